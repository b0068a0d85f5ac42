import { dateAt } from '../../core/domain/calendar/dates.ts'
import { ok } from '../../core/domain/refusal.ts'
import { openDates, windowEnd } from '../../core/domain/reminder/fires-on.ts'
import { ruleSchema } from '../../core/domain/reminder/rule.ts'
import { madeAt } from '../../core/domain/reminder/run.ts'
import { allRules, ruleById, runOfDay, unfinishedRuns } from '../../store/reminders.ts'
import { breathe } from '../clockwork/breathe.ts'
import { repeat } from '../clockwork/repeat.ts'
import type { Actor, Work } from '../ledger.ts'
import type { Runtime } from '../runtime.ts'
import { checkOff } from './check-off.ts'
import { makeChunk, type ReadChunk, readChunk } from './make-hits.ts'

const actor: Actor = { personId: null, sessionId: null, remote: 'scheduler', procedure: 'reminders.plan' }

/** A chunk keeps the process busy for about this long, ms: whoever waits for an answer does not notice. */
const chunkMs = 15
const fewest = 20
const most = 500

/**
 * Writes down the runs of a rule for the dates whose window lasts today and that have none; a rule whose form was
 * changed since has its runs begun anew. Gives how many there are to do.
 */
export async function planRuns(runtime: Runtime, work: Work, ruleId: string): Promise<number> {
  const row = await work.trx.first(ruleById, { id: ruleId })
  if (row === undefined || row.active === 0 || row.removed_at !== null) return 0
  const rule = ruleSchema.parse(JSON.parse(row.rule_json))
  const today = dateAt(runtime.settings.organisation(work.now).zone, work.now)
  let waiting = 0
  for (const day of openDates(rule, today)) {
    const found = await work.trx.first(runOfDay, { ruleId, day })
    if (found === undefined) {
      const made = await work.trx.insertIgnore('reminder_run', {
        id: work.newId(),
        rule_id: ruleId,
        rule_version: row.form_version,
        org_id: row.org_id,
        day,
        window_end: windowEnd(rule, day),
        state: 'running',
        cursor_json: null,
        looked: 0,
        counts_json: '{}',
        started_at: work.now,
        touched_at: work.now,
        ended_at: null,
      })
      if (made) waiting += 1
      continue
    }
    const isNew = found.rule_version !== row.form_version
    if (isNew)
      await work.trx.db
        .updateTable('reminder_run')
        .set({
          state: 'running',
          cursor_json: null,
          looked: 0,
          ended_at: null,
          rule_version: row.form_version,
          window_end: windowEnd(rule, day),
        })
        .where('id', '=', found.id)
        .execute()
    if (isNew || found.state === 'running' || found.state === 'limited') waiting += 1
  }
  return waiting
}

/** A number that grows and shrinks so that what it takes comes near `chunkMs`. */
function nearer(count: number, tookMs: number): number {
  return Math.max(fewest, Math.min(most, Math.round((count * chunkMs) / Math.max(0.1, tookMs))))
}

/** Goes on with one run until it rests, in chunks that grow and shrink with the time that they take. Gives the rows looked at. */
async function finishRun(runtime: Runtime, runId: string, stopped: () => boolean): Promise<number> {
  let looked = 0
  let rows = 50
  let hits = 20
  let kept: ReadChunk['rest'] = null
  while (!stopped()) {
    let from = performance.now()
    const pause = async () => {
      rows = nearer(rows, performance.now() - from)
      await breathe()
      from = performance.now()
    }
    const read: ReadChunk | null = await readChunk(runtime, runId, { rows, hits, kept, pause })
    if (read === null) break
    const made = await makeChunk(runtime, read)
    if (!made.ok) throw new Error(`reminder run ${runId}: ${made.code}`)
    looked += read.looked
    kept = read.rest
    if (!made.value.more) break
    if (read.fired.length > 0) hits = nearer(read.fired.length, made.value.tookMs)
    await breathe()
  }
  return looked
}

/** A pass over the rules. */
export type Pass = Readonly<{
  /** Only these rules, whatever the hour; left out: all whose hour has come. */
  ruleIds?: readonly string[]
  /** Asked between chunks: true ends the pass. */
  stopped?: () => boolean
  /** Is told of a run that failed; the others are made. */
  onError: (error: unknown) => void
}>

/**
 * Makes what is due by now: the runs of today and those that were missed while their window lasts, the rules in the
 * order of their priority. Gives the rows looked at. Again, after a kill, or by two processes at once, it makes nothing twice.
 */
export async function runRules(runtime: Runtime, pass: Pass): Promise<number> {
  const stopped = pass.stopped ?? (() => false)
  const { reader } = runtime.engine
  const now = runtime.clock.now()
  const { zone } = runtime.settings.organisation(now)
  const rules = await reader.all(allRules, {})
  const due = rules.filter((row) => {
    if (row.active === 0) return false
    if (pass.ruleIds !== undefined) return pass.ruleIds.includes(row.id)
    return now >= madeAt(ruleSchema.parse(JSON.parse(row.rule_json)), zone, dateAt(zone, now))
  })
  for (const { id } of due) await runtime.ledger.run(actor, null, async (work) => ok(await planRuns(runtime, work, id)))
  const wanted = new Set(due.map((row) => row.id))
  let looked = 0
  for (const run of await reader.all(unfinishedRuns, {})) {
    if (stopped()) break
    if (!wanted.has(run.rule_id)) continue
    try {
      looked += await finishRun(runtime, run.id, stopped)
    } catch (error) {
      // One run that fails must not keep the others waiting.
      pass.onError(error)
    }
  }
  return looked
}

const everyMs = 5 * 60 * 1000

/**
 * Makes the reminders that are due and lets those go whose matter is done: now, every five minutes, and soon after
 * somebody changed a rule or wants it run; the answer stops it.
 * @param onError is told of what failed; the next pass tries again
 */
export function startReminders(runtime: Runtime, onError: (error: unknown) => void): () => Promise<void> {
  let isStopped = false
  let underWay: Promise<unknown> = Promise.resolve()
  const stopped = () => isStopped
  const asked = async (ruleIds: readonly string[]) => {
    const { reader } = runtime.engine
    const waiting = new Set((await reader.all(unfinishedRuns, {})).map((run) => run.rule_id))
    const wanted = ruleIds.filter((id) => waiting.has(id))
    if (wanted.length > 0) await runRules(runtime, { ruleIds: wanted, stopped, onError })
  }
  const undo = runtime.bus.subscribe((batch) => {
    if (batch.sessionId === null) return
    const ruleIds = batch.facts.flatMap((fact) => (fact.topic === 'reminder.changed' ? [fact.ruleId] : []))
    if (ruleIds.length > 0) underWay = underWay.then(() => asked(ruleIds)).catch(onError)
  })
  const stop = repeat(
    everyMs,
    () => {
      underWay = underWay
        .then(() => runRules(runtime, { stopped, onError }))
        .then(() => checkOff(runtime, { stopped }))
        .catch(onError)
      return underWay
    },
    onError,
  )
  return async () => {
    isStopped = true
    undo()
    await stop()
    await underWay
  }
}
