import { quietUntil } from '../calendar/quiet-hours.ts'
import { dayAt, dayNumber, minutesOf, momentOf } from '../calendar/zone-days.ts'
import type { PersonId } from '../ids.ts'
import { ok, type Result, refuse } from '../refusal.ts'
import { changeDue } from './change-due.ts'
import { heldByOther, mayDial, outsideQuiet } from './claim.ts'
import type { Commitment } from './commitment.ts'
import { kindSpec } from './kinds.ts'
import type { Terms } from './terms.ts'

/** How one try to reach the customer ended. */
export const attemptResults = [
  'reached',
  'no-answer',
  'busy',
  'wrong-number',
  'refused',
  'call-later',
  'language-barrier',
] as const
export type AttemptResult = (typeof attemptResults)[number]

/**
 * One try; `later` (UTC ms) is when the customer wants to be called instead, `dialledAt` (UTC ms) when the call was made
 * that is told of now.
 */
export type Attempt = Readonly<{
  result: AttemptResult
  by: PersonId
  later?: number
  reason?: string
  dialledAt?: number
}>

/**
 * What follows from an attempt. `try-again`: it rests until `notBefore`; `unreachable`: enough tries, settle it with that
 * result and send a text message if `textMessage`; the others say what the customer answered, and settling is up to the
 * person, who still holds it.
 */
export type AttemptOutcome = Readonly<{
  commitment: Commitment
  outcome: 'try-again' | 'unreachable' | Exclude<AttemptResult, 'no-answer' | 'busy'>
  textMessage: boolean
}>

/**
 * Records one try to reach the customer (rule 8). Without an answer it counts once in each half-day; it then rests until
 * the next half-day outside quiet hours, and after `contact.attempts` half-days the customer is unreachable. `call-later`
 * rests it until then and, when that is too late for the deadline, moves the deadline as asked for by the customer.
 * A customer whose language nobody here spoke goes back to the list, and `reason` says which language is needed.
 * Refuses `already-settled`, `already-claimed`, `invalid-time` for a call in quiet hours and for a `later` that is
 * missing, past or in quiet hours, `reason-required` for a language barrier without the language.
 */
export function recordAttempt(commitment: Commitment, attempt: Attempt, terms: Terms): Result<AttemptOutcome> {
  const held = heldByOther(commitment, attempt.by, terms.now)
  if (held !== null) return held
  const { result } = attempt
  const allowed = mayDial(commitment, terms, attempt.dialledAt)
  if (!allowed.ok) return allowed
  if (result === 'language-barrier' && (attempt.reason ?? '').trim() === '')
    return refuse('reason-required', { what: 'language' })
  const tried: Commitment = {
    ...commitment,
    attempts: commitment.attempts + 1,
    lastAttemptAt: attempt.dialledAt ?? terms.now,
    version: commitment.version + 1,
  }
  if (result === 'no-answer' || result === 'busy')
    return ok(unanswered(commitment, tried, { ...terms, now: attempt.dialledAt ?? terms.now }))
  if (result === 'call-later') return callLater(tried, attempt, terms)
  const free = result === 'language-barrier' ? { claimedBy: null, claimedUntil: null } : {}
  return ok({ commitment: { ...tried, ...free }, outcome: result, textMessage: false })
}

function unanswered(before: Commitment, tried: Commitment, terms: Terms): AttemptOutcome {
  const { contact } = terms.targets
  const last = before.lastAttemptAt
  const counts = last === null || halfDayOf(last, terms) !== halfDayOf(terms.now, terms)
  const countedAttempts = before.countedAttempts + (counts ? 1 : 0)
  if (countedAttempts >= contact.attempts) {
    return { commitment: { ...tried, countedAttempts, notBefore: null }, outcome: 'unreachable', textMessage: true }
  }
  const rest = nextHalfDay(before, terms)
  const resting = { ...tried, countedAttempts, notBefore: rest, claimedBy: null, claimedUntil: null }
  return { commitment: resting, outcome: 'try-again', textMessage: false }
}

function callLater(tried: Commitment, { later, reason }: Attempt, terms: Terms): Result<AttemptOutcome> {
  const { contact } = terms.targets
  const { from, to } = contact.promisedQuiet
  if (later === undefined || !Number.isSafeInteger(later) || later <= terms.now) return refuse('invalid-time')
  if (quietUntil(terms.calendar.zone, later, contact.promisedQuiet) !== null) {
    return refuse('invalid-time', { earliest: to, latest: from })
  }
  const resting = { ...tried, notBefore: later, claimedBy: null, claimedUntil: null }
  const dueAt = later + contact.callLaterWithinMs
  if (dueAt <= resting.dueAt) return ok({ commitment: resting, outcome: 'call-later', textMessage: false })
  const change = { dueAt, reason: reason?.trim() || 'call-later', askedByCustomer: true }
  const moved = changeDue(resting, change, terms)
  if (!moved.ok) return moved
  const commitment = { ...moved.value, version: tried.version }
  return ok({ commitment, outcome: 'call-later', textMessage: false })
}

/** A number that is the same for two moments exactly when they lie in the same half of the same date. */
function halfDayOf(atMs: number, { calendar, targets }: Terms): number {
  const day = dayAt(calendar.zone, atMs)
  const noon = momentOf(day, minutesOf(targets.contact.halfDayAt))
  return day.epochDay * 2 + (atMs < noon ? 0 : 1)
}

function nextHalfDay(commitment: Commitment, terms: Terms): number {
  const { calendar, targets, now } = terms
  const day = dayAt(calendar.zone, now)
  const noon = momentOf(day, minutesOf(targets.contact.halfDayAt))
  const start = now < noon ? noon : dayNumber(calendar.zone, day.epochDay + 1).startMs
  if (kindSpec(commitment.kind).quiet !== 'none') return outsideQuiet(commitment, start, terms)
  return quietUntil(calendar.zone, start, targets.contact.quiet) ?? start
}
