import { v7 } from 'uuid'
import { fileCustomer, repairOf, wang } from '../support/files.ts'
import { expect, forbidPointer, test } from '../support/fixtures.ts'
import { handsOn } from '../support/keyboard.ts'
import { choose, give, phone, stateOf, technician } from '../support/rounds.ts'
import { localesOf, wordsOf } from '../support/words.ts'
import type { World } from '../support/world.ts'

const clerk = { login: 'sun.mei', name: '孙梅', roles: ['settlement'] } as const
const keeper = { login: 'lu.ke', name: '陆可', roles: ['clerk'] } as const

/** Three starters in a technician's van, at 45.50 each. */
async function loadVan(world: World, technicianId: string): Promise<void> {
  await world.hire(keeper)
  const store = await world.signedIn(keeper.login)
  const { id } = await store.parts.save({
    commandId: v7(),
    id: null,
    version: null,
    code: 'P-1001',
    name: '启动器',
    category: '',
    priceMinor: 45_50,
    returnsOld: true,
    active: true,
    note: '',
    modelIds: [],
  })
  const { orgId } = await store.people.whoAmI({})
  const lines = [{ partId: id, quantity: 3 }]
  await store.parts.receive({ commandId: v7(), placeId: `store:${orgId}`, lines, note: '' })
  await store.parts.transfer({
    commandId: v7(),
    from: `store:${orgId}`,
    to: `van:${technicianId}`,
    lines: lines.map((line) => ({ ...line, condition: 'new' as const })),
    note: '',
  })
}

for (const locale of localesOf(import.meta.filename)) {
  test(`a paid repair: a part from the van, paid at the door, settled by the clerk (${locale})`, async ({
    world,
    open,
  }) => {
    test.slow()
    const say = wordsOf(locale)
    const yuan = (amount: string) => (locale === 'en' ? `CN¥${amount}` : `¥${amount}`)
    const technicianId = await world.hire(technician)
    await world.hire(clerk)
    await loadVan(world, technicianId)
    const customer = await fileCustomer(world.admin, { ...wang, unit: { ...wang.unit, boughtOn: '2020-03-01' } })
    const sent = await world.admin.cases.registerRepair({ ...repairOf(customer), contactPhone: wang.phone })
    await give(world, sent, technicianId)

    // at the door: the part, the charges, the money
    const page = await open({ locale, as: technician, viewport: phone })
    await page.getByRole('link', { name: new RegExp(wang.name) }).click()
    await page.getByRole('button', { name: say('visit:depart'), exact: true }).click()
    await expect(stateOf(page)).toContainText(say('kinds:visitState.on-the-way'))
    await page.getByRole('button', { name: say('visit:arrive'), exact: true }).click()
    await expect(stateOf(page)).toContainText(say('kinds:visitState.arrived'))
    await page.getByRole('button', { name: say('visit:parts-add'), exact: true }).click()
    const parts = page.getByRole('region', { name: say('visit:parts-title') })
    await parts.getByLabel(say('visit:part'), { exact: true }).click()
    await page.locator('.ant-select-dropdown:visible').getByText('启动器').click()
    await parts.getByRole('button', { name: say('visit:part-use'), exact: true }).click()
    await expect(page.getByText(yuan('155.50')).first()).toBeVisible()

    await page.getByRole('button', { name: say('visit:finish'), exact: true }).click()
    const form = page.getByRole('article', { name: say('visit:finish-title') })
    await choose(page, form.getByLabel(say('visit:cause'), { exact: true }), say('visit:cause-part-worn'))
    await form.getByLabel(say('visit:finding'), { exact: true }).fill('更换启动器，试机正常')
    await form.getByLabel(say('visit:minutes'), { exact: true }).fill('40')
    await form.getByRole('button', { name: say('visit:paid-all', { amount: yuan('155.50') }) }).click()
    await form.getByRole('radio', { name: say('kinds:paymentMethod.qr') }).check()
    await form.getByRole('button', { name: say('visit:finish-send') }).click()
    await expect(stateOf(page)).toContainText(say('kinds:visitState.done'))

    // the clerk has nothing to do but to look and approve
    const desk = await open({ locale, as: clerk, path: '/settlement' })
    await forbidPointer(desk)
    const hands = handsOn(desk)
    const list = desk.getByRole('grid', { name: say('settlement:view-to-audit') })
    await expect(list.getByRole('row').filter({ hasText: sent.number })).toContainText(say('settlement:balanced'))
    await hands.goTo(list)
    await hands.press('ArrowDown')
    const charges = desk.getByRole('table', { name: say('settlement:charges') })
    await expect(charges).toContainText('启动器 · P-1001')
    await expect(charges).toContainText(yuan('155.50'))
    await expect(desk.getByText(say('settlement:paid', { method: say('kinds:paymentMethod.qr') }))).toBeVisible()
    await expect(desk.getByRole('button', { name: say('settlement:action-approve') })).toBeVisible()
    await hands.pressShown('a')
    await expect(desk.getByText(say('settlement:approved'), { exact: true })).toBeVisible()

    const told = await world.admin.cases.get({ id: sent.caseId })
    expect(told.orders[0]).toMatchObject({ state: 'settled', class: 'A' })
    expect(told.timeline.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['parts-used', 'charge-added', 'payment-noted', 'bill-approved']),
    )
    const settlement = await world.signedIn(clerk.login)
    const bill = await settlement.money.bill({ id: sent.orderId })
    expect(bill).toMatchObject({ state: 'approved', dueMinor: 15_550, balanceMinor: 0 })
    expect(bill.lines.map(({ kind, valueMinor }) => [kind, valueMinor]).toSorted()).toEqual([
      ['labour', 8_000],
      ['part', 4_550],
      ['travel', 3_000],
    ])
  })
}
