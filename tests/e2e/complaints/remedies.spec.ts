import type { Page } from '@playwright/test'
import { v7 } from 'uuid'
import { type RemedyKind, remedyKinds } from '../../../src/core/domain/complaint/remedy.ts'
import { complaintOf } from '../../support/complaint.ts'
import { fileCustomer, wang } from '../support/files.ts'
import { expect, forbidPointer, test } from '../support/fixtures.ts'
import { judge } from '../support/judge.ts'
import { type Hands, handsOn } from '../support/keyboard.ts'
import { type Say, wordsOf } from '../support/words.ts'
import type { World } from '../support/world.ts'

const officer = { login: 'he.min', name: '何敏', roles: ['officer'] } as const
const lead = { login: 'zhou.lan', name: '周岚', roles: ['lead'] } as const
const manager = { login: 'lin.wei', name: '林伟', roles: ['manager'] } as const
const clerk = { login: 'song.fei', name: '宋飞', roles: ['settlement'] } as const

/** A complaint about a faulty unit, acknowledged. */
async function faulty(world: World, boughtOn: string) {
  const api = await world.signedIn(officer.login)
  const { id: customerId, unitId } = await fileCustomer(api, { ...wang, unit: { ...wang.unit, boughtOn } })
  const { id, number } = await api.complaints.record({
    ...complaintOf(customerId, { class: 'goods', subClass: 'defect', unitId, said: '冰箱不制冷，已修过一次' }),
    commandId: v7(),
  })
  const { complaint } = await api.complaints.get({ id })
  await api.complaints.move({ commandId: v7(), id, version: complaint.version, move: 'acknowledge', note: '' })
  return { id, number, customerId, api }
}

/** Opens the remedies of the complaint that is shown. */
async function openRemedies(page: Page, hands: Hands, say: Say): Promise<void> {
  await hands.use(page.getByRole('button', { name: say('complaint:section-remedies') }))
  await expect(page.getByRole('button', { name: say('complaint-remedy:propose') })).toBeVisible()
}

/** Proposes a remedy of a kind by keyboard. */
async function propose(
  { page, hands, say }: Readonly<{ page: Page; hands: Hands; say: Say }>,
  remedy: Readonly<{ kind: RemedyKind; amount?: string; note: string }>,
): Promise<void> {
  await hands.press('m')
  const form = page.getByRole('region', { name: say('complaint-remedy:propose'), exact: true })
  await expect(form.getByLabel(say('complaint-remedy:note'))).toBeFocused()
  await hands.type(remedy.note)
  const kind = form.getByRole('radio', { name: say(`kinds:remedyKind.${remedy.kind}`), exact: false })
  await hands.goTo(form.getByRole('radiogroup', { name: say('complaint-remedy:kind') }), { back: true })
  await hands.press(String(remedyKinds.indexOf(remedy.kind) + 1))
  await expect(kind).toBeChecked()
  if (remedy.amount === undefined) return
  const amount = form.getByRole('spinbutton')
  await hands.goTo(amount)
  await hands.type(remedy.amount)
}

for (const [day, boughtOn, locale] of [
  [30, '2026-10-19', 'zh-CN'],
  [31, '2026-10-18', 'en'],
] as const) {
  test(`an exchange on day ${day} ${day === 30 ? 'is the right of the customer' : 'needs an exception'}`, async ({
    world,
    open,
  }) => {
    const say = wordsOf(locale)
    await world.hire(officer)
    await world.hire(lead)
    const { id, api } = await faulty(world, boughtOn)
    const page = await open({ locale, as: officer, path: `/complaints/list/${id}`, dark: locale === 'en' })
    await forbidPointer(page)
    const hands = handsOn(page)
    await openRemedies(page, hands, say)
    const reason = say(`kinds:returnReason.${day === 30 ? 'exchange-only' : 'repair-only'}`)
    await expect(
      page.getByText(say('complaint-remedy:verdict', { day, since: boughtOn, reason })).first(),
    ).toBeVisible()
    await propose({ page, hands, say }, { kind: 'exchange', amount: '180', note: '换同型号新机' })
    const form = page.getByRole('region', { name: say('complaint-remedy:propose'), exact: true })
    await expect(form).toContainText(
      day === 30
        ? say('complaint-remedy:needs-none')
        : say('complaint-remedy:needs-exception', { rung: say('kinds:role.lead') }),
    )
    if (day === 30) await judge(page, 'exchange within the days')
    await hands.press('Control+Enter')
    await expect(form).toBeHidden()
    const { remedies } = await api.remedies.ofComplaint({ complaintId: id })
    expect(remedies.map(({ state, exception, dayCount }) => [state, exception, dayCount])).toEqual([
      [day === 30 ? 'proposed' : 'awaiting-approval', day === 31, day],
    ])
    await expect(page.getByRole('button', { name: say('complaint-remedy:offer') })).toHaveCount(day === 30 ? 1 : 0)
    if (day === 30) return

    // the lead sees why it is asked, and until when
    const desk = await open({ locale, as: lead, path: `/complaints/list/${id}`, dark: true })
    await forbidPointer(desk)
    const keys = handsOn(desk)
    await openRemedies(desk, keys, say)
    const request = desk.getByRole('region', { name: say('complaint-remedy:decide-title'), exact: true })
    await expect(request).toContainText(say('complaint-remedy:note-exception'))
    await judge(desk, 'approval of an exception')
    await keys.press('Control+Enter')
    await expect(request).toBeHidden()
    await expect(page.getByRole('button', { name: say('complaint-remedy:offer') })).toBeVisible()
  })
}

test('a compensation over the limit of the lead goes to the manager; refused, a second offer is paid and verified', async ({
  world,
  open,
}) => {
  const say = wordsOf('zh-CN')
  for (const person of [officer, lead, manager, clerk]) await world.hire(person)
  const { id, number, api } = await faulty(world, '2025-03-01')
  const page = await open({ as: officer, path: `/complaints/list/${id}` })
  await forbidPointer(page)
  const hands = handsOn(page)
  await openRemedies(page, hands, say)
  await propose({ page, hands, say }, { kind: 'compensation', amount: '1200', note: '赔偿变质食品' })
  const form = page.getByRole('region', { name: say('complaint-remedy:propose'), exact: true })
  await expect(form).toContainText(say('kinds:role.manager'))
  await hands.press('Control+Enter')
  await expect(form).toBeHidden()

  // not the lead, but the manager is asked
  const ofLead = await world.signedIn(lead.login)
  expect(await ofLead.remedies.waiting({})).toEqual([])
  const desk = await open({ as: manager, path: `/complaints/list/${id}` })
  await forbidPointer(desk)
  const keys = handsOn(desk)
  await openRemedies(desk, keys, say)
  const request = desk.getByRole('region', { name: say('complaint-remedy:decide-title'), exact: true })
  await expect(request).toContainText('1,200.00')
  await keys.press('Control+Enter')
  await expect(request).toBeHidden()

  // offered and refused with the reason
  const offer = page.getByRole('button', { name: say('complaint-remedy:offer') })
  await expect(offer).toBeVisible()
  await hands.press('o')
  const offering = page.getByRole('region', { name: say('complaint-remedy:offer-title'), exact: true })
  await expect(offering).toBeVisible()
  await hands.press('Control+Enter')
  await expect(offering).toBeHidden()
  await expect(page.getByRole('button', { name: say('complaint-remedy:refuse-title') })).toBeVisible()
  await hands.press('f')
  const refusing = page.getByRole('region', { name: say('complaint-remedy:refuse-title'), exact: true })
  await expect(refusing.getByLabel(say('complaint-remedy:reason'))).toBeFocused()
  await hands.type('不要这么多钱，要道歉')
  await hands.press('Control+Enter')
  await expect(refusing).toBeHidden()
  await expect(page.getByRole('listitem').filter({ hasText: '不要这么多钱，要道歉' }).first()).toBeVisible()

  // a second offer within the own limit, agreed to
  await propose({ page, hands, say }, { kind: 'compensation', amount: '200', note: '赔偿食品' })
  await expect(form).toContainText(say('complaint-remedy:needs-none'))
  await hands.press('Control+Enter')
  await expect(form).toBeHidden()
  await expect(offer).toBeVisible()
  await hands.press('o')
  await expect(offering).toBeVisible()
  await hands.press('Control+Enter')
  await expect(offering).toBeHidden()
  await expect(page.getByRole('button', { name: say('complaint-remedy:agree-title') })).toBeVisible()
  await hands.press('y')
  const agreeing = page.getByRole('region', { name: say('complaint-remedy:agree-title'), exact: true })
  await expect(agreeing.getByLabel(say('complaint-remedy:payee'))).toBeFocused()
  await judge(page, 'customer agrees')
  await hands.press('Control+Enter')
  await expect(agreeing).toBeHidden()

  // the settlement clerk pays it
  const till = await open({ as: clerk, path: '/settlement' })
  await forbidPointer(till)
  const paying = handsOn(till)
  await expect(till.getByRole('radio', { name: say('settlement:view-payouts') })).toBeVisible()
  await paying.press('6')
  const list = till.getByRole('grid', { name: say('settlement:view-payouts') })
  await paying.goToRow(list, number)
  await judge(till, 'payments to customers')
  await paying.press('Enter')
  await expect(till.getByLabel(say('settlement:payout-reference'))).toBeFocused()
  await paying.type('HD-20261118-3')
  await paying.press('Control+Enter')
  await expect(list.getByText(number)).toHaveCount(0)

  // with it the complaint is remedied; the customer is asked and satisfied
  await expect.poll(async () => (await api.complaints.get({ id })).complaint.state).toBe('remedied')
  const satisfied = page.getByRole('button', { name: say('kinds:complaintMove.find-satisfied') })
  await expect(satisfied).toBeVisible()
  await hands.use(satisfied)
  const verify = page.getByRole('region', { name: say('kinds:complaintMove.find-satisfied'), exact: true })
  await expect(verify.getByRole('textbox')).toBeFocused()
  await hands.press('Control+Enter')
  await expect(verify).toBeHidden()
  const { complaint, commitments } = await api.complaints.get({ id })
  expect(complaint).toMatchObject({ state: 'verified', outcome: 'satisfied' })
  expect(commitments.filter(({ state }) => state === 'open')).toEqual([])
  expect((await world.admin.administration.verifyAudit()).broken).toEqual([])
})
