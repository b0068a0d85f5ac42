import { beforeAll, expect, it } from 'vitest'
import type { ApiClient } from '../../../src/core/contract/api.ts'
import type { Service } from '../../../src/service/create-service.ts'
import type { DB } from '../../../src/store/schema.ts'
import { complaintOf } from '../../support/complaint.ts'
import { forEachEngine } from '../../support/engines.ts'
import {
  addCustomer,
  commandId,
  found,
  hire,
  type MovableClock,
  movableClock,
  refusalOf,
  startService,
} from '../../support/service.ts'

const minute = 60_000

forEachEngine<DB>((_name, open) => {
  let clock: MovableClock
  let service: Service
  let admin: ApiClient
  let officer: ApiClient
  let manager: ApiClient
  let customers = 0

  beforeAll(async () => {
    clock = movableClock(Date.UTC(2026, 10, 20, 2, 0))
    service = await startService(await open(), clock)
    admin = await found(service)
    officer = (await hire(service, admin, { login: 'officer', roles: ['officer', 'operator'] })).api
    manager = (await hire(service, admin, { login: 'manager', roles: ['manager'] })).api
  })

  async function record(changes: Parameters<typeof complaintOf>[1] = {}) {
    customers += 1
    const { id: customerId } = await addCustomer(officer, {
      name: `客户${customers}`,
      phone: `1380013${customers + 8000}`,
    })
    const { id } = await officer.complaints.record(complaintOf(customerId, changes))
    return { id, customerId }
  }
  const of = async (id: string) => officer.complaints.get({ id })
  const turnOf = async (id: string) => ({
    commandId: commandId(),
    id,
    version: (await of(id)).complaint.version,
    channel: 'phone' as const,
    saidBy: '王先生本人',
  })
  async function move(id: string, name: 'acknowledge' | 'investigate' | 'leave-unverified') {
    const { version } = (await of(id)).complaint
    await officer.complaints.move({ commandId: commandId(), id, version, move: name, note: '说明' })
  }
  const openKinds = async (id: string) =>
    (await of(id)).commitments
      .filter(({ state }) => state === 'open')
      .map(({ kind }) => kind)
      .toSorted()

  it('ends a withdrawn complaint with how it was said and by whom, and opens it again with new promises', async () => {
    const { id } = await record()
    await move(id, 'acknowledge')
    await officer.complaintLife.withdraw({ ...(await turnOf(id)), reason: '客户说算了', callId: null })
    expect((await of(id)).complaint).toMatchObject({ state: 'closed', outcome: 'withdrawn' })
    expect(await openKinds(id)).toEqual([])
    const again = { ...(await turnOf(id)), reason: '客户又来电，问题仍在', callId: null }
    expect(await officer.complaintLife.reopen(again)).toMatchObject({ state: 'reopened' })
    expect((await of(id)).complaint).toMatchObject({ outcome: null, reopenedCount: 1, closedAt: null })
    expect(await openKinds(id)).toEqual(['complaint-acknowledge', 'complaint-resolve'])
    const turns = await officer.complaintLife.turns({ id })
    expect(turns.map(({ move: name, reason, saidBy, byName }) => [name, reason, saidBy, byName])).toEqual([
      ['reopen', '客户又来电，问题仍在', '王先生本人', 'officer'],
      ['withdraw', '客户说算了', '王先生本人', 'officer'],
    ])
  })

  it('weighs a complaint anew: opened again for the third contact it is serious, and never less grave than before', async () => {
    const { id } = await record()
    expect((await of(id)).complaint.severity).toBe('general')
    await move(id, 'acknowledge')
    for (const expected of ['general', 'serious'] as const) {
      await officer.complaintLife.withdraw({ ...(await turnOf(id)), reason: '算了', callId: null })
      const proposed = await officer.complaintLife.weighAgain({ id })
      const turned = await officer.complaintLife.reopen({ ...(await turnOf(id)), reason: '又坏了', callId: null })
      expect([turned.severity, proposed.severity]).toEqual([expected, expected])
    }
    const { complaint, commitments } = await of(id)
    expect(complaint.severityReasons).toContain('third-contact')
    const resolve = commitments.find(({ kind, state }) => kind === 'complaint-resolve' && state === 'open')
    expect(resolve?.severity).toBe('serious')
    const critical = { ...(await turnOf(id)), reason: '漏电，孩子被电到', callId: null }
    await officer.complaintLife.withdraw({ ...(await turnOf(id)), reason: '算了', callId: null })
    expect(
      await officer.complaintLife.reopen({ ...critical, version: (await of(id)).complaint.version }),
    ).toMatchObject({
      severity: 'critical',
    })
  })

  it('opens again what was promised too late', async () => {
    const { id } = await record()
    await move(id, 'acknowledge')
    clock.add(10 * 24 * 60 * minute)
    const late = { ...(await turnOf(id)), reason: '不成立，已说明', saidBy: '王先生' }
    await officer.complaintLife.notUphold(late)
    expect((await of(id)).complaint).toMatchObject({ state: 'closed', outcome: 'not-upheld' })
    const turned = await officer.complaintLife.reopen({ ...(await turnOf(id)), reason: '不同意', callId: null })
    expect(turned.severity).toBe('serious')
    expect((await of(id)).complaint.severityReasons).toEqual(['open-too-long'])
  })

  it('opens again a complaint that the customer is not satisfied with when he is asked', async () => {
    const { id } = await record()
    await move(id, 'acknowledge')
    const { remedies } = officer
    const remedy = await remedies.propose({
      commandId: commandId(),
      complaintId: id,
      kind: 'apology',
      valueMinor: null,
      workKind: null,
      note: '当面道歉',
      ask: false,
    })
    const { offerId } = await remedies.offer({ commandId: commandId(), complaintId: id, ids: [remedy.id], note: '' })
    const plain = { visit: null, payout: null }
    const agreed = { commandId: commandId(), offerId, answer: 'agreed' as const, reason: '', ...plain }
    await remedies.recordAnswer(agreed)
    await remedies.deliver({ commandId: commandId(), id: remedy.id, note: '已道歉' })
    expect(await openKinds(id)).toEqual(['complaint-verify'])
    const verify = (await of(id)).commitments.find(({ kind }) => kind === 'complaint-verify')
    const { version } = await officer.commitments.get({ id: verify?.id ?? '' })
    await officer.commitments.settle({
      commandId: commandId(),
      id: verify?.id ?? '',
      version,
      result: 'not-satisfied',
      note: '还是没有说法',
    })
    expect((await of(id)).complaint).toMatchObject({ state: 'reopened', reopenedCount: 1 })
    expect(await openKinds(id)).toEqual(['complaint-acknowledge', 'complaint-resolve'])
    const { remedies: kept } = await remedies.ofComplaint({ complaintId: id })
    expect(kept.map(({ state }) => state)).toEqual(['delivered'])
  })

  it('asks nobody about a complaint without a name: no promise to acknowledge', async () => {
    const { id } = await officer.complaints.record(complaintOf(null, { complainant: 'anonymous' }))
    expect(await openKinds(id)).toEqual(['complaint-resolve'])
  })

  it('refuses what is not so, and happens once', async () => {
    const { id } = await record()
    const withdrawal = { ...(await turnOf(id)), reason: '算了', callId: null }
    const first = await officer.complaintLife.withdraw(withdrawal)
    expect(await officer.complaintLife.withdraw(withdrawal)).toEqual(first)
    expect(await refusalOf(officer.complaintLife.withdraw({ ...withdrawal, commandId: commandId() }))).toBe(
      'changed-meanwhile',
    )
    expect(await refusalOf(officer.complaintLife.notUphold({ ...(await turnOf(id)), reason: '晚了' }))).toBe(
      'illegal-move',
    )
    expect(
      await refusalOf(
        manager.circles
          .set({ commandId: commandId(), id, version: first.version, confidential: true, reason: '' })
          .then(() =>
            officer.circles.set({ commandId: commandId(), id, version: 0, confidential: false, reason: 'x' }),
          ),
      ),
    ).toBe('FORBIDDEN')
  })
})
