import type { TimelineKind } from '../../core/domain/case/timeline.ts'
import type { Work } from '../ledger.ts'

export type TimelineLine = Readonly<{
  kind: TimelineKind
  params?: Readonly<Record<string, string | number>>
  text?: string
}>

/** Adds a line to a case's history; it is never changed afterwards. */
export async function writeTimeline(work: Work, caseId: string, line: TimelineLine): Promise<void> {
  await work.trx.insert('timeline', {
    id: work.newId(),
    case_id: caseId,
    at: work.now,
    by_person: work.actor.personId,
    kind: line.kind,
    params_json: JSON.stringify(line.params ?? {}),
    text: line.text ?? '',
  })
}
