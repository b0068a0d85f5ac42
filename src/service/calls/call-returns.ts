import type { Call } from '../../core/domain/call/call.ts'
import { isConversation, isLostOnTheWay } from '../../core/domain/call/conversation.ts'
import { outsideQuiet } from '../../core/domain/commitment/claim.ts'
import type { Commitment } from '../../core/domain/commitment/commitment.ts'
import { settle } from '../../core/domain/commitment/settle.ts'
import type { CustomerId, OrgUnitId } from '../../core/domain/ids.ts'
import { ok, type Result } from '../../core/domain/refusal.ts'
import { openCallReturn, openCallReturnOf } from '../../store/calls.ts'
import { commitmentOf } from '../../store/commitments.ts'
import { dialOf } from '../../store/dialling.ts'
import { makePromise, storeCommitment, termsOf, writeSettled } from '../commitments/keep.ts'
import type { Work } from '../ledger.ts'
import type { Runtime } from '../runtime.ts'

/** A caller is called back for calls given up within this long, ms; older open call-returns belong to another matter. */
const sameMatterMs = 7 * 24 * 60 * 60 * 1000

type CallerOf = Pick<Call, 'numberNormal' | 'customerId'>

/** The open call-return of a caller, by the number or by who it is; null when there is none. */
async function openReturn(work: Work, { numberNormal, customerId }: CallerOf): Promise<Commitment | null> {
  const since = work.now - sameMatterMs
  const byNumber =
    numberNormal === '' ? undefined : await work.trx.first(openCallReturn, { normal: numberNormal, since })
  if (byNumber !== undefined) return commitmentOf(byNumber)
  const byCustomer = customerId === null ? undefined : await work.trx.first(openCallReturnOf, { customerId, since })
  return byCustomer === undefined ? null : commitmentOf(byCustomer)
}

/** Waits for every other process that may be promising a caller a call, until the transaction ends. */
export async function holdCallReturns(work: Work): Promise<void> {
  await work.trx.upsertCounter('call-return')
}

/** Promises the caller of a call that nobody took to call back; one open promise per caller and matter. */
export async function promiseReturn(runtime: Runtime, work: Work, call: Call): Promise<Result<true>> {
  await holdCallReturns(work)
  const open = await openReturn(work, call)
  if (open === null) {
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
    return made.ok ? ok(true) : made
  }
  // Who has just rung again is at his telephone: nobody waits for another half-day.
  const quiet = outsideQuiet(open, work.now, termsOf(runtime, work.now))
  const notBefore = quiet > work.now ? quiet : null
  if (open.notBefore !== null && open.notBefore !== notBefore)
    await storeCommitment(work, open, { ...open, notBefore, version: open.version + 1 })
  return ok(true)
}

async function settleReturn(work: Work, call: Call): Promise<Result<true>> {
  const open = await openReturn(work, call)
  if (open === null) return ok(true)
  // What was dialled for it is told by whoever dialled.
  if ((await work.trx.first(dialOf, { id: open.id }))?.call_id === call.id) return ok(true)
  const result = call.direction === 'in' ? 'called-in' : 'reached'
  const free = { ...open, claimedBy: null, claimedUntil: null }
  const settled = settle(free, { result, by: call.agentId }, work.now)
  if (!settled.ok) return settled
  if (await storeCommitment(work, open, settled.value)) await writeSettled(work, settled.value)
  return ok(true)
}

/**
 * A call that was given up becomes one call-return per caller, also after several tries and from several numbers; a
 * conversation with the caller settles it, whoever rang whom.
 */
export async function followReturns(
  runtime: Runtime,
  work: Work,
  { before, call }: Readonly<{ before: Call | null; call: Call }>,
): Promise<Result<true>> {
  if (call.numberNormal === '' && call.customerId === null) return ok(true)
  if (isConversation(call) && (before === null || !isConversation(before))) return settleReturn(work, call)
  const isGivenUp = call.direction === 'in' && call.outcome === 'abandoned' && before?.outcome !== 'abandoned'
  const isLost = isLostOnTheWay(call) && (before === null || !isLostOnTheWay(before))
  return isGivenUp || isLost ? promiseReturn(runtime, work, call) : ok(true)
}
