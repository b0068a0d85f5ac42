import type { MessageState } from './message.ts'

/**
 * What a server made of a message. `refused`: it will never take this one. `later`: it did not take it now. `down`: it
 * could not be spoken to at all, certainly nothing was taken. `unknown`: it may have been taken.
 */
export type SendAnswer =
  | Readonly<{ kind: 'sent'; providerId: string | null }>
  | Readonly<{ kind: 'refused' | 'down' | 'unknown'; code: string; detail: string }>
  | Readonly<{ kind: 'later'; code: string; detail: string; afterMs: number | null }>

const minute = 60 * 1000
const hour = 60 * minute

/** How long after each try that the server put off the next one comes, ms; after the last of them it has failed. */
export const retryDelaysMs: readonly number[] = [minute, 5 * minute, 15 * minute, hour, 4 * hour, 12 * hour]

/** After a try that did not reach the server the next one comes so much later, ms: it is not the message's fault. */
export const downDelayMs = 2 * minute

/** A message that has waited so long (ms) says what is no longer true: it has failed, and a person decides. */
export const staleAfterMs = 72 * hour

/** A process that sends holds a message so long, ms; longer than any try takes. */
export const leaseMs = 5 * minute

export type Outcome = Readonly<{
  state: Extract<MessageState, 'sent' | 'queued' | 'failed' | 'unsure'>
  /** When it is tried next, UTC ms. */
  dueAt: number | null
  problem: string | null
  providerId: string | null
  /** How many tries count: those that reached the server. */
  tries: number
  /** Whether one of its tries may have been taken: it then never counts as failed, only as unsure. */
  doubt: boolean
}>

export type Tried = Readonly<{
  /** Tries that count, without this one. */
  tries: number
  /** Since when it waits, UTC ms. */
  since: number
  /** Whether the server sends a message once however often its id comes. */
  repeatable: boolean
  /** Whether an earlier try may have been taken. */
  doubt: boolean
}>

/** What becomes of a message after a try. */
export function afterAnswer(before: Tried, answer: SendAnswer, now: number): Outcome {
  if (answer.kind === 'sent')
    return {
      state: 'sent',
      dueAt: null,
      problem: null,
      providerId: answer.providerId,
      tries: before.tries + 1,
      doubt: false,
    }
  const problem = answer.code
  if (answer.kind === 'down') return again(before, { dueAt: now + downDelayMs, problem })
  const tried = { ...before, tries: before.tries + 1, doubt: before.doubt || answer.kind === 'unknown' }
  if (answer.kind === 'refused' || (answer.kind === 'unknown' && !tried.repeatable)) return over(tried, problem)
  const delay = retryDelaysMs[tried.tries - 1]
  if (delay === undefined) return over(tried, problem)
  const asked = answer.kind === 'later' ? (answer.afterMs ?? 0) : 0
  return again(tried, { dueAt: now + Math.max(delay, asked), problem })
}

/** A message that is not tried any more by itself. */
export function over({ tries, doubt }: Pick<Tried, 'tries' | 'doubt'>, problem: string): Outcome {
  return { state: doubt ? 'unsure' : 'failed', dueAt: null, problem, providerId: null, tries, doubt }
}

function again(tried: Tried, { dueAt, problem }: Readonly<{ dueAt: number; problem: string }>): Outcome {
  if (dueAt - tried.since > staleAfterMs) return over(tried, problem)
  return { state: 'queued', dueAt, problem, providerId: null, tries: tried.tries, doubt: tried.doubt }
}

/**
 * What becomes of a message whose process vanished while it sent: it is tried again where the same id is never sent
 * twice; elsewhere nobody knows, and a person decides.
 */
export function afterVanishing(tried: Tried, now: number): Outcome {
  return afterAnswer(tried, { kind: 'unknown', code: 'vanished', detail: '' }, now)
}

/** What a gateway reports of a message later on. */
export type Report = 'delivered' | 'failed'

const fromReport: Readonly<Record<Report, readonly MessageState[]>> = {
  // Whatever we thought of it: it has arrived, and must not be sent again.
  delivered: ['queued', 'sending', 'sent', 'unsure', 'failed', 'cancelled'],
  failed: ['sending', 'sent', 'unsure'],
}

/**
 * The state after a report; null when it changes nothing: it came twice, what it says is settled already, or the
 * message was never tried.
 */
export function afterReport(message: Readonly<{ state: MessageState; tries: number }>, report: Report): Report | null {
  const tried = message.state === 'sending' || message.tries > 0
  return tried && fromReport[report].includes(message.state) ? report : null
}
