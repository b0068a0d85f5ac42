import { v7 } from 'uuid'
import { becomeReady } from '../support/become-ready.ts'
import { fileCustomer, repairOf, wang } from '../support/files.ts'
import { expect, forbidPointer, test } from '../support/fixtures.ts'
import { judge } from '../support/judge.ts'
import { handsOn } from '../support/keyboard.ts'
import { wordsOf } from '../support/words.ts'

const xu = { login: 'xu.ying', name: '徐颖', roles: ['operator'] } as const
const he = { login: 'he.ping', name: '何平', roles: ['operator'] } as const

test('a second call waits while the first is held; the first goes to a colleague who sees customer, case and note before he speaks', async ({
  world,
  open,
}) => {
  test.slow()
  const say = wordsOf('zh-CN')
  const bar = (key: string, values?: Record<string, string | number>) => say(`call-bar:${key}`, values)
  const tool = (key: string, values?: Record<string, string | number>) => say(`call-tools:${key}`, values)
  for (const person of [xu, he]) await world.hire(person)
  const customer = await fileCustomer(world.admin, wang)
  const { number } = await world.admin.cases.registerRepair({ ...repairOf(customer), commandId: v7() })

  // the first call is talked on
  const page = await open({ as: xu, path: '/desk' })
  await forbidPointer(page)
  const hands = handsOn(page)
  await becomeReady(page, hands)
  await world.ring('customer')
  const call = page.getByRole('region', { name: bar('label'), exact: true })
  await expect(call).toContainText(wang.name)
  await hands.press('F2')
  await expect(call.getByRole('button', { name: bar('hangUp') })).toBeVisible()
  await hands.press('Alt+m')
  await expect(call.getByRole('button', { name: bar('unmute') })).toHaveAttribute('aria-pressed', 'true')
  await hands.press('Alt+m')
  await expect(call.getByRole('button', { name: bar('mute') })).toHaveAttribute('aria-pressed', 'false')

  // a colleague hands him another one: both are in sight, and answering it holds the first
  const desk = await open({ as: he, path: '/desk' })
  await forbidPointer(desk)
  const typing = handsOn(desk)
  await becomeReady(desk, typing)
  await world.ring('stranger')
  const other = desk.getByRole('region', { name: bar('label'), exact: true })
  await expect(other.getByRole('button', { name: bar('answer') })).toBeVisible()
  await typing.press('F2')
  await expect(other.getByRole('button', { name: bar('transfer') })).toBeVisible()
  await typing.press('F6')
  const dialog = desk.getByRole('dialog')
  await expect(dialog.getByRole('combobox', { name: tool('search') })).toBeFocused()
  await typing.type('xy')
  await expect(dialog.getByRole('option', { selected: true })).toContainText(xu.name)
  await typing.press('Control+Enter')
  await expect(dialog).toBeHidden()
  const second = page.getByRole('region', { name: bar('second') })
  await expect(second.getByRole('button', { name: bar('answer') })).toBeVisible()
  await expect(call).toContainText(wang.name)
  await judge(page, 'two calls')
  const [left, right] = await Promise.all([call.boundingBox(), second.boundingBox()])
  expect((left?.x ?? 0) + (left?.width ?? 0)).toBeLessThanOrEqual(right?.x ?? 0)
  expect(await call.evaluate((bar) => bar.scrollWidth - bar.clientWidth)).toBeLessThanOrEqual(0)
  await hands.press('F2')
  const held = page.getByRole('region', { name: bar('held') })
  await expect(held).toContainText(wang.name)
  await hands.press('F7')
  await expect(call).toContainText(wang.name)
  await expect(held).toBeVisible()
  // what the Desk shows goes with the call
  await expect(page.getByRole('heading', { name: wang.name })).toBeVisible()

  // the first one goes to the colleague, who is asked; the only open case of the customer goes along
  await hands.press('F6')
  const asking = page.getByRole('dialog')
  await expect(asking.getByRole('combobox', { name: tool('search') })).toBeFocused()
  await hands.type('何')
  await expect(asking.getByRole('option', { selected: true })).toContainText(he.name)
  await expect(asking).toContainText(number)
  await hands.goTo(asking.getByLabel(tool('note')))
  await hands.type('客户问什么时候上门')
  await judge(page, 'transfer')
  await hands.press('F6')
  await expect(asking).toBeHidden()
  await expect(call).toContainText(bar('asking-ringing', { name: he.name }))

  // it rings there, and all is in sight before he speaks
  await expect(other.getByRole('button', { name: bar('answer') })).toBeVisible()
  const handed = desk.getByRole('region', { name: say('desk-handed:case') })
  await expect(handed).toContainText(number)
  await expect(handed).toContainText('客户问什么时候上门')
  await expect(desk.getByRole('heading', { name: wang.name })).toBeVisible()
  await judge(desk, 'handed over')
  await typing.press('F2')
  await expect(call).toContainText(bar('asking-talking', { name: he.name }))
  await hands.press('F6')
  await expect(page.getByText(bar('handed-over'))).toBeVisible()
  await expect(other.getByRole('button', { name: bar('hangUp') })).toBeVisible()
  await typing.press('Control+Enter')
  await expect(handed).toBeHidden()
  const { rows } = await world.admin.calls.list({ customerId: customer.id })
  expect(rows).toMatchObject([
    { agentName: he.name, caseNumber: number, outcome: 'answered', wrapUpCode: 'progress-told' },
  ])
})
