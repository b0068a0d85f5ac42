import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { v7 } from 'uuid'
import { addTechnician, cardOf, dragTo, laneOf, offsetFor, pointAt, waitingRepair } from '../support/board.ts'
import { repairOf } from '../support/files.ts'
import { expect, forbidPointer, test } from '../support/fixtures.ts'
import { handsOn } from '../support/keyboard.ts'
import { localesOf, type Say, wordsOf } from '../support/words.ts'

const supervisor = { login: 'guo.min', name: '郭敏', roles: ['dispatcher'] } as const
const he = { login: 'he.li', name: '何立' } as const
const ding = { login: 'ding.yong', name: '丁勇' } as const

const proposal = (page: Page) => page.locator('.order-proposal')

async function faultsOf(page: Page): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
}

/** A moment (UTC ms) as the board says it: the time of day in Shanghai. */
function timeOf(ms: number): string {
  return new Date(ms + 8 * 3_600_000).toISOString().slice(11, 16)
}

for (const locale of localesOf(import.meta.filename)) {
  test(`a failed visit goes to another technician, and a repair that did not hold is flagged (${locale})`, async ({
    world,
    open,
  }) => {
    test.slow()
    const say: Say = wordsOf(locale)
    await world.hire(supervisor)
    const first = await addTechnician(world, { ...he, skills: ['冰箱', '空调'] })
    const second = await addTechnician(world, ding)
    const order = await waitingRepair(world, { name: '王秀兰', phone: '13800138642' })
    const page = await open({ locale, as: supervisor, path: '/dispatch' })
    await forbidPointer(page)
    const hands = handsOn(page)
    const waiting = page.getByRole('grid', { name: say('order:tab-to-dispatch') })

    // triage: looked at first, with a word for the technician
    await hands.goToRow(waiting, order.number)
    await expect(cardOf(page, order.number)).toContainText(say('order:not-triaged'))
    await hands.pressShown('t')
    await expect(page.getByRole('checkbox', { name: say('order:triage-urgent') })).toBeFocused()
    await hands.press('Space')
    await hands.goTo(page.getByRole('textbox', { name: say('order:triage-note') }))
    await hands.type('带温控器')
    await hands.press('Control+Enter')
    await expect(page.getByText(say('order:triaged'))).toBeVisible()
    await expect(cardOf(page, order.number)).toContainText(say('order:urgent'))
    await expect(page.getByRole('definition').filter({ hasText: '带温控器' })).toBeVisible()

    // the proposal with its reasons; Enter sends
    await expect(proposal(page)).toContainText(say('order:proposal.same-zone'))
    await expect(proposal(page)).toContainText(say('order:proposal.certified', { category: '冰箱' }))
    const firstName = (await proposal(page).locator('strong').textContent()) ?? ''
    await hands.goTo(waiting)
    await hands.press('Enter')
    await expect(page.getByText(say('order:empty-to-dispatch'))).toBeVisible()
    const sent = (await world.admin.cases.get({ id: order.caseId })).orders[0]
    expect([first, second]).toContain(sent?.technicianId)
    expect(firstName).toContain(sent?.technicianName ?? '?')
    const other = sent?.technicianId === first ? ding.name : he.name

    // the visit fails, told by keys from the list of what is under way
    await hands.goTo(page.getByRole('radiogroup', { name: say('order:title') }))
    await hands.press('2')
    await hands.goToRow(page.getByRole('grid', { name: say('order:tab-under-way') }), order.number)
    await expect(page.getByRole('heading', { name: new RegExp(order.number) })).toBeVisible()
    await hands.pressShown('f')
    const results = page.getByRole('radiogroup', { name: say('order:result') })
    await expect(page.getByLabel(say('order:finding'))).toBeFocused()
    await hands.goTo(results, { back: true })
    await hands.press('2')
    await hands.goTo(page.getByLabel(say('order:finding')))
    await hands.type('缺温控器')
    await hands.press('Control+Enter')
    await expect(page.getByText(say('order:finished-later'))).toBeVisible()

    // it waits again, says so, and the other technician is proposed
    await hands.goTo(page.getByRole('radiogroup', { name: say('order:title') }), { back: true })
    await hands.press('1')
    await hands.goToRow(waiting, order.number)
    await expect(cardOf(page, order.number)).toContainText(say('order:again', { count: 2 }))
    await expect(proposal(page).locator('strong')).toContainText(other)
    await hands.pressShown('a')
    const options = page.getByRole('listbox', { name: say('order:assign-title') }).getByRole('option')
    await expect(options).toHaveCount(2)
    await expect(options.nth(0)).toContainText(other)
    await expect(options.nth(1)).toContainText(say('order:proposal.failed-before'))
    await hands.press('Enter')
    await expect(page.getByText(say('order:empty-to-dispatch'))).toBeVisible()
    const again = (await world.admin.cases.get({ id: order.caseId })).orders[0]
    expect(again).toMatchObject({ technicianName: other, visitCount: 2, state: 'dispatched' })
    await world.admin.service.finish({
      commandId: v7(),
      orderId: order.orderId,
      version: again?.version ?? 0,
      result: 'solved',
      finding: '更换温控器',
      minutes: 40,
    })

    // the same fault of the same unit within 30 days: flagged, and its technician is not proposed again
    const repeat = await world.admin.cases.registerRepair({
      ...repairOf({ id: order.customerId, unitId: order.unitId }),
    })
    await expect(cardOf(page, repeat.number)).toContainText(say('order:repeat-short'))
    await hands.goTo(waiting)
    await hands.press('ArrowDown')
    await expect(page.getByText(say('order:repeat'))).toBeVisible()
    await expect(proposal(page).locator('strong')).toContainText(sent?.technicianName ?? '?')
    await hands.pressShown('a')
    await expect(options.nth(0)).toContainText(sent?.technicianName ?? '?')
    await expect(options.nth(1)).not.toContainText(say('order:proposal.same-zone'))
  })
}

test('what was not dispatched today is first tomorrow', async ({ world, open }) => {
  test.slow()
  const say = wordsOf('zh-CN')
  await world.hire(supervisor)
  await addTechnician(world, he)
  const left = await waitingRepair(world, { name: '赵敏', phone: '13900139001' })
  const today = await open({ as: supervisor, path: '/dispatch' })
  await expect(cardOf(today, left.number)).toBeVisible()
  await expect(today.getByText(say('order:left-over'), { exact: true })).toHaveCount(0)
  await today.context().close()

  // the next morning: a new order is urgent, and still behind what was left over
  await world.host.stop()
  await world.restart({ clockOffsetMs: offsetFor(world, { days: 1, hour: 8.5 }) })
  const fresh = await waitingRepair(world, { name: '钱江', phone: '13900139002' })
  const { orders } = await world.admin.dispatch.queue()
  const version = orders.find(({ id }) => id === fresh.orderId)?.version ?? 0
  const triage = { orderId: fresh.orderId, version, urgent: true, minutes: 60, note: '' }
  await world.admin.dispatch.triage({ commandId: v7(), ...triage })
  const page = await open({ as: supervisor, path: '/dispatch' })
  const cards = page.locator('.order-cards tr')
  await expect(cards).toHaveCount(2)
  await expect(cards.nth(0)).toContainText(left.number)
  await expect(cards.nth(0)).toContainText(say('order:left-over'))
  await expect(cards.nth(1)).toContainText(fresh.number)
  await expect(page.getByText(say('order:left-over-count', { count: 1 }))).toBeVisible()
  const hands = handsOn(page)
  await hands.goTo(page.getByRole('grid', { name: say('order:tab-to-dispatch') }))
  await hands.press('ArrowDown')
  await expect(proposal(page)).toContainText(he.name)
  await hands.press('Enter')
  await expect(cards).toHaveCount(1)
})

test('an order is dragged to a time, refused where it cannot be, moved to somebody else and printed', async ({
  world,
  open,
}) => {
  test.slow()
  const say = wordsOf('zh-CN')
  await world.hire(supervisor)
  const first = await addTechnician(world, he)
  const second = await addTechnician(world, ding)
  const [one, two] = [
    await waitingRepair(world, { name: '王秀兰', phone: '13900139011' }),
    await waitingRepair(world, { name: '李娜', phone: '13900139012' }),
  ]
  const page = await open({ as: supervisor, path: '/dispatch' })
  const visitsOf = (technicianId: string) => laneOf(page, technicianId).locator('.order-visit')
  for (const each of [cardOf(page, one.number), cardOf(page, two.number), laneOf(page, first), laneOf(page, second)])
    await expect(each).toBeVisible()
  await dragTo(page, cardOf(page, one.number), await pointAt(page, laneOf(page, first), { hour: 14 }))
  await expect(visitsOf(first)).toHaveCount(1)
  await expect(visitsOf(first)).toHaveAccessibleName(new RegExp(one.number))
  const placed = (await world.admin.dispatch.lanes({ date: null })).lanes.find((each) => each.technicianId === first)
  expect(timeOf(placed?.visits[0]?.fromMs ?? 0)).toBe('14:00')

  // on the same time there is no room, and it says why; nothing was sent
  await dragTo(page, cardOf(page, two.number), await pointAt(page, laneOf(page, first), { hour: 14.1 }))
  await expect(page.getByText(say('order:conflict.taken', { numbers: one.number }))).toBeVisible()
  await expect(cardOf(page, two.number)).toBeVisible()
  // before anybody can be there
  await dragTo(page, cardOf(page, two.number), await pointAt(page, laneOf(page, second), { hour: 8.5 }))
  await expect(page.getByText(/最早 \d\d:\d\d 到/).first()).toBeVisible()
  await expect(visitsOf(second)).toHaveCount(0)

  // a visit nobody has left for is dragged to somebody else
  await dragTo(page, visitsOf(first), await pointAt(page, laneOf(page, second), { hour: 16 }))
  await expect(visitsOf(second)).toHaveCount(1)
  await expect(visitsOf(first)).toHaveCount(0)
  expect(await faultsOf(page)).toEqual([])

  // the round is printed at once
  await page.keyboard.press('p')
  const drawer = page.getByRole('dialog')
  await expect(drawer.getByRole('checkbox', { name: new RegExp(one.number) })).toBeChecked()
  await page.keyboard.press('Control+Enter')
  await expect(page).toHaveURL(`${world.host.url}/print/vouchers/${one.orderId}`)
  await expect(page.getByText(one.number).first()).toBeVisible()
})
