import type { CallId, PersonId } from '../../core/domain/ids.ts'
import { acwLimit, endsByItself, warningOf } from '../../core/domain/queue/agent-terms.ts'
import { type AgentTurn, settleAgent, settlingMs } from '../../core/domain/queue/settle-agent.ts'
import { ok } from '../../core/domain/refusal.ts'
import { presences } from '../../store/calls.ts'
import { openOwnCalls, unwarned, unwrapped } from '../../store/queues.ts'
import { continueCall } from '../calls/call-events.ts'
import { distribute } from '../calls/distribute.ts'
import { followCall, presenceOfRow, readPresence } from '../calls/presence.ts'
import type { Actor, Work } from '../ledger.ts'
import { readHandCalls } from '../queues/hand-call.ts'
import type { Runtime } from '../runtime.ts'
import { repeat } from './repeat.ts'

const everyMs = 1_000

/** After-call work that nobody ended is looked for this far back, ms; older calls are on nobody's hand. */
const onHandMs = 24 * 60 * 60 * 1000

const actor: Actor = { personId: null, sessionId: null, remote: 'scheduler', procedure: 'scheduler.agent-states' }

/** What one look did. */
export type Kept = Readonly<{ settled: number; wrapped: number; warned: number }>

/** Judges an operator anew within the transaction: another process may have been first. */
async function turnOf(runtime: Runtime, work: Work, personId: string): Promise<AgentTurn> {
  const presence = await readPresence(work.trx, personId, work.now)
  const calls = await readHandCalls(work.trx.db, runtime.directory, [presence.callId])
  const call = calls.get(presence.callId ?? '') ?? null
  return settleAgent({ presence, call, terms: runtime.settings.agentStates(work.now), now: work.now })
}

const moveOf = { miss: 'miss', leave: 'hang-up', finish: 'wrap-up', 'wrap-up': 'wrap-up' } as const

async function carryOut(runtime: Runtime, work: Work, personId: string): Promise<boolean> {
  const turn = await turnOf(runtime, work, personId)
  const { callId } = await readPresence(work.trx, personId, work.now)
  if (turn.kind === 'none' || callId === null) return false
  const move = (kind: (typeof moveOf)[keyof typeof moveOf]) =>
    followCall(runtime, work, { personId, move: { kind, callId: callId as CallId }, cause: 'clock' })
  switch (turn.kind) {
    case 'miss':
    case 'leave':
    case 'finish':
    case 'wrap-up':
      // His state goes first, so that it is kept that the clock ended it; another process may have ended it meanwhile.
      if (!(await move(moveOf[turn.kind]))) return false
      if (turn.kind === 'wrap-up')
        await continueCall(runtime, work, { callId, event: { kind: 'wrapped-up', at: turn.at, code: null } })
      break
    case 'next':
      await continueCall(runtime, work, {
        callId,
        event: { kind: 'unanswered', at: work.now, agentId: personId as PersonId },
      })
      break
  }
  work.record(`person:${personId}`, { settled: turn.kind, call: callId })
  await distribute(runtime, work)
  return true
}

async function settleAll(runtime: Runtime): Promise<number> {
  const busy = (await runtime.engine.reader.all(presences, {})).filter(({ call_id }) => call_id !== null)
  const calls = await readHandCalls(
    runtime.engine.read,
    runtime.directory,
    busy.map(({ call_id }) => call_id),
  )
  const now = runtime.clock.now()
  const terms = runtime.settings.agentStates(now)
  let settled = 0
  for (const row of busy) {
    const personId = row.person_id
    const call = calls.get(row.call_id ?? '') ?? null
    if (settleAgent({ presence: presenceOfRow(row), call, terms, now }).kind === 'none') continue
    const done = await runtime.ledger.run(actor, null, async (work) => ok(await carryOut(runtime, work, personId)))
    if (done.ok && done.value) settled += 1
  }
  return settled
}

/** Ends after-call work that is over its limit and on nobody's hand: its operator was released, or went home. */
async function wrapForgotten(runtime: Runtime): Promise<number> {
  const now = runtime.clock.now()
  const terms = runtime.settings.agentStates(now)
  if (!endsByItself(terms)) return 0
  const rows = await runtime.engine.reader.all(unwrapped, { from: now - onHandMs, to: now - settlingMs })
  if (rows.length === 0) return 0
  const onHand = new Set((await runtime.engine.reader.all(presences, {})).map(({ call_id }) => call_id))
  let wrapped = 0
  for (const { id, queue_id: queueId, ended_at: endedAt } of rows) {
    const limit = acwLimit(terms, runtime.directory.queue(queueId)?.terms.acwMs ?? null)
    if (endedAt === null || limit === null || onHand.has(id) || now < endedAt + limit) continue
    const done = await runtime.ledger.run(actor, null, async (work) => {
      const told = await continueCall(runtime, work, {
        callId: id,
        event: { kind: 'wrapped-up', at: endedAt + limit, code: null },
      })
      work.record(`call:${id}`, { wrapUp: null })
      return told
    })
    if (done.ok) wrapped += 1
  }
  return wrapped
}

/** Tells the consoles once of each state that lasts too long. */
async function warnAll(runtime: Runtime): Promise<number> {
  const now = runtime.clock.now()
  const terms = runtime.settings.agentStates(now)
  const rows = await runtime.engine.reader.all(unwarned, { since: now })
  const calls = await readHandCalls(
    runtime.engine.read,
    runtime.directory,
    rows.map(({ call_id }) => call_id),
  )
  let warned = 0
  for (const row of rows) {
    const queueAcwMs = calls.get(row.call_id ?? '')?.queueAcwMs ?? null
    const warning = warningOf(terms, { ...row, queueAcwMs })
    if (warning === null || now < warning.at) continue
    const done = await runtime.ledger.run(actor, null, async (work) => {
      const told = await work.trx.db
        .updateTable('agent_state')
        .set({ warned_at: work.now })
        .where('person_id', '=', row.person_id)
        .where('since', '=', row.since)
        .where('state', '=', row.state)
        .where('warned_at', 'is', null)
        .executeTakeFirst()
      if (Number(told.numUpdatedRows) === 0) return ok(false)
      const { state, reason, since, person_id: personId } = row
      const orgId = runtime.directory.person(personId)?.orgId ?? ''
      work.emit({ topic: 'agent.changed', orgId, personId, state, reason, since })
      return ok(true)
    })
    if (done.ok && done.value) warned += 1
  }
  return warned
}

/** Lets calls ring whose queue has opened, or that have become more urgent by waiting. */
async function letRing(runtime: Runtime): Promise<void> {
  const waiting = (await runtime.engine.reader.all(openOwnCalls, {})).some(({ state }) => state === 'waiting')
  if (!waiting) return
  await runtime.ledger.run(actor, null, async (work) => {
    await distribute(runtime, work)
    return ok(true)
  })
}

/**
 * Looks once after everybody's state: what a call left behind is mended, after-call work ends at its limit, telephones
 * ring no longer than they should, long states are told of, and calls of queues that have opened ring. Two processes
 * may do so at once: each step is judged anew in its transaction.
 */
export async function keepAgents(runtime: Runtime): Promise<Kept> {
  const settled = await settleAll(runtime)
  const wrapped = await wrapForgotten(runtime)
  const warned = await warnAll(runtime)
  await letRing(runtime)
  return { settled, wrapped, warned }
}

/**
 * Keeps operators' states by the clock, every second; the answer stops it.
 * @param onError is told of a look that failed; the next one tries again
 */
export function startKeepingAgents(runtime: Runtime, onError: (error: unknown) => void): () => Promise<void> {
  let underWay: Promise<unknown> | null = null
  // A look that takes longer than a second is not begun twice.
  return repeat(
    everyMs,
    () => {
      underWay ??= keepAgents(runtime).finally(() => {
        underWay = null
      })
      return underWay
    },
    onError,
  )
}
