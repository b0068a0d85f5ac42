import { beforeAll, expect, it } from 'vitest'
import { defaultRemedyTerms } from '../../../src/core/domain/complaint/remedy-terms.ts'
import { passExpired } from '../../../src/service/remedies/keep-approvals.ts'
import type { DB } from '../../../src/store/schema.ts'
import { forEachEngine } from '../../support/engines.ts'
import { faultyUnit, propose, type RemedyPeople, remedyPeople } from '../../support/remedies.ts'
import { commandId, type MovableClock, movableClock, refusalOf, signedIn } from '../../support/service.ts'

const hour = 60 * 60_000

forEachEngine<DB>((_name, open) => {
  let clock: MovableClock
  let people: RemedyPeople

  beforeAll(async () => {
    // Friday 20 November 2026, 10:00 in Shanghai
    clock = movableClock(Date.UTC(2026, 10, 20, 2, 0))
    people = await remedyPeople(await open(), clock)
  })

  const fail = (error: unknown) => {
    throw error
  }
  const pass = () => passExpired(people.service.runtime, fail)
  const asked = async (complaintId: string) => {
    const { remedies } = await people.officer.remedies.ofComplaint({ complaintId })
    return remedies[0]?.approvals.map(({ rung, state }) => `${rung} ${state}`)
  }

  it('goes to the next above when nobody answers in time, and lapses at the top', async () => {
    const { officer, lead } = people
    const complaint = await faultyUnit(officer, { boughtOn: '2026-01-15', phone: '13800000021' })
    const { id } = await propose(officer, complaint.id, { kind: 'compensation', valueMinor: 300_00 })
    const [first] = await lead.remedies.waiting({})
    const expiresAt = first?.expiresAt ?? 0
    // a working day by the clock of the organisation, over no weekend yet
    expect(expiresAt).toBeGreaterThan(clock.now() + 8 * hour - 1)
    clock.set(expiresAt - 1)
    expect(await pass()).toBe(0)
    clock.set(expiresAt)
    expect(await pass()).toBe(1)
    expect(await pass()).toBe(0)
    expect(await asked(complaint.id)).toEqual(['lead passed-up', 'manager waiting'])
    const [second] = await people.manager.remedies.waiting({})
    clock.set(second?.expiresAt ?? 0)
    await pass()
    const [third] = await people.president.remedies.waiting({})
    clock.set(third?.expiresAt ?? 0)
    // too late for whoever comes first: at the top nobody is above to ask
    const late = people.president.remedies.approve({ commandId: commandId(), id, note: '' })
    expect(await refusalOf(late)).toBe('invalid-time')
    await pass()
    expect(await asked(complaint.id)).toEqual(['lead passed-up', 'manager passed-up', 'vice-president expired'])
    const { remedies } = await officer.remedies.ofComplaint({ complaintId: complaint.id })
    expect(remedies[0]?.state).toBe('expired')
    const { timeline } = await officer.cases.get({ id: complaint.caseId })
    expect(timeline.map(({ kind, params }) => [kind, params.remedyMove ?? params.needs])).toEqual(
      expect.arrayContaining([
        ['remedy-passed-up', 'manager'],
        ['remedy-passed-up', 'vice-president'],
        ['remedy-moved', 'expire'],
      ]),
    )
  })

  it('passes over a rung on which nobody is, and the one who asked', async () => {
    const { lead, otherLead, service } = people
    const complaint = await faultyUnit(lead, { boughtOn: '2025-01-15', phone: '13800000022' })
    // an exception within the limit of a lead: the other lead decides
    await propose(lead, complaint.id, { kind: 'exchange', valueMinor: 10_00 })
    expect(await asked(complaint.id)).toEqual(['lead waiting'])
    expect((await otherLead.remedies.waiting({})).map(({ remedy }) => remedy.complaintId)).toContain(complaint.id)
    expect((await lead.remedies.waiting({})).map(({ remedy }) => remedy.complaintId)).not.toContain(complaint.id)
    const { orgId } = await lead.people.whoAmI({})
    const demote = (login: string, role: 'operator' | 'administrator') =>
      people.admin.people.save({
        commandId: commandId(),
        id: service.runtime.directory.personByLogin(login)?.id ?? '',
        login,
        name: login,
        orgId,
        teamId: null,
        roles: [role],
        active: true,
        password: null,
      })
    await demote('other-lead', 'operator')
    await demote('admin', 'administrator')
    const second = await faultyUnit(lead, { boughtOn: '2025-01-15', phone: '13800000023' })
    await propose(lead, second.id, { kind: 'exchange', valueMinor: 10_00 })
    expect(await asked(second.id)).toEqual(['manager waiting'])
  })

  it('takes limits and times from the settings, from the date on from which they hold', async () => {
    const { officer } = people
    // whose roles change signs in anew
    const admin = await signedIn(people.service, 'admin')
    const complaint = await faultyUnit(officer, { boughtOn: '2026-01-15', phone: '13800000024' })
    await admin.administration.saveSetting({
      commandId: commandId(),
      setting: {
        name: 'remedies',
        value: {
          ...defaultRemedyTerms,
          limits: { ...defaultRemedyTerms.limits, officer: 50_00 },
          expiry: { ...defaultRemedyTerms.expiry, generalWorkingMs: hour },
        },
      },
      effectiveFrom: clock.now() + 1000,
    })
    expect((await propose(officer, complaint.id, { kind: 'refund', valueMinor: 60_00 })).state).toBe('proposed')
    clock.add(1000)
    expect((await propose(officer, complaint.id, { kind: 'refund', valueMinor: 1 })).state).toBe('awaiting-approval')
    const { terms, limitMinor } = await officer.remedies.ofComplaint({ complaintId: complaint.id })
    expect([terms.limits.officer, limitMinor]).toEqual([50_00, 50_00])
  })
})
