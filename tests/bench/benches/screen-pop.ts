import { createDice } from '../../../src/service/sample/dice.ts'
import { type Figure, measure, timingFigures } from '../measure.ts'
import type { Bench } from '../stores.ts'

/** Calls of customers spread over the whole file: the newest of each of many customers. */
async function samples(bench: Bench, n: number) {
  const rows = await bench.engine.read
    .selectFrom('call')
    .select(['id', 'customer_id'])
    .where('customer_id', 'is not', null)
    .orderBy('offered_at', 'desc')
    .limit(20_000)
    .execute()
  const dice = createDice(3)
  return Array.from({ length: n }, () => dice.pick(rows))
}

const blockBytes = 512

/** What the disk has given this process so far, kB: the system's memory answers the rest. */
function readFromDisk(): number {
  return (process.resourceUsage().fsRead * blockBytes) / 1024
}

/**
 * The query part of a screen pop: the ringing call with who may be calling, then that customer's card. Each customer
 * twice: met for the first time, when the disk may have to give the pages he is on, and again with all in memory.
 */
export async function screenPop(bench: Bench, times: number): Promise<readonly Figure[]> {
  const client = bench.clientOf('operator')
  const warm = Math.max(3, Math.floor(times / 10))
  const calls = await samples(bench, warm + times)
  const pop = async (n: number) => {
    const ringing = calls[n % calls.length]
    if (ringing === undefined) return
    const { match } = await client.calls.get({ id: ringing.id })
    const who = match.candidates[0]?.customerId ?? ringing.customer_id
    if (who !== null) await client.customers.card({ id: who })
  }
  const before = readFromDisk()
  const first = await measure(times, pop)
  const perPop = (readFromDisk() - before) / (warm + times)
  const again = await measure(times, pop)
  return [
    ...timingFigures({ bench: 'screen-pop', what: 'call and card, met first', budgetMs: 10 }, first),
    { bench: 'screen-pop', what: 'read from disk for one met first', value: Math.round(perPop), unit: 'kB' },
    ...timingFigures({ bench: 'screen-pop', what: 'call and card, in memory', budgetMs: 10 }, again),
  ]
}
