import { type Severity, severities } from '../../core/domain/commitment/kinds.ts'
import type { ComplaintSubClass } from '../../core/domain/complaint/classes.ts'
import { proposeSeverity, type SeverityReason } from '../../core/domain/complaint/severity.ts'
import { type ComplaintRow, callsInOf, lateOfCase } from '../../store/complaints.ts'
import type { Reader } from '../../store/engine.ts'
import type { DB } from '../../store/schema.ts'
import { matterFacts } from './matter-facts.ts'

/** How grave a complaint is now, why, and how often its customer has contacted us about it, this time included. */
export type WeighedAgain = Readonly<{
  severity: Severity | null
  reasons: readonly SeverityReason[]
  contacts: number
}>

/**
 * Rule 5 anew for a complaint that is opened again: it counts every call about its own case and the one that it is about,
 * and whether anything promised to the customer about them was late. Never less grave than it was.
 * @param said what is said now
 */
export async function weighAgain(
  reader: Pick<Reader<DB>, 'first'>,
  row: ComplaintRow,
  { said, now }: Readonly<{ said: string; now: number }>,
): Promise<WeighedAgain> {
  const { customer_id: customerId, case_id: caseId, linked_case_id: linkedCaseId } = row
  const about = await matterFacts(reader, { caseId: linkedCaseId, customerId, now })
  const calls = Number((await reader.first(callsInOf, { id: caseId }))?.n ?? 0)
  const late = await reader.first(lateOfCase, { id: caseId, now })
  // it was heard once at least, and once more each time it was opened again
  const contacts = about.contacts + Math.max(calls, 1 + row.reopened_count)
  if (row.class === 'suggestion') return { severity: null, reasons: [], contacts }
  const proposal = proposeSeverity({
    ...about,
    contacts,
    openTooLong: about.openTooLong || late !== undefined,
    subClass: row.sub_class as ComplaintSubClass,
    claimMinor: row.claim_minor,
    words: `${row.said}\n${row.wanted}\n${said}`,
  })
  const ranks = [proposal.severity, (row.severity ?? 'general') as Severity].map((each) => severities.indexOf(each))
  return { severity: severities[Math.max(...ranks)] ?? proposal.severity, reasons: proposal.reasons, contacts }
}
