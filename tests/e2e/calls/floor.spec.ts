import { v7 } from 'uuid'
import { defaultFloorLimits } from '../../../src/core/domain/floor/floor-limits.ts'
import { becomeReady } from '../support/become-ready.ts'
import { fileCustomer, wang } from '../support/files.ts'
import { expect, forbidPointer, test } from '../support/fixtures.ts'
import { judge } from '../support/judge.ts'
import { handsOn } from '../support/keyboard.ts'
import { wordsOf } from '../support/words.ts'

const operator = { login: 'xu.ying', name: '徐颖', roles: ['operator'] } as const
const other = { login: 'he.jing', name: '何静', roles: ['operator'] } as const
const lead = { login: 'zhou.lan', name: '周岚', roles: ['lead'] } as const

test('an operator asks for help, a lead takes it, writes to her and ends her after-call work, by keyboard alone', async ({
  world,
  open,
}) => {
  const say = wordsOf('zh-CN')
  for (const person of [operator, other, lead]) await world.hire(person)
  await fileCustomer(world.admin, wang)
  await world.admin.administration.saveSetting({
    commandId: v7(),
    setting: { name: 'floor', value: { ...defaultFloorLimits, acwMs: 1000 } },
    effectiveFrom: null,
  })

  const desk = await open({ as: operator, path: '/desk' })
  await forbidPointer(desk)
  const hers = handsOn(desk)
  await expect(desk.getByText(say('desk:empty-title'))).toBeVisible()
  await becomeReady(desk, hers)
  await world.ring('customer')
  await expect(desk.getByRole('heading', { name: wang.name })).toBeVisible()
  await hers.press('F2')
  await expect(desk.getByRole('textbox', { name: say('desk:line-label') })).toBeFocused()
  await hers.press('Alt+h')
  const note = desk.getByRole('textbox', { name: say('floor:ask-note') })
  await expect(note).toBeFocused()
  await hers.type('客户要求马上赔偿')
  await hers.press('Enter')
  const notice = desk.getByRole('complementary', { name: say('floor:notice') })
  await expect(notice).toContainText(say('floor:help-waits'))

  const page = await open({ as: lead, path: '/floor' })
  await forbidPointer(page)
  const his = handsOn(page)
  const list = page.getByRole('grid', { name: say('floor:agents') })
  const first = list.getByRole('row').nth(1)
  await expect(first).toContainText(operator.name)
  await expect(first).toContainText(say('floor:help-asked'))
  await expect(first).toContainText(wang.name)
  await his.goToRow(list, operator.name)
  const chosen = page.getByRole('region', { name: say('floor:chosen-label') })
  await expect(chosen).toContainText('客户要求马上赔偿')
  await judge(page, 'a call for help')
  await his.pressShown('h')
  await expect(notice).toContainText(say('floor:help-comes', { name: lead.name }))
  await expect(chosen).toContainText(say('floor:act-settle'))

  await his.pressShown('m')
  await expect(page.getByLabel(say('floor:message-text'), { exact: true })).toBeFocused()
  await his.type('先安抚，我来授权换机')
  await his.press('Control+Enter')
  await expect(notice).toContainText('先安抚，我来授权换机')
  await judge(desk, 'a message of the lead')
  await hers.press('Alt+g')
  await expect(notice).not.toContainText('先安抚，我来授权换机')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await his.use(page.getByRole('button', { name: say('floor:sent') }))
  await expect(page.getByRole('dialog')).toContainText(say('floor:answer-confirmed'))
  await his.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)

  await his.goTo(list)
  await his.pressShown('h')
  await expect(notice).toHaveCount(0)
  await hers.press('F4')
  await expect(chosen).toContainText(say('floor:alert-long-acw'))
  await his.pressShown('a')
  await expect(chosen).toContainText(lead.name)
  await his.pressShown('s')
  await expect(page.getByRole('radiogroup', { name: say('floor:column-state') })).toBeVisible()
  await his.press('Control+Enter')
  await expect(desk.locator('.v-own-state')).toContainText(say('kinds:agentState.ready'))
  await expect(chosen).not.toContainText(say('floor:alert-long-acw'))

  // her day, beside the list
  await his.goTo(list)
  await his.press('Enter')
  const day = page.getByRole('dialog', { name: say('floor:details', { name: operator.name }) })
  await expect(day.getByRole('img')).toBeVisible()
  await expect(day.getByRole('table')).toContainText(wang.name)
  await judge(page, 'the day of an operator')
})
