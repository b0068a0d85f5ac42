import { describe, expect, it } from 'vitest'
import { claim, holderOf, mayTake, release, type Taker, takeableAt } from '../../../src/core/domain/commitment/claim.ts'
import type { Commitment } from '../../../src/core/domain/commitment/commitment.ts'
import { settle } from '../../../src/core/domain/commitment/settle.ts'
import { wake } from '../../../src/core/domain/commitment/wake.ts'
import type { OrgUnitId } from '../../../src/core/domain/ids.ts'
import { granted, minute, shanghai } from '../calendar/calendar-cases.ts'
import { anna, bo, callbackTeam, centre, promised, termsAt } from './commitment-cases.ts'

const now = shanghai('2026-11-23T10:40')
const leaseMs = 10 * minute
const callback = promised({ kind: 'service-callback' }, now)
const claimed = granted(claim(callback, { by: anna, leaseMs }, now))

describe('claim', () => {
  it('holds for one person until the lease is over', () => {
    expect(claimed).toMatchObject({ claimedBy: anna, claimedUntil: now + leaseMs, version: callback.version + 1 })
    expect(holderOf(claimed, now + leaseMs - 1)).toBe(anna)
    expect(holderOf(claimed, now + leaseMs)).toBeNull()
    const second = (at: number) => claim(claimed, { by: bo, leaseMs }, at)
    expect(second(now)).toMatchObject({ ok: false, code: 'already-claimed', params: { by: anna } })
    expect(second(now + leaseMs - 1)).toMatchObject({ ok: false, code: 'already-claimed' })
    expect(granted(second(now + leaseMs))).toMatchObject({ claimedBy: bo, claimedUntil: now + 2 * leaseMs })
  })

  it('is renewed by its holder', () => {
    expect(granted(claim(claimed, { by: anna, leaseMs }, now + minute)).claimedUntil).toBe(now + minute + leaseMs)
  })

  it('is given back by its holder or by a lead, not by a colleague', () => {
    expect(release(claimed, { by: bo, asLead: false }, now)).toMatchObject({ ok: false, code: 'already-claimed' })
    expect(granted(release(claimed, { by: anna, asLead: false }, now))).toMatchObject({
      claimedBy: null,
      claimedUntil: null,
    })
    expect(granted(release(claimed, { by: bo, asLead: true }, now)).claimedBy).toBeNull()
    expect(granted(release(callback, { by: bo, asLead: false }, now))).toBe(callback)
  })
})

describe('mayTake', () => {
  const operator: Taker = { id: anna, roles: ['operator'], teamIds: [], orgIds: [centre] }
  const check = (commitment: Commitment, person: Partial<Taker>, at: number | string = now) => {
    const answer = mayTake(commitment, { ...operator, ...person }, termsAt(at))
    return answer.ok ? 'yes' : answer.code
  }

  it('asks for the person, the team or the role that owns it', () => {
    expect(check(callback, {})).toBe('yes')
    expect(check(callback, { roles: ['technician'] })).toBe('not-allowed')
    const teamOwned = { ...callback, ownerTeamId: callbackTeam }
    expect(check(teamOwned, {})).toBe('not-allowed')
    expect(check(teamOwned, { teamIds: [callbackTeam] })).toBe('yes')
    const personOwned = { ...teamOwned, ownerPersonId: bo }
    expect(check(personOwned, { teamIds: [callbackTeam] })).toBe('not-allowed')
    expect(check(personOwned, { id: bo, roles: [] })).toBe('yes')
  })

  it('lets those take it to whom it has climbed', () => {
    const owned = { ...promised({ kind: 'check-back' }, now), ownerPersonId: bo }
    expect(check(owned, { roles: ['lead'] })).toBe('not-allowed')
    const climbed = wake(owned, termsAt(now + 40 * minute)).commitment
    expect(check(climbed, { roles: ['lead'] }, now + 40 * minute)).toBe('yes')
    expect(check(climbed, { roles: ['manager'] }, now + 40 * minute)).toBe('not-allowed')
  })

  it('keeps to the organisation, the claim and the open state', () => {
    expect(check(callback, { orgIds: ['o-other' as OrgUnitId] })).toBe('out-of-scope')
    expect(check(claimed, { id: bo })).toBe('already-claimed')
    expect(check(claimed, {})).toBe('yes')
    expect(check(granted(settle(callback, { result: 'surveyed', by: anna }, now)), {})).toBe('already-settled')
  })

  it('lets it rest until its time and in quiet hours', () => {
    expect(check(callback, {}, '2026-11-23T20:59')).toBe('yes')
    expect(check(callback, {}, '2026-11-23T21:00')).toBe('invalid-time')
    expect(check({ ...callback, notBefore: now + 1 }, {})).toBe('invalid-time')
    expect(check({ ...callback, notBefore: now }, {})).toBe('yes')
    const resting = { ...callback, notBefore: shanghai('2026-11-23T22:00') }
    expect(takeableAt(resting, termsAt(now))).toBe(shanghai('2026-11-24T09:00'))
  })

  it('opens promised calls at 08:30, and waits for nobody who waits for us', () => {
    const promisedCall = promised({ kind: 'promised-call', at: shanghai('2026-11-24T08:45') }, now)
    expect(check(promisedCall, {}, '2026-11-24T08:29')).toBe('invalid-time')
    expect(check(promisedCall, {}, '2026-11-24T08:30')).toBe('yes')
    expect(check(promised({ kind: 'check-back' }, '2026-11-23T23:00'), {}, '2026-11-23T23:20')).toBe('yes')
  })
})
