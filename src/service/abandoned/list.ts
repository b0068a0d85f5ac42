import type { AbandonedCaller, abandoned as contract } from '../../core/contract/abandoned.ts'
import { givenUpOf, sameTryMs } from '../../core/domain/call/given-up.ts'
import {
  callsOfCallers,
  closedReturns,
  countNameless,
  countReturns,
  openReturns,
  type ReturnRow,
  type StoredCallerCall,
} from '../../store/given-up.ts'
import type { Caller } from '../call-context.ts'
import { numberView, textView } from '../customers/views.ts'
import type { InputOf } from '../procedure-input.ts'

/** Callers who were called back longer ago than this are not listed any more, ms. */
const closedForMs = 24 * 60 * 60 * 1000

function keyOf(after: string | undefined): Readonly<{ at: number; id: string }> | null {
  const [at, id] = after?.split('|') ?? []
  return at === undefined || id === undefined || !Number.isFinite(Number(at)) ? null : { at: Number(at), id }
}

function isOf(row: ReturnRow, call: StoredCallerCall): boolean {
  if (row.number_normal !== '' && call.number === row.number_normal) return true
  return row.customer_id !== null && call.customerId === row.customer_id
}

function view(caller: Caller, row: ReturnRow, calls: readonly StoredCallerCall[]): AbandonedCaller {
  const { directory, principal } = caller
  const { times, firstAt, lastAt, waits } = givenUpOf(
    calls.filter((call) => isOf(row, call)),
    { callId: row.about_id, promisedAt: row.promised_at, doneAt: row.done_at },
  )
  const isHeld = row.claimed_until === null || row.claimed_until > caller.clock.now()
  const claimedBy = isHeld ? row.claimed_by : null
  return {
    id: row.id,
    callId: row.about_id,
    ...numberView(principal, row.number_normal || row.number_raw),
    customerId: row.customer_id,
    customerName: row.customer_name === null ? null : textView(principal, row.customer_name),
    doNotCall: row.do_not_call === 1,
    queueName: directory.queue(row.queue_id)?.name ?? null,
    times,
    firstAt,
    lastAt,
    waits: [...waits],
    attempts: row.attempts,
    lastAttemptAt: row.last_attempt_at,
    dueAt: row.due_at,
    notBefore: row.not_before,
    claimedBy,
    claimedByName: directory.person(claimedBy)?.name ?? null,
    state: row.state as AbandonedCaller['state'],
    result: row.result as AbandonedCaller['result'],
    doneAt: row.done_at,
    doneByName: directory.person(row.done_by)?.name ?? null,
    sample: row.sample === 1,
  }
}

/** Callers who gave up, one row for each: to be called back by deadline, or settled within a day, latest first. */
export async function listAbandoned(caller: Caller, input: InputOf<typeof contract.list>) {
  const { read } = caller.engine
  const { orgIds } = caller.principal
  const page = { after: keyOf(input.after), limit: input.limit }
  const since = caller.clock.now() - closedForMs
  const rows = await (input.show === 'open'
    ? openReturns(read, orgIds, page)
    : closedReturns(read, orgIds, { ...page, since })
  ).execute()
  const calls = await callsOfCallers(read, {
    numbers: [...new Set(rows.map((row) => row.number_normal).filter((number) => number !== ''))],
    customerIds: [...new Set(rows.flatMap((row) => row.customer_id ?? []))],
    orgIds,
    since: Math.min(...rows.map((row) => row.promised_at)) - sameTryMs,
  })
  const last = rows.at(-1)
  const at = input.show === 'open' ? last?.due_at : last?.done_at
  return {
    rows: rows.map((row) => view(caller, row, calls)),
    next: rows.length === input.limit && last !== undefined ? `${at ?? 0}|${last.id}` : null,
  }
}

/** How many callers who gave up wait for a call, and how many nobody can call. */
export async function countAbandoned(caller: Caller) {
  const { read } = caller.engine
  const { orgIds } = caller.principal
  const now = caller.clock.now()
  const [counts, nameless] = await Promise.all([
    countReturns(read, orgIds, now).executeTakeFirst(),
    countNameless(read, orgIds, now - closedForMs).executeTakeFirst(),
  ])
  return { open: Number(counts?.open ?? 0), late: Number(counts?.late ?? 0), nameless: Number(nameless?.n ?? 0) }
}
