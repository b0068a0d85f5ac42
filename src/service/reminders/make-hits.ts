import type { Insertable, Selectable } from 'kysely'
import { promise } from '../../core/domain/commitment/promise.ts'
import type { CommitmentId, CustomerId, OrgUnitId } from '../../core/domain/ids.ts'
import { ok, type Result } from '../../core/domain/refusal.ts'
import { isUnasked, subjectKindOf, windowEnd } from '../../core/domain/reminder/fires-on.ts'
import { type LeftOutReason, leftOut } from '../../core/domain/reminder/judge-hit.ts'
import { type ReminderRule, ruleSchema } from '../../core/domain/reminder/rule.ts'
import {
  addCounts,
  type Counts,
  callFrom,
  countKey,
  type Outcome,
  outcomeOf,
  type RunState,
  windowEndAt,
} from '../../core/domain/reminder/run.ts'
import { commitmentRow } from '../../store/commitments.ts'
import { holdRun, madeOn, ruleById, runById } from '../../store/reminders.ts'
import type { DB } from '../../store/schema.ts'
import { emitCommitment, termsOf } from '../commitments/keep.ts'
import type { Actor, Work } from '../ledger.ts'
import { queueMessage } from '../messages/queue-message.ts'
import type { Runtime } from '../runtime.ts'
import { type Cursor, type Evaluation, evaluationOf, type Fired, firedPage, fromTheStart, knownOf } from './evaluate.ts'

const actor: Actor = { personId: null, sessionId: null, remote: 'scheduler', procedure: 'reminders.run' }

type RunRow = Selectable<DB['reminder_run']>
type HitRow = Insertable<DB['reminder_hit']>

/** One transaction's worth of a run. */
type Chunk = Readonly<{ evaluation: Evaluation; run: RunRow; orgId: string }>

/** What was made of one who is reminded. */
type Made = Readonly<{
  outcome: Outcome
  reason: LeftOutReason | null
  commitmentId: string | null
  messageId: string | null
}>

const messageTemplates: Readonly<Partial<Record<ReminderRule['timing']['kind'], string>>> = {
  birthday: 'birthday',
  'thank-you': 'thank-you',
}

/** Promises the call of a reminder, or the notice of a renewal. */
async function promiseCall(
  runtime: Runtime,
  work: Work,
  { chunk, fired, hitId, notBefore }: Readonly<{ chunk: Chunk; fired: Fired; hitId: string; notBefore: number | null }>,
): Promise<Result<string>> {
  const { evaluation, run } = chunk
  const { row } = fired
  const about =
    row.ends_on !== undefined && evaluation.rule.timing.kind === 'contract-end'
      ? {
          facts: { kind: 'renewal-notice', contractEnd: row.ends_on } as const,
          aboutKind: 'contract' as const,
          aboutId: row.subject_id,
        }
      : {
          facts: { kind: 'reminder', windowEndAt: windowEndAt(evaluation.zone, run.window_end) } as const,
          aboutKind: 'reminder' as const,
          aboutId: hitId,
        }
  const made = promise(
    about.facts,
    {
      id: work.newId() as CommitmentId,
      orgId: row.org_id as OrgUnitId,
      aboutKind: about.aboutKind,
      aboutId: about.aboutId,
      customerId: row.customer_id as CustomerId,
      notBefore,
    },
    termsOf(runtime, work.now),
  )
  if (!made.ok) return made
  await work.trx.insert('commitment', commitmentRow(made.value))
  emitCommitment(work, made.value)
  return ok(made.value.id)
}

async function writeTo(
  runtime: Runtime,
  work: Work,
  { chunk, fired, commitmentId }: Readonly<{ chunk: Chunk; fired: Fired; commitmentId: string | null }>,
) {
  const { rule, ruleId } = chunk.evaluation
  const { row } = fired
  const template = messageTemplates[rule.timing.kind]
  const subject = [row.model_name, rule.name].filter(Boolean).join(' · ')
  return queueMessage(runtime, work, {
    key: `reminder:${ruleId}:${row.subject_id}:${chunk.run.day}`,
    orgId: row.org_id,
    customerId: row.customer_id,
    caseId: null,
    commitmentId,
    template: template ?? 'reminder',
    fields: template === undefined ? { subject } : {},
    channel: 'any',
    unasked: isUnasked(rule.timing),
  })
}

/** Reminds one for whom nothing stands against it: a call, a message, both, or the notice of a renewal. */
async function remind(
  runtime: Runtime,
  work: Work,
  { chunk, fired, hitId }: Readonly<{ chunk: Chunk; fired: Fired; hitId: string }>,
): Promise<Result<Made>> {
  const { rule, zone, today } = chunk.evaluation
  const outcome = outcomeOf(rule)
  const nothing = { reason: null, commitmentId: null, messageId: null }
  switch (outcome) {
    case 'call':
    case 'renewal-notice': {
      const called = await promiseCall(runtime, work, { chunk, fired, hitId, notBefore: null })
      return called.ok ? ok({ ...nothing, outcome, commitmentId: called.value }) : called
    }
    case 'message': {
      const queued = await writeTo(runtime, work, { chunk, fired, commitmentId: null })
      if (!queued.ok) return queued
      const { messageId, withheld } = queued.value
      return ok({ ...nothing, outcome: withheld === null ? outcome : 'left-out', reason: withheld, messageId })
    }
    case 'message-then-call': {
      const later = callFrom(rule, zone, today)
      // a window about to end leaves no time between the message and the call
      const notBefore = later < windowEndAt(zone, chunk.run.window_end) ? later : null
      const called = await promiseCall(runtime, work, { chunk, fired, hitId, notBefore })
      if (!called.ok) return called
      const queued = await writeTo(runtime, work, { chunk, fired, commitmentId: called.value })
      if (!queued.ok) return queued
      const { messageId, withheld } = queued.value
      return ok({ ...nothing, outcome: withheld === null ? outcome : 'call', commitmentId: called.value, messageId })
    }
  }
}

/** What became of one page of those for whom the rule fires. */
type Judged = Readonly<{ hits: readonly HitRow[]; keys: readonly string[]; stopped: Fired | null }>

async function madeToday(work: Work, { evaluation, run }: Chunk): Promise<number> {
  const counted = await work.trx.first(madeOn, { ruleId: run.rule_id, date: evaluation.today })
  return Number(counted?.n ?? 0)
}

async function judgeAll(
  runtime: Runtime,
  work: Work,
  { chunk, fired }: Readonly<{ chunk: Chunk; fired: readonly Fired[] }>,
): Promise<Result<Judged>> {
  const { evaluation, run } = chunk
  const { rule, today, targets } = evaluation
  const known = await knownOf(work.trx.db, evaluation, { date: run.day, fired })
  const limit = rule.dailyLimit ?? Number.POSITIVE_INFINITY
  let made = await madeToday(work, chunk)
  const hits: HitRow[] = []
  const keys: string[] = []
  const met = new Set<string>()
  for (const one of fired) {
    const { row } = one
    if (known.met(one) || met.has(row.subject_id)) continue
    met.add(row.subject_id)
    const reason = leftOut(rule, known.reach(one), targets)
    if (reason === null && made >= limit) return ok({ hits, keys, stopped: one })
    const hitId = work.newId()
    let result: Made = { outcome: 'left-out', reason, commitmentId: null, messageId: null }
    if (reason === null) {
      const reminded = await remind(runtime, work, { chunk, fired: one, hitId })
      if (!reminded.ok) return reminded
      result = reminded.value
    }
    if (result.outcome !== 'left-out') {
      known.remind(one)
      made += 1
    }
    keys.push(countKey(result.outcome, result.reason))
    hits.push({
      id: hitId,
      run_id: run.id,
      rule_id: run.rule_id,
      rule_version: run.rule_version,
      org_id: row.org_id,
      customer_id: row.customer_id,
      subject_kind: subjectKindOf(rule.timing),
      subject_id: row.subject_id,
      unit_id: row.unit_id ?? null,
      occurs_on: run.day,
      base_on: one.baseOn,
      outcome: result.outcome,
      reason: result.reason ?? '',
      commitment_id: result.commitmentId,
      message_id: result.messageId,
      made_on: today,
      at: work.now,
    })
  }
  return ok({ hits, keys, stopped: null })
}

type Progress = Readonly<{ state: RunState; cursor: Cursor | null; looked: number; keys: readonly string[] }>

async function storeProgress(
  work: Work,
  { run, orgId }: Pick<Chunk, 'run' | 'orgId'>,
  progress: Progress,
): Promise<void> {
  const { state, cursor, looked, keys } = progress
  const isOver = state === 'done' || state === 'over'
  const counts = addCounts(JSON.parse(run.counts_json) as Counts, keys)
  await work.trx.db
    .updateTable('reminder_run')
    .set({
      state,
      rule_version: run.rule_version,
      window_end: run.window_end,
      cursor_json: cursor === null ? null : JSON.stringify(cursor),
      looked: run.looked + looked,
      counts_json: JSON.stringify(counts),
      touched_at: work.now,
      ended_at: isOver ? work.now : null,
    })
    .where('id', '=', run.id)
    .execute()
  if (keys.length > 0) work.record(`reminder-run:${run.id}`, { day: run.day, met: addCounts({}, keys) })
  if (keys.length > 0 || state !== run.state) work.emit({ topic: 'reminder.changed', orgId, ruleId: run.rule_id })
}

/** What a chunk left: whether there is more to do today, and how many rows it looked at. */
export type ChunkDone = Readonly<{ more: boolean; looked: number }>

const rest: ChunkDone = { more: false, looked: 0 }

/**
 * Does the next rows of a run, at most `limit`, in one transaction with the cursor: killed before or after, the same
 * is made; two processes take turns. A rule whose form was changed is looked at anew, without reminding anybody twice.
 */
export async function runChunk(runtime: Runtime, runId: string, limit: number): Promise<Result<ChunkDone>> {
  return runtime.ledger.run(actor, null, async (work) => {
    await work.trx.all(holdRun, { id: runId, now: work.now })
    const stored = await work.trx.first(runById, { id: runId })
    const row = stored === undefined ? undefined : await work.trx.first(ruleById, { id: stored.rule_id })
    if (stored === undefined || row === undefined) return ok(rest)
    if (row.active === 0 || row.removed_at !== null || stored.state === 'over') return ok(rest)
    const rule = ruleSchema.parse(JSON.parse(row.rule_json))
    const isNew = stored.rule_version !== row.form_version
    if (stored.state === 'done' && !isNew) return ok(rest)
    const run: RunRow = isNew
      ? {
          ...stored,
          rule_version: row.form_version,
          window_end: windowEnd(rule, stored.day),
          cursor_json: null,
        }
      : stored
    const evaluation = await evaluationOf(runtime, work.trx, { rule, ruleId: row.id, orgId: row.org_id, now: work.now })
    const chunk: Chunk = { evaluation, run, orgId: row.org_id }
    if (run.window_end < evaluation.today) {
      await storeProgress(work, chunk, { state: 'over', cursor: null, looked: 0, keys: [] })
      return ok(rest)
    }
    if (
      run.state === 'limited' &&
      !isNew &&
      (await madeToday(work, chunk)) >= (rule.dailyLimit ?? Number.POSITIVE_INFINITY)
    )
      return ok(rest)
    const cursor = run.cursor_json === null ? fromTheStart : (JSON.parse(run.cursor_json) as Cursor)
    const page = await firedPage(work.trx.db, evaluation, { date: run.day, cursor, limit })
    const judged = await judgeAll(runtime, work, { chunk, fired: page.fired })
    if (!judged.ok) return judged
    const { hits, keys, stopped } = judged.value
    if (hits.length > 0) await work.trx.insert('reminder_hit', hits)
    const state = stopped !== null ? 'limited' : page.next === null ? 'done' : 'running'
    const looked = stopped?.looked ?? page.looked
    await storeProgress(work, chunk, { state, cursor: stopped?.before ?? page.next, looked, keys })
    return ok({ more: state === 'running', looked })
  })
}
