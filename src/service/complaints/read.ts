import type { ComplaintDetail, ComplaintRowView, complaints as contract } from '../../core/contract/complaints.ts'
import { legalMoves } from '../../core/domain/complaint/move.ts'
import { refuse } from '../../core/domain/refusal.ts'
import { caseViewById } from '../../store/cases.ts'
import { openState, workOfCase } from '../../store/commitments.ts'
import { type ComplaintRow, listedComplaints } from '../../store/complaints.ts'
import { type Caller, refusalError, unwrap } from '../call-context.ts'
import { caseView } from '../cases/views.ts'
import { commitmentView } from '../commitments/views.ts'
import { textView } from '../customers/views.ts'
import type { InputOf } from '../procedure-input.ts'
import { movingOf } from './move.ts'
import { complaintReader, reachComplaint } from './reach.ts'
import { complaintView } from './views.ts'

/** Complaints and suggestions that the caller may read, the newest first, with their most urgent open promise. */
export async function listComplaints(caller: Caller, input: InputOf<typeof contract.list>) {
  const { principal } = caller
  const db = caller.engine.read
  const rows = await listedComplaints(db, complaintReader(principal), input).execute()
  const open = await db
    .selectFrom('commitment')
    .select(['about_id', 'kind', 'due_at', 'rung'])
    .where('about_id', 'in', ['', ...rows.map(({ id }) => id)])
    .where('about_kind', '=', 'complaint')
    .where('state', '=', openState)
    .orderBy('due_at', 'desc')
    .execute()
  const next = new Map(open.map((item) => [item.about_id, item]))
  return {
    rows: rows.map((row) => complaintRowView(caller, row, next.get(row.id))),
    next: rows.length === input.limit ? (rows.at(-1)?.id ?? null) : null,
  }
}

function complaintRowView(
  caller: Caller,
  row: ComplaintRow,
  next: Readonly<{ kind: string; due_at: number; rung: number }> | undefined,
): ComplaintRowView {
  return {
    ...complaintView(caller, row),
    customerName: row.customer_name === null ? null : textView(caller.principal, row.customer_name),
    unitName: row.unit_name,
    nextKind: (next?.kind ?? null) as ComplaintRowView['nextKind'],
    dueAt: next?.due_at ?? null,
    rung: next?.rung ?? null,
  }
}

/** A complaint with its case and its promises. Error: REFUSED not-found. */
export async function getComplaint(caller: Caller, { id }: InputOf<typeof contract.get>): Promise<ComplaintDetail> {
  const { reader } = caller.engine
  const row = unwrap(await reachComplaint(reader, caller.principal, id))
  const [matter, commitments] = await Promise.all([
    reader.first(caseViewById, { id: row.case_id }),
    reader.all(workOfCase, { caseId: row.case_id }),
  ])
  if (matter === undefined) throw refusalError(refuse('not-found', { what: 'case' }))
  return {
    complaint: complaintView(caller, row),
    unitName: row.unit_name,
    case: caseView(caller.directory, caller.principal, matter),
    commitments: commitments.map((item) => commitmentView(caller, item)),
    moves: [...legalMoves(movingOf(row))],
  }
}
