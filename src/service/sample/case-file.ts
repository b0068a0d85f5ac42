import { dateAt } from '../../core/domain/calendar/dates.ts'
import type { CaseKind, CaseState } from '../../core/domain/case/case.ts'
import { formatCaseNumber } from '../../core/domain/case/case-number.ts'
import type { TimelineKind } from '../../core/domain/case/timeline.ts'
import type { Commitment } from '../../core/domain/commitment/commitment.ts'
import { type PromiseFacts, type PromiseSubject, promise } from '../../core/domain/commitment/promise.ts'
import { type DropRule, dropByRule, type Settlement, settle } from '../../core/domain/commitment/settle.ts'
import type { CaseId, CommitmentId, PersonId } from '../../core/domain/ids.ts'
import type { AnsweredCall } from './calls.ts'
import { keepCommitment } from './customers.ts'
import type { Month } from './month.ts'

/** Hands out the sample's case numbers; the counters are advanced by as much afterwards. */
export type CaseNumbers = Readonly<{ next(at: number): string; used(): ReadonlyMap<string, number> }>

/** Numbers of the month, each day from 1. */
export function createCaseNumbers(month: Month): CaseNumbers {
  const counters = new Map<string, number>()
  return {
    next(at) {
      const date = dateAt(month.zone, at)
      const key = `case:${month.code}:${date}`
      const n = (counters.get(key) ?? 0) + 1
      counters.set(key, n)
      return formatCaseNumber({ prefix: month.code, date, n })
    },
    used: () => counters,
  }
}

type Line = Readonly<{ at: number; by: string | null; kind: TimelineKind; params?: object; text?: string }>

/** One case while its story is told: lines and promises up to now, then its row. */
export type CaseFile = Readonly<{
  id: CaseId
  number: string
  openedAt: number
  line(line: Line): void
  /** Promises, and settles when `settlement` is given; undefined where the rules refuse it. */
  promise(facts: PromiseFacts, made: Made): Commitment | undefined
  close(ending: Ending): void
}>

type Made = Readonly<{
  at: number
  by: PersonId
  about: Pick<PromiseSubject, 'aboutKind' | 'aboutId' | 'ownerPersonId'>
  settlement: (Settlement & Readonly<{ doneAt: number }>) | null
  /** The rule by which nobody will do it: it is dropped as soon as it is made. */
  dropped?: DropRule
}>

type Ending = Readonly<{ state: CaseState; stateAt: number; outcome: string | null; unitId: string | null }>

type Opened = Readonly<{ call: AnsweredCall; kind: CaseKind; topic: string; text: string; numbers: CaseNumbers }>

const settledLine = { kept: 'commitment-kept', late: 'commitment-late', dropped: 'commitment-dropped' } as const

/** Opens a case out of a call. */
export function openFile(month: Month, { call, kind, topic, text, numbers }: Opened): CaseFile {
  const id = month.newId() as CaseId
  const openedAt = Math.min(call.endedAt, call.answeredAt + 45_000)
  const number = numbers.next(openedAt)
  const lines: Line[] = []
  const customerId = call.customer?.id ?? null
  lines.push({ at: openedAt, by: call.agentId, kind: 'case-opened', params: { number, kind }, text })
  lines.push({
    at: openedAt,
    by: call.agentId,
    kind: 'call',
    params: { direction: 'in', waitMs: call.waitMs, offeredAt: call.offeredAt },
  })
  return {
    id,
    number,
    openedAt,
    line: (line) => lines.push(line),
    promise(facts, { at, by, about, settlement, dropped }) {
      const subject = { ...about, id: month.newId() as CommitmentId, orgId: month.orgId, caseId: id, customerId }
      const promised = promise(facts, subject, month.termsAt(at))
      if (!promised.ok) return undefined
      let commitment = promised.value
      const params = { commitment: commitment.kind, dueAt: commitment.dueAt }
      lines.push({ at, by, kind: 'commitment-made', params })
      if (settlement !== null) {
        const settled = settle(commitment, settlement, month.now)
        if (settled.ok) {
          commitment = settled.value
          lines.push({
            at: settlement.doneAt,
            by: settlement.by,
            kind: settledLine[commitment.state === 'late' ? 'late' : 'kept'],
            params: { commitment: commitment.kind, result: settlement.result ?? '' },
          })
        }
      }
      const over = dropped === undefined ? null : dropByRule(commitment, dropped, at)
      if (over?.ok) {
        commitment = over.value
        const params = { commitment: commitment.kind, result: '' }
        lines.push({ at, by: null, kind: settledLine.dropped, params, text: commitment.reason ?? '' })
      }
      keepCommitment(month, commitment)
      return commitment
    },
    close({ state, stateAt, outcome, unitId }) {
      const solved = state === 'solved' || state === 'closed'
      if (solved) lines.push({ at: stateAt, by: null, kind: 'case-solved' })
      if (state === 'closed') lines.push({ at: stateAt, by: null, kind: 'case-closed' })
      for (const line of lines.toSorted((a, b) => a.at - b.at))
        month.add('timeline', {
          id: month.newId(),
          case_id: id,
          at: line.at,
          by_person: line.by,
          kind: line.kind,
          params_json: JSON.stringify(line.params ?? {}),
          text: line.text ?? '',
        })
      month.add('service_case', {
        id,
        number,
        org_id: month.orgId,
        kind,
        state,
        customer_id: customerId,
        unit_id: unitId,
        call_id: call.id,
        owner_id: null,
        topic,
        description: text,
        waiting_on: null,
        waiting_until: null,
        opened_at: openedAt,
        opened_by: call.agentId,
        state_at: stateAt,
        solved_at: solved ? stateAt : null,
        closed_at: state === 'closed' ? stateAt : null,
        outcome,
        reopened_count: 0,
        version: 1,
        sample: 1,
      })
    },
  }
}
