import type { ClosedDate, Deadline, Explanation, ExplanationPiece, ExplanationRule } from './explanation.ts'
import type { OpenDay } from './open-day.ts'

const mostPieces = 10
const mostClosed = 14

type Amount = Pick<Explanation, 'amountMs' | 'amountDays' | 'amountMonths' | 'date' | 'insteadOfMs'>
type Grown = { date: string; fromMs: number; toMs: number; ms: number }

/** Collects what counted and what was passed over while a deadline is looked for, and makes its explanation. */
export class Trace {
  readonly #rule: ExplanationRule
  readonly #zone: string
  readonly #startMs: number
  readonly #pieces: Grown[] = []
  readonly #closed: OpenDay[] = []
  #plan: OpenDay['plan'] | undefined

  constructor(rule: ExplanationRule, zone: string, startMs: number) {
    this.#rule = rule
    this.#zone = zone
    this.#startMs = startMs
  }

  /** A date without any open time was passed over. */
  skip(day: OpenDay): void {
    this.#closed.push(day)
  }

  /** The open hours of `day` are those to show. */
  hoursOf(day: OpenDay): void {
    this.#plan ??= day.plan
  }

  /** The open time from `fromMs` to `toMs` on `day` counted. */
  count(day: OpenDay, fromMs: number, toMs: number): void {
    this.hoursOf(day)
    const last = this.#pieces.at(-1)
    if (last?.date === day.day.date) {
      last.toMs = toMs
      last.ms += toMs - fromMs
      return
    }
    this.#pieces.push({ date: day.day.date, fromMs, toMs, ms: toMs - fromMs })
  }

  /** The deadline found at `dueMs`, with everything collected. */
  due(dueMs: number, amount: Amount): Deadline {
    const pieces = capped(this.#pieces, mostPieces)
    const closed = capped(this.#closed, mostClosed)
    const explanation: Explanation = {
      rule: this.#rule,
      zone: this.#zone,
      startMs: this.#startMs,
      dueMs,
      ...amount,
      ...(this.#plan === undefined ? {} : { hours: this.#plan }),
      pieces: pieces.kept satisfies readonly ExplanationPiece[],
      closed: closed.kept.map(closedDate),
      ...(pieces.left === 0 ? {} : { morePieces: pieces.left }),
      ...(closed.left === 0 ? {} : { moreClosed: closed.left }),
    }
    return { dueMs, explanation }
  }
}

function capped<T>(list: readonly T[], most: number): Readonly<{ kept: readonly T[]; left: number }> {
  if (list.length <= most) return { kept: list, left: 0 }
  return { kept: [...list.slice(0, most - 1), ...list.slice(-1)], left: list.length - most }
}

function closedDate({ day, closedKind, name }: OpenDay): ClosedDate {
  return name === undefined ? { date: day.date, kind: closedKind } : { date: day.date, kind: closedKind, name }
}
