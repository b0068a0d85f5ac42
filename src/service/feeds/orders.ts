import { z } from 'zod'
import { ok, type Refusal, type Result, refusalCodes, refuse } from '../../core/domain/refusal.ts'
import { openOrders, orderById } from '../../store/call-control.ts'
import type { Actor } from '../ledger.ts'
import type { Runtime } from '../runtime.ts'
import type { ExchangeOrder } from './feeds-port.ts'

/** The process that has the link carries an order out within this long, or nobody does, ms. */
export const orderMs = 8_000

/** Names of the facts by which processes tell each other. */
const [asked, done] = ['orders', 'orders-done'] as const

const actor: Actor = { personId: null, sessionId: null, remote: 'feeds', procedure: 'feeds.order' }

const problemSchema = z.object({
  code: z.enum(refusalCodes),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
})

type Clocked = Pick<Runtime, 'engine' | 'clock' | 'ledger' | 'bus' | 'ids'>

const tooLate: Refusal = refuse('busy', { what: 'exchange' })

/** The answer to an order as far as there is one. */
async function answerOf(runtime: Clocked, id: string): Promise<Result<true> | null> {
  const row = await runtime.engine.reader.first(orderById, { id })
  if (row === undefined || row.done_at === null) return null
  if (row.problem === null) return ok(true)
  const { code, params } = problemSchema.parse(JSON.parse(row.problem))
  return refuse(code, params)
}

/**
 * Asks the process that has the link to the exchange, through the store, and waits for its answer. Refused as `busy`
 * when there is none in time; then nobody carries it out any more.
 */
export async function orderElsewhere(
  runtime: Clocked,
  order: ExchangeOrder,
  patienceMs = orderMs,
): Promise<Result<true>> {
  const { bus, clock, ledger } = runtime
  const { promise: answered, resolve } = Promise.withResolvers<void>()
  const undo = bus.subscribe((batch) => {
    if (batch.facts.some((fact) => fact.topic === 'feed.changed' && fact.source === done)) look().catch(resolve)
  })
  const now = clock.now()
  const id = runtime.ids.next()
  async function look(): Promise<void> {
    if ((await answerOf(runtime, id)) !== null) resolve()
  }
  const timer = setTimeout(resolve, patienceMs)
  try {
    await ledger.run(actor, null, async (work) => {
      await work.trx.insert('feed_order', {
        ...{ id, order_json: JSON.stringify(order), asked_at: now, until: now + patienceMs },
        ...{ taken_by: null, done_at: null, problem: null },
      })
      work.emit({ topic: 'feed.changed', orgId: '', source: asked })
      return ok(true)
    })
    await answered
    return (await answerOf(runtime, id)) ?? (await giveUp(runtime, id))
  } finally {
    clearTimeout(timer)
    undo()
  }
}

async function giveUp(runtime: Clocked, id: string): Promise<Result<true>> {
  await runtime.engine.write(async (trx) => {
    await trx.db
      .updateTable('feed_order')
      .set({ done_at: runtime.clock.now(), problem: JSON.stringify(tooLate) })
      .where('id', '=', id)
      .where('done_at', 'is', null)
      .execute()
  })
  return (await answerOf(runtime, id)) ?? tooLate
}

/** Carries out what other processes want, each order once, and tells them. */
export async function takeOrders(
  runtime: Clocked,
  holder: string,
  carryOut: (order: ExchangeOrder) => Promise<Result<true>>,
): Promise<number> {
  const rows = await runtime.engine.reader.all(openOrders, { now: runtime.clock.now() })
  let taken = 0
  for (const row of rows) {
    const mine = await runtime.engine.write(async (trx) => {
      const updated = await trx.db
        .updateTable('feed_order')
        .set({ taken_by: holder })
        .where('id', '=', row.id)
        .where('taken_by', 'is', null)
        .where('done_at', 'is', null)
        .executeTakeFirst()
      return Number(updated.numUpdatedRows) > 0
    })
    if (!mine) continue
    taken += 1
    const result = await carryOut(JSON.parse(row.order_json) as ExchangeOrder)
    await runtime.ledger.run(actor, null, async (work) => {
      await work.trx.db
        .updateTable('feed_order')
        .set({
          done_at: work.now,
          problem: result.ok ? null : JSON.stringify({ code: result.code, params: result.params }),
        })
        .where('id', '=', row.id)
        .where('done_at', 'is', null)
        .execute()
      work.emit({ topic: 'feed.changed', orgId: '', source: done })
      return ok(true)
    })
  }
  return taken
}

/** Whether a fact says that there are orders to take. */
export function isOrderFact(fact: Readonly<{ topic: string }> & Readonly<{ source?: string }>): boolean {
  return fact.topic === 'feed.changed' && fact.source === asked
}
