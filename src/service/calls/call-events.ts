import { applyCallEvent, type CallSeed } from '../../core/domain/call/apply-call-event.ts'
import type { Call } from '../../core/domain/call/call.ts'
import type { CallEvent } from '../../core/domain/call/call-event.ts'
import { settle } from '../../core/domain/commitment/settle.ts'
import type { CallId, CustomerId, OrgUnitId, PersonId } from '../../core/domain/ids.ts'
import { ok, type Result, refuse } from '../../core/domain/refusal.ts'
import { type CallOrigin, callById, callOf, callRow, foldedColumns, openCallReturn } from '../../store/calls.ts'
import { commitmentOf } from '../../store/commitments.ts'
import { customersByNumber } from '../../store/customers.ts'
import { makePromise, storeCommitment, writeSettled } from '../commitments/keep.ts'
import type { Work } from '../ledger.ts'
import type { Runtime } from '../runtime.ts'
import { followCall } from './presence.ts'

/** A caller is called back for calls given up within this long, ms; older open call-returns belong to another matter. */
const sameMatterMs = 7 * 24 * 60 * 60 * 1000

/** Tells the consoles what a call is now. */
export function emitCall(work: Work, call: Call): void {
  work.emit({
    topic: 'call.changed',
    orgId: call.orgId,
    callId: call.id,
    agentId: call.agentId,
    state: call.state,
    outcome: call.outcome,
    queueId: call.queueId,
    direction: call.direction,
    offeredAt: call.offeredAt,
    answeredAt: call.answeredAt,
    endedAt: call.endedAt,
    waitMs: call.waitMs,
  })
}

/** The one customer with this number; null when there is none or several. */
export async function soleCustomer(work: Work, normal: string): Promise<string | null> {
  if (normal === '') return null
  const found = await work.trx.all(customersByNumber, { normal })
  const ids = new Set(found.filter((row) => row.active === 1).map((row) => row.id))
  const [only] = ids
  return ids.size === 1 && only !== undefined ? only : null
}

/**
 * A call that was given up becomes one call-return per caller, also after several tries; an answered one settles it as
 * `called-in`.
 */
async function followReturns(runtime: Runtime, work: Work, call: Call): Promise<Result<true>> {
  if (call.direction !== 'in' || call.numberNormal === '') return ok(true)
  const open = await work.trx.first(openCallReturn, { normal: call.numberNormal, since: work.now - sameMatterMs })
  if (call.outcome === 'answered' && open !== undefined) {
    const before = commitmentOf(open)
    const settled = settle(before, { result: 'called-in', by: call.agentId }, work.now)
    if (!settled.ok) return settled
    await storeCommitment(work, before, settled.value)
    await writeSettled(work, settled.value)
  }
  if (call.outcome === 'abandoned' && open === undefined) {
    const made = await makePromise(runtime, work, {
      facts: { kind: 'call-return' },
      subject: {
        orgId: call.orgId as OrgUnitId,
        aboutKind: 'call',
        aboutId: call.id,
        caseId: null,
        customerId: call.customerId as CustomerId | null,
      },
    })
    if (!made.ok) return made
  }
  return ok(true)
}

/** Begins a call with its first event. */
export async function beginCall(
  runtime: Runtime,
  work: Work,
  begun: Readonly<{ seed: CallSeed; origin: CallOrigin; events: readonly CallEvent[]; customerId?: string | null }>,
): Promise<Result<Call>> {
  const [first, ...rest] = begun.events
  if (first === undefined) return refuse('invalid-value', { field: 'events' })
  const folded = rest.reduce<Call>((call, event) => applyCallEvent(call, event), applyCallEvent(begun.seed, first))
  const customerId = begun.customerId ?? (await soleCustomer(work, begun.seed.numberNormal))
  const call: Call = { ...folded, customerId: customerId as CustomerId | null }
  await work.trx.insert('call', callRow(call, begun.origin))
  emitCall(work, call)
  const followed = await followReturns(runtime, work, call)
  return followed.ok ? ok(call) : followed
}

/** Folds one more event into a call, stores it, and moves the operator's state with it. */
export async function continueCall(
  runtime: Runtime,
  work: Work,
  told: Readonly<{ callId: string; event: CallEvent }>,
): Promise<Result<Call>> {
  const row = await work.trx.first(callById, { id: told.callId })
  if (row === undefined) return refuse('not-found', { what: 'call' })
  const before = callOf(row)
  const call = applyCallEvent(before, told.event)
  await work.trx.db.updateTable('call').set(foldedColumns(call)).where('id', '=', call.id).execute()
  emitCall(work, call)
  await moveOperator(runtime, work, { before, call, event: told.event })
  if (before.outcome !== call.outcome) {
    const followed = await followReturns(runtime, work, call)
    if (!followed.ok) return followed
  }
  return ok(call)
}

async function moveOperator(
  runtime: Runtime,
  work: Work,
  step: Readonly<{ before: Call; call: Call; event: CallEvent }>,
): Promise<void> {
  const { before, call, event } = step
  const callId = call.id as CallId
  const follow = (personId: PersonId | null, kind: 'ring' | 'miss' | 'answer' | 'hang-up' | 'wrap-up') =>
    followCall(runtime, work, { personId, move: { kind, callId } })
  switch (event.kind) {
    case 'ringing':
      return follow(event.agentId, 'ring')
    case 'answered':
      return follow(event.agentId, 'answer')
    case 'abandoned':
    case 'ended':
      return before.answeredAt === null ? follow(before.agentId, 'miss') : follow(call.agentId, 'hang-up')
    case 'wrapped-up':
      return follow(call.agentId, 'wrap-up')
    case 'offered':
    case 'held':
    case 'resumed':
      return undefined
  }
}
