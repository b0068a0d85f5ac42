import type { DeskRow } from '../../../../../core/contract/decisions.ts'
import type { WaitingApproval } from '../../../../../core/contract/remedies.ts'

/** A row of the desk: what the service lists, or a remedy that waits for an approval. */
export type DeskLine = Pick<
  DeskRow,
  'id' | 'complaintId' | 'caseNumber' | 'customerName' | 'subClass' | 'severity' | 'dueAt' | 'words' | 'climb'
> &
  Readonly<{ why: DeskRow['why'] | 'approval' }>

/** An approval that waits as a row of the desk, due when it expires. */
function lineOf({ remedy, expiresAt, askNote, ...about }: WaitingApproval): DeskLine {
  const { caseNumber, customerName, subClass, severity } = about
  return {
    id: remedy.id,
    why: 'approval',
    complaintId: remedy.complaintId,
    caseNumber,
    customerName,
    subClass,
    severity,
    dueAt: expiresAt,
    words: askNote,
    climb: null,
  }
}

/**
 * What is listed and what waits for an approval, by their deadlines. Approvals are few and come at once: those that
 * belong behind the last row that was read wait for the page that brings it, unless `isWhole`.
 */
export function deskLines(
  rows: readonly DeskRow[],
  approvals: readonly WaitingApproval[],
  isWhole: boolean,
): readonly DeskLine[] {
  const last = rows.at(-1)
  const lines = approvals.map(lineOf).filter(({ dueAt }) => isWhole || last === undefined || dueAt <= last.dueAt)
  return [...rows, ...lines].toSorted((a, b) => a.dueAt - b.dueAt)
}
