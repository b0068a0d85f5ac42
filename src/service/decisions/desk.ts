import type { decisions as contract, DeskRow } from '../../core/contract/decisions.ts'
import { heightOf } from '../../core/domain/complaint/decision.ts'
import { refuse } from '../../core/domain/refusal.ts'
import type { ComplaintRow } from '../../store/complaints.ts'
import { asksPage, climbedPage, type DeskKey, type DeskPage, tasksPage, toldPage } from '../../store/decisions.ts'
import { type Caller, refusalError } from '../call-context.ts'
import { complaintReader } from '../complaints/reach.ts'
import { textView } from '../customers/views.ts'
import type { InputOf } from '../procedure-input.ts'

type Row = Omit<ComplaintRow, 'unit_name'>

function keyOf(after: string | undefined): DeskKey | null {
  if (after === undefined) return null
  const [, dueAt = '', id = ''] = /^(\d{1,16}):(.{1,64})$/.exec(after) ?? []
  if (id === '') throw refusalError(refuse('invalid-value', { field: 'after' }))
  return { dueAt: Number(dueAt), id }
}

const plain = {
  kind: null,
  rung: null,
  byName: null,
  words: '',
  askState: null,
  climb: null,
} as const

function rowView({ principal }: Caller, row: Row) {
  return {
    complaintId: row.id,
    caseNumber: row.case_number,
    customerName: row.customer_name === null ? null : textView(principal, row.customer_name),
    subClass: row.sub_class as DeskRow['subClass'],
    severity: row.severity as DeskRow['severity'],
    state: row.state as DeskRow['state'],
    ...plain,
  }
}

async function climbed(caller: Caller, page: DeskPage, inHand: boolean): Promise<readonly DeskRow[]> {
  const height = heightOf(caller.principal.roles)
  if (height === 0) return []
  const rows = await climbedPage(caller.engine.read, page, { height, inHand }).execute()
  return rows.map((row) => ({
    ...rowView(caller, row),
    id: row.work_id,
    why: 'climbed',
    dueAt: row.due_at,
    kind: row.work_kind as DeskRow['kind'],
    rung: row.rung,
    words: textView(caller.principal, row.said),
    climb: {
      id: row.climb_id,
      at: row.climbed_at,
      why: row.why as NonNullable<DeskRow['climb']>['why'],
      noticedAt: row.acknowledged_at,
      noticedByName: caller.directory.person(row.acknowledged_by)?.name ?? null,
      noticeDueAt: row.ack_due_at,
    },
  }))
}

async function tasks(caller: Caller, page: DeskPage): Promise<readonly DeskRow[]> {
  const rows = await tasksPage(caller.engine.read, page).execute()
  return rows.map((row) => ({
    ...rowView(caller, row),
    id: row.work_id,
    why: (row.ask_kind ?? 'task') as DeskRow['why'],
    dueAt: row.due_at,
    kind: row.work_kind as DeskRow['kind'],
    byName: caller.directory.person(row.asked_by)?.name ?? null,
    words: textView(caller.principal, row.words ?? row.said),
  }))
}

async function asks(caller: Caller, page: DeskPage, which: 'open' | 'unread'): Promise<readonly DeskRow[]> {
  const rows = await asksPage(caller.engine.read, page, which).execute()
  return rows.map((row) => ({
    ...rowView(caller, row),
    id: row.ask_id,
    why: which === 'open' ? 'given' : 'ended',
    dueAt: row.due_at,
    byName: caller.directory.person(row.answered_by ?? row.owner_person_id ?? row.asked_of)?.name ?? null,
    words: textView(caller.principal, which === 'open' ? row.words : row.answer),
    askState: row.ask_state as DeskRow['askState'],
  }))
}

async function told(caller: Caller, page: DeskPage): Promise<readonly DeskRow[]> {
  const rows = await toldPage(caller.engine.read, page).execute()
  return rows.map((row) => ({
    ...rowView(caller, row),
    id: row.decision_id,
    why: 'decided',
    dueAt: row.due_at,
    byName: caller.directory.person(row.decided_by)?.name ?? null,
    words: textView(caller.principal, row.words),
  }))
}

/** What waits for the caller, or what he has in hand; the oldest promise first. */
export async function listDesk(caller: Caller, input: InputOf<typeof contract.list>) {
  const page: DeskPage = { reader: complaintReader(caller.principal), after: keyOf(input.after), limit: input.limit }
  const lists =
    input.group === 'waiting'
      ? await Promise.all([
          climbed(caller, page, false),
          tasks(caller, page),
          asks(caller, page, 'unread'),
          told(caller, page),
        ])
      : await Promise.all([climbed(caller, page, true), asks(caller, page, 'open')])
  const all = lists.flat().toSorted((a, b) => a.dueAt - b.dueAt || (a.id < b.id ? -1 : 1))
  const rows = all.slice(0, input.limit)
  const last = rows.at(-1)
  const isFull = lists.some((list) => list.length === input.limit) || all.length > input.limit
  return { rows, next: isFull && last !== undefined ? `${last.dueAt}:${last.id}` : null }
}

const countedTo = 100

/** How much waits for the caller. */
export async function countDesk(caller: Caller) {
  const { rows } = await listDesk(caller, { group: 'waiting', limit: countedTo })
  return { waiting: rows.length }
}
