import type { Insertable, Selectable } from 'kysely'
import type { Commitment } from '../../core/domain/commitment/commitment.ts'
import { promise } from '../../core/domain/commitment/promise.ts'
import type { CommitmentId, CustomerId, OrgUnitId } from '../../core/domain/ids.ts'
import { ok, type Result } from '../../core/domain/refusal.ts'
import { isUnasked, subjectKindOf } from '../../core/domain/reminder/fires-on.ts'
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
import type { Reader } from '../../store/engine.ts'
import { holdRun, madeOn, ruleById, runById } from '../../store/reminders.ts'
import type { DB } from '../../store/schema.ts'
import { emitCommitment, termsOf } from '../commitments/keep.ts'
import type { Actor, Work } from '../ledger.ts'
import { queueMessage } from '../messages/queue-message.ts'
import type { Runtime } from '../runtime.ts'
import {
  type Cursor,
  type Evaluation,
  evaluationOf,
  type Fired,
  type FiredPage,
  firedPage,
  fromTheStart,
  knownOf,
} from './evaluate.ts'

const actor: Actor = { personId: null, sessionId: null, remote: 'scheduler', procedure: 'reminders.run' }

type RunRow = Selectable<DB['reminder_run']>
type HitRow = Insertable<DB['reminder_hit']>

/** One transaction's worth of a run. */
type Chunk = Readonly<{ evaluation: Evaluation; run: RunRow; orgId: string }>

/** What was made of one who is reminded. */
type Made = Readonly<{
  outcome: Outcome
  reason: LeftOutReason | null
  promised: Commitment | null
  messageId: string | null
}>

const messageTemplates: Readonly<Partial<Record<ReminderRule['timing']['kind'], string>>> = {
  birthday: 'birthday',
  'thank-you': 'thank-you',
}

/** The promise of a call of a reminder, or of the notice of a renewal. */
function promiseCall(
  runtime: Runtime,
  work: Work,
  { chunk, fired, hitId, notBefore }: Readonly<{ chunk: Chunk; fired: Fired; hitId: string; notBefore: number | null }>,
): Result<Commitment> {
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
  return promise(
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
  const nothing = { reason: null, promised: null, messageId: null }
  switch (outcome) {
    case 'call':
    case 'renewal-notice': {
      const called = promiseCall(runtime, work, { chunk, fired, hitId, notBefore: null })
      return called.ok ? ok({ ...nothing, outcome, promised: called.value }) : called
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
      const called = promiseCall(runtime, work, { chunk, fired, hitId, notBefore })
      if (!called.ok) return called
      const queued = await writeTo(runtime, work, { chunk, fired, commitmentId: called.value.id })
      if (!queued.ok) return queued
      const { messageId, withheld } = queued.value
      return ok({ ...nothing, outcome: withheld === null ? outcome : 'call', promised: called.value, messageId })
    }
  }
}

/** What became of one page of those for whom the rule fires. */
type Judged = Readonly<{
  hits: readonly HitRow[]
  keys: readonly string[]
  promised: readonly Commitment[]
  stopped: Fired | null
}>

/** How many more a run may remind today. */
async function leftToday(
  reader: Pick<Reader<DB>, 'first'>,
  { evaluation, run }: Pick<Chunk, 'evaluation' | 'run'>,
): Promise<number> {
  const { dailyLimit } = evaluation.rule
  if (dailyLimit === null) return Number.POSITIVE_INFINITY
  const counted = await reader.first(madeOn, { ruleId: run.rule_id, date: evaluation.today })
  return dailyLimit - Number(counted?.n ?? 0)
}

async function judgeAll(
  runtime: Runtime,
  work: Work,
  { chunk, fired }: Readonly<{ chunk: Chunk; fired: readonly Fired[] }>,
): Promise<Result<Judged>> {
  const { evaluation, run } = chunk
  const { rule, today, targets } = evaluation
  const known = await knownOf(work.trx.db, evaluation, { date: run.day, fired })
  let left = await leftToday(work.trx, chunk)
  const hits: HitRow[] = []
  const keys: string[] = []
  const promised: Commitment[] = []
  const met = new Set<string>()
  for (const one of fired) {
    const { row } = one
    if (known.met(one) || met.has(row.subject_id)) continue
    met.add(row.subject_id)
    const reason = leftOut(rule, known.reach(one), targets)
    if (reason === null && left <= 0) return ok({ hits, keys, promised, stopped: one })
    const hitId = work.newId()
    let result: Made = { outcome: 'left-out', reason, promised: null, messageId: null }
    if (reason === null) {
      const reminded = await remind(runtime, work, { chunk, fired: one, hitId })
      if (!reminded.ok) return reminded
      result = reminded.value
    }
    if (result.outcome !== 'left-out') {
      known.remind(one)
      left -= 1
    }
    if (result.promised !== null) promised.push(result.promised)
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
      commitment_id: result.promised?.id ?? null,
      message_id: result.messageId,
      made_on: today,
      at: work.now,
    })
  }
  return ok({ hits, keys, promised, stopped: null })
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

/** Those who were read and are to be made later, and where it goes on after them. */
type Rest = Readonly<{ cursorJson: string; fired: readonly Fired[]; looked: number; next: Cursor | null }>

/** What has been read of a run and is to be made: the place it was read from, those for whom it fires, where it goes on. */
export type ReadChunk = Readonly<{
  runId: string
  formVersion: number
  /** As stored when it was read. */
  cursorJson: string | null
  fired: readonly Fired[]
  looked: number
  /** Null: read to the end. */
  next: Cursor | null
  /** Read beyond what one transaction makes; null: nothing. */
  rest: Rest | null
}>

/** How much is read and made at once, what was left of the last reading, and what lets others have their turn. */
export type Reading = Readonly<{ rows: number; hits: number; kept: Rest | null; pause: () => Promise<void> }>

/** What a chunk left: whether there is more to do today, and how long its work took without the commit, ms. */
type ChunkDone = Readonly<{ more: boolean; tookMs: number }>

async function storedRun(reader: Pick<Reader<DB>, 'first'>, runId: string) {
  const run = await reader.first(runById, { id: runId })
  const rule = run === undefined ? undefined : await reader.first(ruleById, { id: run.rule_id })
  if (run === undefined || rule === undefined || rule.active === 0 || rule.removed_at !== null) return null
  // a run of an earlier form waits until it is planned anew
  if (run.state === 'over' || run.state === 'done' || run.rule_version !== rule.form_version) return null
  return { run, rule, form: ruleSchema.parse(JSON.parse(rule.rule_json)) }
}

/**
 * Reads the next of a run outside any transaction, in pages that keep the process busy only briefly, until there are
 * some to remind or much has been looked at. Null: the run rests or is at its end.
 */
export async function readChunk(
  runtime: Runtime,
  runId: string,
  { rows, hits, kept, pause }: Reading,
): Promise<ReadChunk | null> {
  const { reader, read } = runtime.engine
  const stored = await storedRun(reader, runId)
  if (stored === null) return null
  const { run, rule, form } = stored
  const now = runtime.clock.now()
  const evaluation = await evaluationOf(runtime, reader, { rule: form, ruleId: rule.id, orgId: rule.org_id, now })
  if (run.state === 'limited' && (await leftToday(reader, { evaluation, run })) <= 0) return null
  const known = kept !== null && kept.cursorJson === run.cursor_json ? kept : null
  const fired: Fired[] = [...(known?.fired ?? [])]
  let looked = known?.looked ?? 0
  const stands = run.cursor_json === null ? fromTheStart : (JSON.parse(run.cursor_json) as Cursor)
  let cursor: Cursor | null = known === null ? stands : known.next
  while (cursor !== null && fired.length < hits && looked < mostLooked) {
    const page: FiredPage = await firedPage(read, evaluation, { date: run.day, cursor, limit: rows })
    fired.push(...page.fired.map((one) => ({ ...one, looked: one.looked + looked })))
    looked += page.looked
    cursor = page.next
    await pause()
  }
  const beyond = fired[hits]
  return {
    runId,
    formVersion: rule.form_version,
    cursorJson: run.cursor_json,
    fired: fired.slice(0, hits),
    looked: beyond?.looked ?? looked,
    next: beyond?.before ?? cursor,
    rest:
      beyond === undefined
        ? null
        : {
            cursorJson: JSON.stringify(beyond.before),
            fired: fired.slice(hits).map((one) => ({ ...one, looked: one.looked - beyond.looked })),
            looked: looked - beyond.looked,
            next: cursor,
          },
  }
}

/** So many rows are read between two notes of the place. */
const mostLooked = 20_000

/**
 * Makes what was read of a run, in one transaction with the place where it goes on: killed before or after, the same
 * is made; of two processes that read the same the second one makes nothing. A rule whose form was changed is looked
 * at anew, without reminding anybody twice.
 */
export async function makeChunk(runtime: Runtime, read: ReadChunk): Promise<Result<ChunkDone>> {
  return runtime.ledger.run(actor, null, async (work) => {
    const from = performance.now()
    const done = (more: boolean) => ok({ more, tookMs: performance.now() - from })
    await work.trx.all(holdRun, { id: read.runId, now: work.now })
    const stored = await storedRun(work.trx, read.runId)
    if (stored === null) return done(false)
    const { run, rule, form } = stored
    // somebody else was here, or the rule was changed: what was read is of yesterday
    if (run.cursor_json !== read.cursorJson || rule.form_version !== read.formVersion) return done(true)
    const evaluation = await evaluationOf(runtime, work.trx, {
      rule: form,
      ruleId: rule.id,
      orgId: rule.org_id,
      now: work.now,
    })
    const chunk: Chunk = { evaluation, run, orgId: rule.org_id }
    if (run.window_end < evaluation.today) {
      await storeProgress(work, chunk, { state: 'over', cursor: null, looked: 0, keys: [] })
      return done(false)
    }
    const judged = await judgeAll(runtime, work, { chunk, fired: read.fired })
    if (!judged.ok) return judged
    const { hits, keys, promised, stopped } = judged.value
    if (promised.length > 0) await work.trx.insert('commitment', promised.map(commitmentRow))
    for (const commitment of promised) emitCommitment(work, commitment)
    if (hits.length > 0) await work.trx.insert('reminder_hit', hits)
    const state = stopped !== null ? 'limited' : read.next === null ? 'done' : 'running'
    const cursor = stopped?.before ?? read.next
    await storeProgress(work, chunk, { state, cursor, looked: stopped?.looked ?? read.looked, keys })
    return done(state === 'running')
  })
}
