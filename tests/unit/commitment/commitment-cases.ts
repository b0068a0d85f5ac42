import { defaultCalendar } from '../../../src/core/domain/calendar/working-calendar.ts'
import type { Commitment } from '../../../src/core/domain/commitment/commitment.ts'
import { type PromiseFacts, type PromiseSubject, promise } from '../../../src/core/domain/commitment/promise.ts'
import { defaultTargets } from '../../../src/core/domain/commitment/targets.ts'
import type { Terms } from '../../../src/core/domain/commitment/terms.ts'
import type { CommitmentId, OrgUnitId, PersonId, TeamId } from '../../../src/core/domain/ids.ts'
import { granted, shanghai } from '../calendar/calendar-cases.ts'

export const anna = 'p-anna' as PersonId
export const bo = 'p-bo' as PersonId
export const centre = 'o-centre' as OrgUnitId
export const callbackTeam = 't-callback' as TeamId

export const subject: PromiseSubject = {
  id: 'c-1' as CommitmentId,
  orgId: centre,
  aboutKind: 'service-order',
  aboutId: 's-1',
}

/** The terms at a wall time of Shanghai, or at UTC ms. */
export function termsAt(at: string | number): Terms {
  return { calendar: defaultCalendar, targets: defaultTargets, now: typeof at === 'number' ? at : shanghai(at) }
}

/** A commitment promised at that time. */
export function promised(facts: PromiseFacts, at: string | number): Commitment {
  return granted(promise(facts, subject, termsAt(at)))
}

/** Facts of every kind, good at any time before 2027. */
export const everyPromise: readonly PromiseFacts[] = [
  { kind: 'dispatch' },
  { kind: 'arrival', zone: 'urban', windowEndAt: null },
  { kind: 'arrival', zone: 'suburban', windowEndAt: shanghai('2027-03-01T12:00') },
  { kind: 'check-back' },
  { kind: 'service-callback' },
  { kind: 'call-return' },
  { kind: 'promised-call', at: shanghai('2027-03-01T12:00') },
  { kind: 'complaint-acknowledge', severity: 'general' },
  { kind: 'complaint-acknowledge', severity: 'serious' },
  { kind: 'complaint-acknowledge', severity: 'critical' },
  { kind: 'complaint-resolve', severity: 'general' },
  { kind: 'complaint-resolve', severity: 'serious' },
  { kind: 'complaint-resolve', severity: 'critical' },
  { kind: 'complaint-verify' },
  { kind: 'suggestion-reply' },
  { kind: 'complaint-task', windowEndAt: shanghai('2027-03-01T12:00') },
  { kind: 'corrective-action', toldDate: '2027-03-01' },
  { kind: 'workshop-finish', toldDate: '2027-03-01' },
  { kind: 'goods-return' },
  { kind: 'day-report' },
  { kind: 'centre-day-report' },
  { kind: 'renewal-notice', contractEnd: '2027-04-01' },
  { kind: 'renewal-visit', noticeDate: '2027-03-01' },
  { kind: 'reminder', windowEndAt: shanghai('2027-03-01T12:00') },
  { kind: 'survey-task', windowEndAt: shanghai('2027-03-01T12:00') },
]
