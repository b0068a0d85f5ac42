import { earlierBills } from '../../store/money.ts'
import type { Actor } from '../ledger.ts'
import type { Runtime } from '../runtime.ts'
import { chargeDoneWork } from './charge-work.ts'

const actor: Actor = { personId: null, sessionId: null, remote: 'scheduler', procedure: 'money.chargeEarlierWork' }
const perLook = 100

/**
 * Writes the charges of orders that were done before there were bills, by the prices of their day; gives how many were
 * billed. Done again it changes nothing.
 * @param onError is told of an order that could not be billed; the others are
 */
export async function chargeEarlierWork(runtime: Runtime, onError: (error: unknown) => void): Promise<number> {
  let billed = 0
  for (;;) {
    const rows = await runtime.engine.reader.all(earlierBills, { limit: perLook })
    let progress = 0
    for (const { id } of rows) {
      try {
        const result = await runtime.ledger.run(actor, null, (work) => chargeDoneWork(runtime, work, id))
        if (result.ok) progress += 1
        else onError(new Error(`bill ${id}: ${result.code}`))
      } catch (error) {
        // One that cannot be billed must not keep the others waiting.
        onError(error)
      }
    }
    billed += progress
    if (rows.length < perLook || progress === 0) return billed
  }
}
