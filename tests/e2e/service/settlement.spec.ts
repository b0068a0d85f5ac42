import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { v7 } from 'uuid'
import { fileCustomer, repairOf, wang } from '../support/files.ts'
import { expect, forbidPointer, test } from '../support/fixtures.ts'
import { handsOn } from '../support/keyboard.ts'
import { localesOf, wordsOf } from '../support/words.ts'
import type { World } from '../support/world.ts'

const clerk = { login: 'sun.mei', name: '孙梅', roles: ['settlement'] } as const
const other = { login: 'qian.bo', name: '钱波', roles: ['settlement'] } as const
const dispatcher = { login: 'wu.tao', name: '吴涛', roles: ['dispatcher'] } as const

/** Everything that axe finds wrong on the page as it stands. */
async function faultsOf(page: Page): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
}

/** A repair out of warranty that was done on the spot. */
async function paidRepair(world: World): Promise<Readonly<{ orderId: string; number: string; caseId: string }>> {
  const technicianId = await world.hire({ login: 'he.li', name: '何立', roles: ['technician'] })
  const customer = await fileCustomer(world.admin, { ...wang, unit: { ...wang.unit, boughtOn: '2020-03-01' } })
  const { orderId, number, caseId } = await world.admin.cases.registerRepair(repairOf(customer))
  const sent = await world.admin.service.assign({ commandId: v7(), orderId, version: 1, technicianId })
  await world.admin.service.finish({
    commandId: v7(),
    orderId,
    version: sent.version,
    result: 'solved',
    finding: '更换启动器，试机正常',
    minutes: 45,
  })
  return { orderId, number, caseId }
}

for (const locale of localesOf(import.meta.filename)) {
  test(`a paid repair with a part is paid, invoiced, audited and settled by keys (${locale})`, async ({
    world,
    open,
  }) => {
    test.slow()
    const say = wordsOf(locale)
    const yuan = (amount: string) => (locale === 'en' ? `CN¥${amount}` : `¥${amount}`)
    await world.hire(clerk)
    const { orderId, number, caseId } = await paidRepair(world)
    const page = await open({ locale, as: clerk, path: '/settlement', dark: locale === 'en' })
    await forbidPointer(page)
    const hands = handsOn(page)

    // the bill waits with labour and travel from the price list
    const list = say('settlement:view-to-audit')
    await expect(page.getByRole('grid', { name: list }).getByRole('row').filter({ hasText: number })).toBeVisible()
    await hands.goToRow(page.getByRole('grid', { name: list }), number)
    await expect(page.getByRole('heading', { name: new RegExp(number) })).toBeVisible()
    const charges = page.getByRole('table', { name: say('settlement:charges') })
    await expect(charges).toContainText(say('kinds:chargeKind.labour'))
    await expect(charges).toContainText(yuan('110.00'))

    expect(await faultsOf(page)).toEqual([])

    // the part that the technician bought on the way
    await hands.pressShown('n')
    await expect(page.getByLabel(say('settlement:line-name'))).toBeFocused()
    await hands.type('启动器')
    await hands.goTo(page.getByLabel(say('settlement:part-number')))
    await hands.type('P-1001')
    await hands.goTo(page.getByRole('spinbutton', { name: say('settlement:unit-price') }))
    await hands.type('45.50')
    await hands.press('Control+Enter')
    await expect(charges).toContainText('启动器 · P-1001')
    await expect(charges).toContainText(yuan('155.50'))
    await expect(page.getByRole('button', { name: say('settlement:action-approve') })).toHaveCount(0)

    // it is asked why, and answered by the dispatcher
    await hands.pressShown('q')
    await expect(page.getByLabel(say('settlement:ask-text'))).toBeFocused()
    await hands.type('启动器有购货单吗？')
    await hands.press('Control+Enter')
    await expect(page.getByText(say('settlement:ask-done'))).toBeVisible()
    await expect(page.getByText(say('settlement:empty-to-audit'))).toBeVisible()
    const api = await signIn(world)
    const queried = await api.money.bill({ id: orderId })
    expect(queried.state).toBe('queried')
    await api.money.answer({ commandId: v7(), billId: orderId, version: queried.version, text: '有，已附' })
    await expect(page.getByRole('grid', { name: list }).getByRole('row').filter({ hasText: number })).toBeVisible()
    await hands.goTo(page.getByRole('grid', { name: list }))
    await hands.press('ArrowDown')
    await expect(page.getByText('有，已附')).toBeVisible()

    // paid in cash but for ten yuan, which go on account
    await hands.pressShown('p')
    const amount = page.getByRole('spinbutton', { name: say('settlement:amount') })
    await expect(amount).toBeFocused()
    await hands.press('Control+a')
    await hands.type('145.50')
    await hands.press('Control+Enter')
    await expect(page.getByText(say('settlement:pay-done'))).toBeVisible()
    // the invoice is proposed over what the screen says is still open
    await expect(page.getByRole('region', { name: say('settlement:received') })).toContainText(yuan('145.50'))
    await hands.pressShown('i')
    await expect(page.getByLabel(say('settlement:invoice-name'))).toBeFocused()
    expect(await faultsOf(page)).toEqual([])
    await expect(amount).toHaveValue('10.00')
    await hands.press('Control+Enter')
    await expect(page.getByText(/I-\d{6}-0001/)).toBeVisible()

    // balanced: approved, the order is settled
    await expect(page.getByRole('button', { name: say('settlement:action-approve') })).toBeVisible()
    await hands.pressShown('a')
    await expect(page.getByText(say('settlement:approved'), { exact: true })).toBeVisible()
    await expect(page.getByText(say('settlement:empty-to-audit'))).toBeVisible()
    const told = await world.admin.cases.get({ id: caseId })
    expect(told.orders[0]?.state).toBe('settled')
    const bill = await api.money.bill({ id: orderId })
    expect(bill).toMatchObject({ state: 'approved', approvedByName: clerk.name, dueMinor: 15_550, balanceMinor: 0 })

    // the month shows it
    await hands.goTo(page.getByRole('radiogroup', { name: say('settlement:title') }))
    await hands.press('4')
    const sums = page.getByRole('table', { name: say('settlement:value-by-payer') })
    await expect(sums).toContainText(yuan('155.50'))
    await expect(
      page
        .getByRole('grid', { name: say('settlement:bills-of-month') })
        .getByRole('row')
        .filter({ hasText: number }),
    ).toBeVisible()
    expect(await faultsOf(page)).toEqual([])
    await hands.goTo(page.getByRole('radiogroup', { name: say('settlement:title') }))
    await hands.press('5')
    await expect(page.getByRole('region', { name: say('settlement:view-prices') })).toContainText(yuan('80.00'))
    expect(await faultsOf(page)).toEqual([])
  })
}

async function signIn(world: World) {
  await world.hire(dispatcher)
  return world.signedIn(dispatcher.login)
}

test('the second of two clerks who approve is told so, and sees the approved bill', async ({ world, open }) => {
  const say = wordsOf('zh-CN')
  await world.hire(clerk)
  await world.hire(other)
  const { orderId, number } = await paidRepair(world)
  const admin = await world.signedIn(clerk.login)
  const { version, balanceMinor } = await admin.money.bill({ id: orderId })
  const paid = await admin.money.pay({
    commandId: v7(),
    billId: orderId,
    version,
    method: 'qr',
    amountMinor: balanceMinor,
    reference: '',
    reason: '',
  })
  const page = await open({ as: other, path: `/settlement/${orderId}` })
  await expect(page.getByRole('heading', { name: new RegExp(number) })).toBeVisible()
  await expect(page.getByRole('button', { name: say('settlement:action-approve') })).toBeVisible()
  await admin.money.approve({ commandId: v7(), billId: orderId, version: paid.version })
  await expect(page.getByText(say('kinds:billState.approved'), { exact: true }).first()).toBeVisible()
  await expect(page.getByRole('button', { name: say('settlement:action-approve') })).toHaveCount(0)
  const late = await world.signedIn(other.login)
  const refused = await late.money
    .approve({ commandId: v7(), billId: orderId, version: paid.version })
    .catch((error: unknown) => error)
  expect(refused).toMatchObject({ code: 'REFUSED' })
})
