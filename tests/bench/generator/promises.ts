import type { Insertable } from 'kysely'
import { defaultCalendar } from '../../../src/core/domain/calendar/working-calendar.ts'
import type { Commitment } from '../../../src/core/domain/commitment/commitment.ts'
import { type PromiseFacts, type PromiseSubject, promise } from '../../../src/core/domain/commitment/promise.ts'
import { defaultTargets } from '../../../src/core/domain/commitment/targets.ts'
import { commitmentRow } from '../../../src/store/commitments.ts'
import type { DB } from '../../../src/store/schema.ts'
import { generatedNow, idAt } from './scale.ts'

const stepMs = 15 * 60_000

/** How a generated commitment went: `doneAt` null for one that nobody has settled yet. */
export type Course = Readonly<{
  promisedAt: number
  doneAt: number | null
  result: Commitment['result']
  doneBy: Commitment['doneBy']
}>

type Template = Readonly<{ commitment: Commitment; row: Insertable<DB['commitment']> }>

/**
 * Makes commitments as the service does, but works out the deadline once for each quarter of an hour: the rules are
 * the same, the promises of a quarter share their moment.
 */
export function promiseMaker() {
  const known = new Map<string, Template>()
  let made = 0

  function template(facts: PromiseFacts, now: number): Template {
    const key = `${facts.kind}${'zone' in facts ? facts.zone : ''}${'contractEnd' in facts ? facts.contractEnd : ''}${now}`
    const found = known.get(key)
    if (found !== undefined) return found
    const subject = { id: 'x', orgId: 'x', aboutKind: 'case', aboutId: 'x' } as unknown as PromiseSubject
    const terms = { calendar: defaultCalendar, targets: defaultTargets, now }
    const promised = promise(facts, subject, terms)
    if (!promised.ok) throw new Error(`${facts.kind} at ${now}: ${promised.code}`)
    const built = { commitment: promised.value, row: commitmentRow(promised.value) }
    if (known.size > 2_000) known.clear()
    known.set(key, built)
    return built
  }

  return (facts: PromiseFacts, subject: Omit<PromiseSubject, 'id'>, course: Course): Insertable<DB['commitment']> => {
    made += 1
    const now = Math.floor(course.promisedAt / stepMs) * stepMs
    const { commitment, row } = template(facts, now)
    const about = {
      id: idAt(now, made),
      org_id: subject.orgId,
      case_id: subject.caseId ?? null,
      about_kind: subject.aboutKind,
      about_id: subject.aboutId,
      customer_id: subject.customerId ?? null,
      owner_person_id: subject.ownerPersonId ?? null,
    }
    if (course.doneAt !== null)
      return {
        ...row,
        ...about,
        state: course.doneAt <= commitment.dueAt ? 'kept' : 'late',
        wake_at: null,
        not_before: null,
        result: course.result,
        done_at: course.doneAt,
        done_by: course.doneBy,
        version: 2,
      }
    // What is overdue at the end of the history has climbed already; nothing is left to wake it.
    if (commitment.dueAt < generatedNow) return { ...row, ...about, rung: 2, wake_at: null, version: 3 }
    return { ...row, ...about }
  }
}
