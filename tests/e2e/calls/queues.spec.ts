import { v7 } from 'uuid'
import { defaultAgentTerms } from '../../../src/core/domain/queue/agent-terms.ts'
import { expect, forbidPointer, test } from '../support/fixtures.ts'
import { judge } from '../support/judge.ts'
import { handsOn } from '../support/keyboard.ts'
import { wordsOf } from '../support/words.ts'
import type { World } from '../support/world.ts'

const lead = { login: 'gao.hua', name: '高建华', roles: ['lead'] } as const
const operator = { login: 'zhou.xl', name: '周晓兰', roles: ['operator'] } as const

/** After-call work of two seconds, and a break by key asks for its reason. */
async function setTerms(world: World): Promise<void> {
  const { reasons, forced, ...rest } = defaultAgentTerms
  const value = { ...rest, reasons: [...reasons], forced: [...forced], acwMs: 2_000, quickReason: null }
  await world.admin.administration.saveSetting({
    ...{ commandId: v7(), setting: { name: 'agent-states', value }, effectiveFrom: null },
  })
}

test('a lead makes a queue, after-call work ends by itself, a break is asked for its reason, a lead frees the operator', async ({
  world,
  open,
}) => {
  // Three consoles, and a clock that is waited for.
  test.slow()
  const say = wordsOf('zh-CN')
  await world.hire(lead)
  await world.hire(operator)
  await setTerms(world)

  // A queue with a skill and hours of its own.
  const page = await open({ locale: 'zh-CN', as: lead, path: '/settings/queues' })
  await forbidPointer(page)
  const hands = handsOn(page)
  await hands.use(page.getByRole('button', { name: say('queues:add') }))
  const form = page.getByRole('dialog', { name: say('queues:add') })
  await hands.goTo(form.getByLabel(say('queues:name'), { exact: true }))
  await hands.type('空调报修')
  await hands.use(form.getByRole('button', { name: say('queues:skill-add') }))
  await expect(form.getByRole('combobox', { name: say('queues:skill'), exact: true })).toBeFocused()
  await hands.type('空调')
  const hours = form.getByRole('group', { name: say('queues:hours') })
  await hands.goTo(hours.getByRole('radio', { name: say('queues:hours-always') }))
  await hands.press('ArrowRight')
  await hands.press('ArrowRight')
  await expect(hours.getByRole('radio', { name: say('queues:hours-own') })).toBeChecked()
  await hands.goTo(form.getByRole('radio', { name: say('queues:closed-wait') }))
  await judge(page, 'a queue')
  await hands.press('Control+Enter')
  await expect(form).toBeHidden()
  const list = page.getByRole('grid', { name: say('queues:part-queues') })
  await expect(list.getByRole('row', { name: '空调报修' })).toContainText('空调 1+')
  await expect(list.getByRole('row', { name: '空调报修' })).toContainText('0 / 0')

  // The operator gets the skill.
  await hands.goTo(page.getByRole('radio', { name: say('queues:part-queues') }))
  await hands.press('ArrowRight')
  await hands.use(page.getByRole('button', { name: say('queues:edit-skills', { name: operator.name }) }))
  const skills = page.getByRole('dialog', { name: say('queues:skills-of', { name: operator.name }) })
  await hands.use(skills.getByRole('button', { name: say('queues:skill-add') }))
  await expect(skills.getByRole('combobox', { name: say('queues:skill'), exact: true })).toBeFocused()
  await hands.type('空调')
  await hands.press('Control+Enter')
  await expect(skills).toBeHidden()
  await expect(page.getByRole('row', { name: operator.name })).toContainText('空调 1')
  await judge(page, 'operators and skills')

  // After-call work counts down and ends.
  const desk = await open({ locale: 'zh-CN', as: operator, path: '/desk' })
  await forbidPointer(desk)
  const typing = handsOn(desk)
  const state = desk.locator('.v-own-state')
  // The button says beside the state what it would do.
  const tag = state.locator('.v-state')
  await expect(tag).toContainText(say('kinds:agentState.offline'))
  await typing.press('F8')
  await expect(tag).toContainText(say('kinds:agentState.ready'))
  const api = await world.signedIn(operator.login)
  const call = { number: '13800138000', direction: 'in' as const, customerId: null, caseId: null }
  const { id } = await api.calls.log({ commandId: v7(), ...call })
  await expect(tag).toContainText(say('kinds:agentState.on-call'))
  await api.calls.hangUp({ commandId: v7(), id })
  await expect(tag).toContainText(say('kinds:agentState.acw'))
  await expect(state.getByRole('timer')).toHaveText(/^剩 00:0[0-2]$/)
  await expect(tag).toContainText(say('kinds:agentState.ready'))

  // The key asks why.
  await typing.press('F8')
  await typing.pick(desk.getByRole('menuitem', { name: `${say('kinds:agentState.break')} · 用餐` }))
  await expect(tag).toContainText(`${say('kinds:agentState.break')} · 用餐`)

  // The lead frees him, and he is shown who did.
  const floor = await open({ locale: 'zh-CN', as: lead, path: '/live' })
  await forbidPointer(floor)
  const freeing = handsOn(floor)
  await freeing.use(floor.getByRole('button', { name: say('live:set-state') }))
  const asked = floor.getByRole('dialog')
  await freeing.use(asked.getByRole('button', { name: /就\s*绪/ }))
  await expect(asked).toBeHidden()
  await expect(tag).toContainText(say('kinds:agentState.ready'))
  await expect(state.getByRole('status')).toContainText(say('call-bar:setBy', { name: lead.name }))
})
