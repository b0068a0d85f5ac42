import { dateAt, isDate, monthsBefore, startOfDate } from '../calendar/dates.ts'
import {
  addContactTime,
  addSpan,
  addWorkingDays,
  addWorkingTime,
  chosenTime,
  endOfDaysAfter,
  endOfGivenDate,
  endOfMonthsBefore,
  endOfWorkingDay,
} from '../calendar/deadline.ts'
import type { Deadline } from '../calendar/explanation.ts'
import { contactCalendar, quietUntil } from '../calendar/quiet-hours.ts'
import type { CaseId, CommitmentId, CustomerId, OrgUnitId, PersonId, TeamId } from '../ids.ts'
import { ok, type Result, refuse } from '../refusal.ts'
import { nextWakeAt, warnMoment } from './climbs.ts'
import type { Commitment } from './commitment.ts'
import { type AboutKind, kindSpec, type Severity } from './kinds.ts'
import type { Terms } from './terms.ts'

/** What a deadline depends on, kind by kind. Instants are UTC ms, dates `YYYY-MM-DD`. */
export type PromiseFacts =
  | Readonly<{ kind: 'dispatch' }>
  /** `windowEndAt`: the end of the appointment window that the customer chose. */
  | Readonly<{ kind: 'arrival'; zone: 'urban' | 'suburban'; windowEndAt: number | null }>
  | Readonly<{ kind: 'check-back' | 'service-callback' | 'call-return' | 'complaint-verify' }>
  | Readonly<{ kind: 'suggestion-reply' | 'goods-return' }>
  | Readonly<{ kind: 'day-report' | 'centre-day-report' }>
  | Readonly<{ kind: 'promised-call'; at: number }>
  | Readonly<{ kind: 'complaint-acknowledge' | 'complaint-resolve'; severity: Severity }>
  | Readonly<{ kind: 'workshop-finish' | 'corrective-action'; toldDate: string }>
  | Readonly<{ kind: 'renewal-notice'; contractEnd: string }>
  | Readonly<{ kind: 'renewal-visit'; noticeDate: string }>
  | Readonly<{ kind: 'reminder' | 'survey-task' | 'complaint-task'; windowEndAt: number }>

/** What a promise is about and who owns it; what is left out is null. */
export type PromiseSubject = Readonly<{
  id: CommitmentId
  orgId: OrgUnitId
  aboutKind: AboutKind
  aboutId: string
  caseId?: CaseId | null
  customerId?: CustomerId | null
  ownerPersonId?: PersonId | null
  ownerTeamId?: TeamId | null
  /** Not offered before this (UTC ms), when the kind does not say so itself. */
  notBefore?: number | null
}>

/**
 * Makes a commitment with its deadline, warning, first wake and explanation. Refuses `invalid-time` for a chosen moment
 * that is past or, for a promised call, in quiet hours; `outside-calendar` when the calendar has no time for it.
 */
export function promise(facts: PromiseFacts, subject: PromiseSubject, terms: Terms): Result<Commitment> {
  const deadline = deadlineOf(facts, terms)
  if (!deadline.ok) return deadline
  const { dueMs, explanation } = deadline.value
  if (dueMs <= terms.now) return refuse('invalid-time')
  const drafted = {
    id: subject.id,
    kind: facts.kind,
    orgId: subject.orgId,
    caseId: subject.caseId ?? null,
    aboutKind: subject.aboutKind,
    aboutId: subject.aboutId,
    customerId: subject.customerId ?? null,
    state: 'open',
    promisedAt: terms.now,
    dueAt: dueMs,
    firstDueAt: dueMs,
    dueChangedByCustomer: false,
    dueChangeReason: null,
    warnAt: warnMoment({ kind: facts.kind, dueAt: dueMs }, terms.now, terms),
    explanation,
    ownerPersonId: subject.ownerPersonId ?? null,
    ownerTeamId: subject.ownerTeamId ?? null,
    ownerRole: kindSpec(facts.kind).ownerRole,
    rung: 0,
    wakeAt: null,
    ackDueAt: null,
    warnedAt: null,
    claimedBy: null,
    claimedUntil: null,
    attempts: 0,
    countedAttempts: 0,
    lastAttemptAt: null,
    notBefore: notBeforeOf(facts, subject, terms),
    result: null,
    reason: null,
    doneAt: null,
    doneBy: null,
    allowedBy: null,
    severity: 'severity' in facts ? facts.severity : null,
    version: 1,
  } satisfies Commitment
  return ok({ ...drafted, wakeAt: nextWakeAt(drafted, terms) })
}

/** The deadline that the rules give, reckoned from `terms.now` (UTC ms). Refusals as of `promise`. */
export function deadlineOf(facts: PromiseFacts, terms: Terms): Result<Deadline> {
  const { calendar, targets, now } = terms
  switch (facts.kind) {
    case 'dispatch':
      return endOfWorkingDay(calendar, now)
    case 'arrival':
      return arrivalDeadline(facts, terms)
    case 'check-back':
    case 'service-callback':
    case 'complaint-verify':
      return ok(addSpan(calendar.zone, now, targets[facts.kind].spanMs))
    case 'call-return':
      return addContactTime(contactCalendar(calendar.zone, targets.contact.quiet), now, targets['call-return'].spanMs)
    case 'promised-call':
      return promisedCallDeadline(facts.at, terms)
    case 'complaint-acknowledge':
    case 'complaint-resolve':
      return complaintDeadline(facts, terms)
    case 'suggestion-reply':
    case 'goods-return':
      return addWorkingDays(calendar, now, targets[facts.kind].days)
    case 'day-report':
    case 'centre-day-report':
      return addWorkingTime(calendar, now, targets['day-report'].workingMs)
    case 'workshop-finish':
    case 'corrective-action':
      return isDate(facts.toldDate) ? ok(endOfGivenDate(calendar, now, facts.toldDate)) : refuse('invalid-time')
    case 'renewal-notice':
      return renewalNoticeDeadline(facts.contractEnd, terms)
    case 'renewal-visit':
      if (!isDate(facts.noticeDate)) return refuse('invalid-time')
      return ok(endOfDaysAfter(calendar, now, { date: facts.noticeDate, amountDays: targets['renewal-visit'].days }))
    default:
      return chosenDeadline(facts.windowEndAt, terms)
  }
}

function chosenDeadline(atMs: number, { calendar, now }: Terms): Result<Deadline> {
  if (!Number.isSafeInteger(atMs) || atMs <= now) return refuse('invalid-time')
  return ok(chosenTime(calendar.zone, now, { atMs }))
}

function arrivalDeadline(facts: Extract<PromiseFacts, { kind: 'arrival' }>, terms: Terms): Result<Deadline> {
  const { calendar, targets, now } = terms
  const workingMs = facts.zone === 'urban' ? targets.arrival.urbanMs : targets.arrival.suburbanMs
  const general = addWorkingTime(calendar, now, workingMs)
  if (facts.windowEndAt === null) return general
  const chosen = chosenDeadline(facts.windowEndAt, terms)
  if (!chosen.ok || !general.ok) return chosen
  return ok(chosenTime(calendar.zone, now, { atMs: facts.windowEndAt, insteadOfMs: general.value.dueMs }))
}

function promisedCallDeadline(at: number, terms: Terms): Result<Deadline> {
  const { from, to } = terms.targets.contact.promisedQuiet
  if (Number.isSafeInteger(at) && quietUntil(terms.calendar.zone, at, { from, to }) !== null) {
    return refuse('invalid-time', { earliest: to, latest: from })
  }
  return chosenDeadline(at, terms)
}

function complaintDeadline(
  { kind, severity }: Extract<PromiseFacts, { severity: Severity }>,
  { calendar, targets, now }: Terms,
): Result<Deadline> {
  const { seriousMs, criticalMs } = targets[kind]
  if (severity === 'serious') return ok(addSpan(calendar.zone, now, seriousMs))
  if (severity === 'critical') return ok(addSpan(calendar.zone, now, criticalMs))
  if (kind === 'complaint-acknowledge') return ok(addSpan(calendar.zone, now, targets[kind].generalMs))
  return addWorkingDays(calendar, now, targets[kind].generalDays)
}

/** A contract that ends sooner than the lead is announced by the end of the present working day. */
function renewalNoticeDeadline(contractEnd: string, { calendar, targets, now }: Terms): Result<Deadline> {
  if (!isDate(contractEnd)) return refuse('invalid-time')
  const amountMonths = targets['renewal-notice'].months
  const deadline = endOfMonthsBefore(calendar, now, { date: contractEnd, amountMonths })
  return deadline.dueMs > now ? ok(deadline) : endOfWorkingDay(calendar, now)
}

function notBeforeOf(facts: PromiseFacts, subject: PromiseSubject, { calendar, targets, now }: Terms): number | null {
  if (facts.kind === 'call-return') return quietUntil(calendar.zone, now, targets.contact.quiet)
  if (facts.kind === 'renewal-notice') {
    const start = startOfDate(calendar.zone, monthsBefore(facts.contractEnd, targets['renewal-notice'].months))
    return start > now ? start : null
  }
  return subject.notBefore ?? null
}

/** What is promised next when a commitment has been settled: the renewal visit after a notice that left it open. */
export function followUp(settled: Commitment, terms: Pick<Terms, 'calendar'>): PromiseFacts | null {
  if (kindSpec(settled.kind).followedBy !== 'renewal-visit') return null
  if (settled.result === null || settled.result === 'renewed' || settled.result === 'declined') return null
  // on a closed day the notice is due when that day ends, which is the first moment of the next
  return { kind: 'renewal-visit', noticeDate: dateAt(terms.calendar.zone, settled.firstDueAt - 1) }
}
