import type { Page } from '@playwright/test'
import { becomeReady } from '../support/become-ready.ts'
import { fileCustomer, repairOf, wang } from '../support/files.ts'
import { expect, forbidPointer, test } from '../support/fixtures.ts'
import { handsOn } from '../support/keyboard.ts'
import { localesOf, type Say, wordsOf } from '../support/words.ts'
import type { World } from '../support/world.ts'

const hourMs = 3_600_000
const operator = { login: 'xu.ying', name: '徐颖', roles: ['operator'] } as const
const supervisor = { login: 'he.jing', name: '何静', roles: ['dispatcher', 'operator'] } as const

/** Answers a call of the filed customer and waits for the line of the working form. */
async function answerCall(page: Page, world: World, say: Say) {
  await forbidPointer(page)
  const hands = handsOn(page)
  await expect(page.getByText(say('desk:empty-title'))).toBeVisible()
  await becomeReady(page, hands)
  await world.ring('customer')
  await expect(page.getByRole('heading', { name: wang.name })).toBeVisible()
  await hands.press('F2')
  await expect(page.getByRole('textbox', { name: say('desk:line-label') })).toBeFocused()
  return hands
}

for (const locale of localesOf(import.meta.filename)) {
  test(`an installation is registered with its appointment in a few keystrokes (${locale})`, async ({
    world,
    open,
  }) => {
    const say = wordsOf(locale)
    await world.hire(operator)
    await world.hire({ login: 'he.li', name: '何立', roles: ['technician'] })
    await fileCustomer(world.admin, wang)
    const page = await open({ locale, as: operator, path: '/desk' })
    const hands = await answerCall(page, world, say)

    hands.forget()
    await hands.press('4')
    const windows = page.getByRole('radiogroup', { name: say('desk:window') })
    // the unit is clear and the fields are as usual, so the cursor waits where there is something to choose
    await expect(windows.locator(':focus')).toHaveCount(1)
    await expect(windows.getByRole('radio')).toHaveCount(6)
    await hands.press('2')
    await hands.press('Control+Enter')
    await expect(page.getByLabel(say('desk:done-number'), { exact: true })).toHaveText(/^\d{6}-\d{4}$/)
    expect(hands.strokes()).toBeLessThanOrEqual(5)

    const [registered] = (await world.admin.cases.list({})).rows
    const detail = await world.admin.cases.get({ id: registered?.id ?? '' })
    expect(detail.case).toMatchObject({ kind: 'installation', customerName: wang.name })
    expect(detail.orders).toMatchObject([
      {
        kind: 'installation',
        class: 'C',
        details: { kind: 'installation', units: 1, goods: 'there', site: 'ready' },
        estimateMinutes: 120,
      },
    ])
    expect(detail.orders[0]?.window).not.toBeNull()
    expect(detail.orders[0]?.symptom).toContain(say('kinds:caseKind.installation'))
  })

  test(`a supervisor enters who is away, and the Desk offers only who works (${locale})`, async ({ world, open }) => {
    const say = wordsOf(locale)
    await world.hire(supervisor)
    await world.hire({ login: 'he.li', name: '何立', roles: ['technician'] })
    const customer = await fileCustomer(world.admin, wang)
    const slots = async () => {
      const asked = {
        customerId: customer.id,
        unitId: customer.unitId,
        zone: 'urban',
        windowFrom: null,
        windowTo: null,
      } as const
      return (await world.admin.cases.prepareVisit(asked)).windows
    }
    const before = await slots()
    const page = await open({ locale, as: supervisor, path: '/technicians' })
    await forbidPointer(page)
    const hands = handsOn(page)
    const days = page.getByRole('button', { name: /何立/ }).and(page.locator(':enabled'))
    await hands.use(days.first())
    await hands.press('ArrowRight')
    await hands.press('Enter')
    await hands.goTo(page.getByRole('radiogroup', { name: say('appointment:day-kind') }))
    await hands.press('2')
    await hands.goTo(page.getByRole('radiogroup', { name: say('appointment:absence') }))
    await hands.press('3')
    await hands.press('Control+Enter')
    await expect(days.first()).toContainText(say('kinds:absence.sick'))
    await expect(days.nth(1)).toContainText(say('kinds:absence.sick'))

    const after = await slots()
    expect(after[0]?.fromMs ?? 0).toBeGreaterThanOrEqual((before[0]?.fromMs ?? 0) + 44 * hourMs)
  })
}

test('a window that is taken while the customer thinks is refused with the next one', async ({ world, open }) => {
  const say = wordsOf('zh-CN')
  await world.hire(operator)
  await world.hire({ login: 'he.li', name: '何立', roles: ['technician'] })
  const customer = await fileCustomer(world.admin, wang)
  const page = await open({ as: operator, path: '/desk' })
  const hands = await answerCall(page, world, say)
  await hands.press('6')
  const windows = page.getByRole('radiogroup', { name: say('desk:window') })
  await expect(windows.locator(':focus')).toHaveCount(1)
  await expect(windows.getByRole('radio')).toHaveCount(6)
  await hands.press('1')
  await expect(windows.getByRole('radio').first()).toBeChecked()

  // somebody else takes the whole of it in the same moment
  const asked = {
    customerId: customer.id,
    unitId: customer.unitId,
    zone: 'urban',
    windowFrom: null,
    windowTo: null,
  } as const
  const [first] = (await world.admin.cases.prepareVisit({ ...asked, kind: 'design' })).windows
  if (first === undefined) throw new Error('the technician has no time')
  const other = await fileCustomer(world.admin, { ...wang, name: '李明', phone: '139 0013 8642' })
  await world.admin.cases.registerRepair({
    ...repairOf(other),
    window: { fromMs: first.fromMs, toMs: first.toMs },
    minutes: 180,
  })
  await hands.press('Control+Enter')
  const done = page.getByLabel(say('desk:done-number'), { exact: true })
  await expect(page.getByText('这个时间刚被约满')).toBeVisible()
  await expect(done).toBeHidden()
  await hands.press('Control+Enter')
  await expect(done).toBeVisible()
  const [registered] = (await world.admin.cases.list({ customerId: customer.id })).rows
  const { orders } = await world.admin.cases.get({ id: registered?.id ?? '' })
  expect(orders[0]?.window?.fromMs ?? 0).toBeGreaterThan(first.fromMs)
})

for (const locale of localesOf(import.meta.filename)) {
  test(`another time, another class and a cancellation are agreed and stay in the history (${locale})`, async ({
    world,
    open,
  }) => {
    const say = wordsOf(locale)
    await world.hire(operator)
    await world.hire({ login: 'he.li', name: '何立', roles: ['technician'] })
    const customer = await fileCustomer(world.admin, wang)
    const { caseId } = await world.admin.cases.registerRepair(repairOf(customer))
    const page = await open({ locale, as: operator, path: `/cases/${caseId}` })
    await forbidPointer(page)
    const hands = handsOn(page)
    const order = async () => (await world.admin.cases.get({ id: caseId })).orders[0]

    await hands.use(page.getByRole('button', { name: say('appointment:reschedule'), exact: true }))
    const windows = page.getByRole('radiogroup', { name: say('appointment:new-window') })
    await expect(windows.locator(':focus')).toHaveCount(1)
    await hands.press('2')
    await hands.press('Control+Enter')
    await expect(page.getByText(say('appointment:reason-needed'))).toBeVisible()
    await hands.goTo(page.getByLabel(say('appointment:reason'), { exact: true }))
    await hands.type('客户下午不在家')
    await hands.press('Control+Enter')
    await expect(page.getByText('客户下午不在家').first()).toBeVisible()
    await expect(windows).toBeHidden()
    expect((await order())?.window).not.toBeNull()

    await hands.use(page.getByRole('button', { name: say('appointment:class'), exact: true }))
    await expect(page.getByRole('radiogroup', { name: say('appointment:class-new') }).locator(':focus')).toHaveCount(1)
    await hands.press('d')
    await hands.goTo(page.getByLabel(say('appointment:reason'), { exact: true }))
    await hands.type('样机')
    await hands.press('Control+Enter')
    await expect.poll(async () => (await order())?.class).toBe('D')

    await hands.use(page.getByRole('button', { name: say('appointment:cancel'), exact: true }))
    await hands.goTo(page.getByLabel(say('order:reason'), { exact: true }))
    await hands.type('不需要了')
    await hands.press('Control+Enter')
    await expect.poll(async () => (await order())?.state).toBe('cancelled')
    const { timeline, commitments } = await world.admin.cases.get({ id: caseId })
    expect(timeline.map(({ kind }) => kind).filter((kind) => kind === 'customer-agreed')).toHaveLength(2)
    expect(timeline.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['appointment-changed', 'class-changed']))
    expect(commitments.every(({ state }) => state === 'dropped')).toBe(true)
  })
}
