import { makePlannedOrders } from '../contracts/make-orders.ts'
import { chargeEarlierWork } from '../money/charge-earlier-work.ts'
import type { Runtime } from '../runtime.ts'

const everyMs = 60 * 60 * 1000

/**
 * Bills what was done before there were bills and makes the orders of planned visits: now, every hour, and soon after
 * a contract was changed; the answer stops it.
 * @param onError is told of what failed; the next run tries again
 */
export function startPlannedWork(runtime: Runtime, onError: (error: unknown) => void): () => Promise<void> {
  let underWay: Promise<unknown> = Promise.resolve()
  const look = async () => {
    await chargeEarlierWork(runtime, onError)
    await makePlannedOrders(runtime, onError)
  }
  const run = () => {
    underWay = underWay.then(look).catch(onError)
  }
  const undo = runtime.bus.subscribe((batch) => {
    if (batch.sessionId !== null && batch.facts.some((fact) => fact.topic === 'contract.changed')) run()
  })
  const timer = setInterval(run, everyMs)
  run()
  return async () => {
    undo()
    clearInterval(timer)
    await underWay
  }
}
