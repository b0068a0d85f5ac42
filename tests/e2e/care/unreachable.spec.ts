import { wang } from '../support/files.ts'
import { callbackOf, finishRepair } from '../support/finished-repair.ts'
import { expect, type OpenOptions, test } from '../support/fixtures.ts'
import { judge } from '../support/judge.ts'
import { handsOn } from '../support/keyboard.ts'
import { wordsOf } from '../support/words.ts'

const operator = { login: 'xu.ying', name: '徐颖', roles: ['operator'] } as const
const hour = 3_600_000

test('three tries on different half-days, none at night, make a customer unreachable, and a message goes to him', async ({
  world,
  open,
}) => {
  test.slow()
  const say = wordsOf('zh-CN')
  await world.hire(operator)
  const repair = await finishRepair(world)
  const working = async (hours: number, options: OpenOptions = {}) => {
    await world.host.stop()
    await world.restart({ clockOffsetMs: world.clockOffsetMs + hours * hour })
    const page = await open({ as: operator, path: '/commitments', ...options })
    await expect(page.getByRole('grid')).toContainText(wang.name)
    return page
  }
  /** Takes the next one, dials, and nobody answers. */
  const tryOnce = async (page: Awaited<ReturnType<typeof working>>) => {
    const hands = handsOn(page)
    await hands.press('Control+j')
    await expect(page.locator('.work-number')).toHaveText(wang.phone)
    await hands.press('F2')
    await expect(page.getByRole('button', { name: say('call-bar:hangUp') })).toBeVisible()
    await expect(page.getByRole('button', { name: say('kinds:attemptResult.no-answer') })).toBeEnabled()
    await hands.press('5')
  }

  // Wednesday 10:00
  const first = await working(0)
  await tryOnce(first)
  await expect.poll(async () => (await callbackOf(world, repair)).notBefore).toBe(Date.UTC(2026, 10, 18, 4, 0))
  await expect(first.getByRole('button', { name: say('call-bar:hangUp') })).toBeHidden()
  await handsOn(first).press('Control+j')
  await expect(first.getByText(say('refusal:nothing-to-take'))).toBeVisible()
  await first.close()

  // 13:00
  const second = await working(3)
  await tryOnce(second)
  await expect.poll(async () => (await callbackOf(world, repair)).attempts).toBe(2)
  await second.close()

  // 21:30: nobody is dialled
  const night = await working(11.5)
  await handsOn(night).press('Control+j')
  await expect(night.getByText(say('refusal:nothing-to-take'))).toBeVisible()
  await night.getByRole('row').filter({ hasText: wang.name }).click()
  await expect(night.getByText(/免打扰时间/)).toBeVisible()
  await expect(night.getByRole('button', { name: say('commitment:dial'), exact: false }).first()).toBeDisabled()
  await judge(night, 'a callback in quiet hours')
  await night.close()

  // Thursday 10:00
  const third = await working(24)
  await tryOnce(third)
  await expect(third.getByText(say('commitment:unreachable-now'))).toBeVisible()
  const callback = await callbackOf(world, repair)
  expect(callback).toMatchObject({ state: 'kept', result: 'unreachable', attempts: 3 })
  expect(callback.attemptList.map(({ result }) => result)).toEqual(['no-answer', 'no-answer', 'no-answer'])
  const told = await world.admin.cases.get({ id: repair.caseId })
  expect(told.case.state).toBe('closed')
  expect(told.surveys).toMatchObject([{ result: 'unreachable' }])
  const { rows } = await world.admin.messages.list({})
  expect(rows).toMatchObject([{ template: 'unreachable', channel: 'text' }])
})

test('a wrong number leads to the next one, and a language barrier to a colleague', async ({ world, open }) => {
  const say = wordsOf('zh-CN')
  await world.hire(operator)
  const repair = await finishRepair(world)
  const { id, customerId } = await callbackOf(world, repair)
  const { customer } = await world.admin.customers.card({ id: customerId ?? '' })
  await world.admin.customers.save({
    commandId: crypto.randomUUID(),
    id: customer.id,
    version: customer.version,
    kind: customer.kind,
    name: customer.name,
    contactName: '',
    phones: [
      { id: customer.phones[0]?.id ?? null, raw: null, label: 'mobile' },
      { id: null, raw: '137 2222 3333', label: 'home' },
    ],
    addresses: [],
    email: null,
    memberLevel: 'none',
    consent: { care: false, marketing: false },
    doNotCall: false,
    preferredCallWindow: null,
    note: '',
  })
  const page = await open({ as: operator, path: '/commitments' })
  const hands = handsOn(page)
  await expect(page.getByRole('grid')).toContainText(wang.name)
  await hands.press('Control+j')
  const about = page.getByRole('complementary', { name: say('commitment:about') })
  await expect(about.getByRole('list', { name: say('commitment:other-numbers') })).toContainText('137 2222 3333')
  await page.getByRole('button', { name: say('kinds:attemptResult.wrong-number') }).click()
  await expect(page.getByText(say('commitment:next-number'))).toBeVisible()
  await expect(page.locator('.work-number')).toHaveText('137 2222 3333')
  await page.getByRole('button', { name: say('kinds:attemptResult.language-barrier') }).click()
  const dialog = page.getByRole('dialog', { name: say('commitment:language-title') })
  await expect(dialog.getByRole('textbox')).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(dialog.getByText(say('commitment:language-needed'))).toBeVisible()
  await page.keyboard.type('English')
  await page.keyboard.press('Enter')
  await expect(dialog).toBeHidden()
  await expect.poll(async () => (await world.admin.commitments.get({ id })).claimedBy).toBe(null)
  await hands.press('Control+j')
  await expect(page.getByText(say('refusal:nothing-to-take'))).toBeVisible()
  expect((await (await world.signedIn('admin')).commitments.takeNext({ commandId: crypto.randomUUID() })).id).toBe(id)
})
