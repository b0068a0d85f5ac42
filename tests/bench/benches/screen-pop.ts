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

/** The query part of a screen pop: the ringing call with who may be calling, then that customer's card. */
export async function screenPop(bench: Bench, times: number): Promise<readonly Figure[]> {
  const client = bench.clientOf('operator')
  const calls = await samples(bench, times)
  const pop = await measure(times, async (n) => {
    const ringing = calls[n % calls.length]
    if (ringing === undefined) return
    const { match } = await client.calls.get({ id: ringing.id })
    const who = match.candidates[0]?.customerId ?? ringing.customer_id
    if (who !== null) await client.customers.card({ id: who })
  })
  return timingFigures({ bench: 'screen-pop', what: 'call and card, query part', budgetMs: 10 }, pop)
}
