import { becomeReady } from '../support/become-ready.ts'
import { fileCustomer, wang } from '../support/files.ts'
import { expect, test } from '../support/fixtures.ts'
import { ringAndGiveUp } from '../support/give-up.ts'
import { judge } from '../support/judge.ts'
import { handsOn } from '../support/keyboard.ts'
import { localesOf, wordsOf } from '../support/words.ts'
import type { World } from '../support/world.ts'

const operator = { login: 'xu.ying', name: '徐颖', roles: ['operator'] } as const
const minute = 60_000

async function returnsOf(world: World) {
  return (await world.admin.commitments.list({ kinds: ['call-return'] })).rows
}

for (const locale of localesOf(import.meta.filename)) {
  test(`who gave up and rings again is owed one call, which his own answered call settles (${locale})`, async ({
    world,
    open,
  }) => {
    test.slow()
    const say = wordsOf(locale)
    await world.hire(operator)
    const customer = await fileCustomer(world.admin, wang)

    // twice given up: one call-return within 15 minutes
    await ringAndGiveUp(world)
    await expect.poll(async () => (await returnsOf(world)).length, { timeout: 20_000 }).toBe(1)
    const [promise] = await returnsOf(world)
    expect(promise).toMatchObject({ customerId: customer.id, customerName: wang.name })
    expect((promise?.dueAt ?? 0) - (promise?.promisedAt ?? 0)).toBe(15 * minute)
    await ringAndGiveUp(world)
    const abandoned = async () =>
      (await world.admin.calls.list({})).rows.filter(({ outcome }) => outcome === 'abandoned').length
    await expect.poll(abandoned, { timeout: 20_000 }).toBe(2)
    expect(await returnsOf(world)).toHaveLength(1)

    const page = await open({ locale, as: operator, path: '/commitments' })
    const hands = handsOn(page)
    await expect(page.getByRole('grid')).toContainText(wang.name)
    await hands.press('Control+j')
    await expect(page.locator('.work-number')).toHaveText(wang.phone)
    await expect(page.locator('.work-script')).toContainText(operator.name)
    await judge(page, 'call-return')

    // before it is dialled he rings himself, and is answered
    await becomeReady(page, hands)
    await world.ring('customer')
    const bar = page.getByRole('region', { name: say('call-bar:label') })
    await expect(bar.getByRole('button', { name: say('call-bar:answer') })).toBeVisible()
    await hands.press('F2')
    await expect(page.getByRole('button', { name: say('call-bar:hangUp') })).toBeVisible()
    await expect.poll(() => returnsOf(world)).toEqual([])
    expect(await world.admin.commitments.get({ id: promise?.id ?? '' })).toMatchObject({
      state: 'kept',
      result: 'called-in',
    })
  })
}

test('a caller to whom a call is promised is shown so on the Desk, where it is settled or kept', async ({
  world,
  open,
}) => {
  const say = wordsOf('zh-CN')
  await world.hire(operator)
  const customer = await fileCustomer(world.admin, wang)
  const { caseId } = await world.admin.cases.registerConsultation({
    commandId: crypto.randomUUID(),
    callId: null,
    customerId: customer.id,
    newCustomer: null,
    kind: 'consultation',
    topic: '门封条怎么清洗',
    unitId: null,
    description: '',
    outcome: 'observe',
    promiseAt: null,
    wrapUpCode: 'to-observe',
  })
  const page = await open({ as: operator, path: '/desk' })
  const hands = handsOn(page)
  await becomeReady(page, hands)
  await world.ring('customer')
  await expect(page.getByRole('button', { name: say('call-bar:answer') })).toBeVisible()
  await hands.press('F2')
  const owed = page.getByRole('region', { name: say('desk:owed-calls') })
  await expect(owed).toContainText(say('kinds:commitmentKind.check-back'))
  await expect(owed).toContainText('门封条怎么清洗')
  await judge(page, 'Desk with a call that is owed')
  await owed.getByRole('button', { name: say('desk:owed-settle') }).click()
  await expect(page.getByText(say('desk:owed-settled'))).toBeVisible()
  await expect(owed).toBeHidden()
  const { commitments } = await world.admin.cases.get({ id: caseId })
  expect(commitments).toMatchObject([{ kind: 'check-back', state: 'kept', result: 'called-in' }])
})
