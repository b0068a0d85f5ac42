import type { CustomerId, OrgUnitId } from '../../core/domain/ids.ts'
import { ok, type Result } from '../../core/domain/refusal.ts'
import { answeredSince, returnsSince, strayAbandoned } from '../../store/missed-calls.ts'
import { makePromise } from '../commitments/keep.ts'
import type { Actor, Work } from '../ledger.ts'
import type { Runtime } from '../runtime.ts'
import { holdCallReturns } from './call-returns.ts'

/** A call given up longer ago than this is history: nobody waits for an answer to it any more, ms. */
export const missedWithinMs = 24 * 60 * 60 * 1000

/** So many calls are looked at in one transaction. */
const perTransaction = 200

type Missed = Readonly<{
  id: string
  org_id: string
  number_normal: string
  customer_id: string | null
  offered_at: number
}>

async function isSettled(work: Work, call: Missed): Promise<boolean> {
  const about = { number: call.number_normal, customerId: call.customer_id ?? '', since: call.offered_at }
  const [answered, returned] = await Promise.all([
    work.trx.first(answeredSince, about),
    work.trx.first(returnsSince, { ...about, since: call.offered_at - missedWithinMs }),
  ])
  return answered !== undefined || returned !== undefined
}

async function promiseFor(runtime: Runtime, work: Work, calls: readonly Missed[]): Promise<Result<number>> {
  let made = 0
  await holdCallReturns(work)
  for (const call of calls) {
    if (await isSettled(work, call)) continue
    const promised = await makePromise(runtime, work, {
      facts: { kind: 'call-return' },
      subject: {
        orgId: call.org_id as OrgUnitId,
        aboutKind: 'call',
        aboutId: call.id,
        caseId: null,
        customerId: call.customer_id as CustomerId | null,
      },
    })
    if (!promised.ok) return promised
    made += 1
  }
  if (made > 0) work.record('call-return', { missed: made })
  return ok(made)
}

/**
 * Calls that were given up while nobody heard of it, told later by a file or a feed: each caller of the last 24 hours
 * who has not been answered since gets one call-return, the one of the latest try. Callers without number and name
 * cannot be called. Gives how many promises were made; again right after it makes none.
 */
export async function promiseMissedReturns(runtime: Runtime, actor: Actor): Promise<Result<number>> {
  const since = runtime.clock.now() - missedWithinMs
  const rows = await runtime.engine.reader.all(strayAbandoned, { since })
  const latest = new Map<string, Missed>()
  for (const row of rows) {
    const caller = row.customer_id ?? row.number_normal
    if (caller !== '') latest.set(caller, row)
  }
  const calls = [...latest.values()]
  let made = 0
  for (let start = 0; start < calls.length; start += perTransaction) {
    const part = calls.slice(start, start + perTransaction)
    const promised = await runtime.ledger.run(actor, null, (work) => promiseFor(runtime, work, part))
    if (!promised.ok) return promised
    made += promised.value
  }
  return ok(made)
}
