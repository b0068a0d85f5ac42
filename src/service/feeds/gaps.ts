import type { FeedSource } from '../../core/contract/feeds.ts'
import { ok } from '../../core/domain/refusal.ts'
import { feedTokens, heardRows } from '../../store/feeds.ts'
import { repeat } from '../clockwork/repeat.ts'
import type { Actor } from '../ledger.ts'
import type { Runtime } from '../runtime.ts'
import { endLostCalls } from './end-lost.ts'

/** How often it is written down that a source is heard, ms. */
export const heardEveryMs = 30_000

/** A source that was not heard for longer has a gap, ms: more than twice the above. */
const gapAfterMs = 75_000

const actor: Actor = { personId: null, sessionId: null, remote: 'feeds', procedure: 'feeds.heard' }

type Clocked = Pick<Runtime, 'engine' | 'clock' | 'ledger'>

/** Writes down that nothing of a source is missing up to now. */
export async function noteHeard(runtime: Clocked, source: FeedSource): Promise<void> {
  const now = runtime.clock.now()
  await runtime.engine.write(async (trx) => {
    await trx.db
      .insertInto('feed_heard')
      .values({ source, heard_at: now, event_at: null })
      .onConflict((conflict) => conflict.column('source').doUpdateSet({ heard_at: now }))
      .execute()
  })
}

const notedAt = new WeakMap<object, Map<FeedSource, number>>()

/** Writes down that a source has told something, every few seconds at most. */
export async function noteEvent(runtime: Clocked, source: FeedSource): Promise<void> {
  const now = runtime.clock.now()
  const noted = notedAt.get(runtime.engine) ?? new Map<FeedSource, number>()
  notedAt.set(runtime.engine, noted)
  if (now - (noted.get(source) ?? Number.NEGATIVE_INFINITY) < 5_000) return
  noted.set(source, now)
  await runtime.ledger.run(actor, null, async (work) => {
    await work.trx.db
      .insertInto('feed_heard')
      .values({ source, heard_at: now, event_at: now })
      .onConflict((conflict) => conflict.column('source').doUpdateSet({ heard_at: now, event_at: now }))
      .execute()
    work.emit({ topic: 'feed.changed', orgId: '', source })
    return ok(true)
  })
}

/** When a source was heard last, UTC ms; null for one that never was. */
export async function lastHeard(runtime: Clocked, source: FeedSource): Promise<number | null> {
  const rows = await runtime.engine.reader.all(heardRows, {})
  return rows.find((row) => row.source === source)?.heard_at ?? null
}

/** From `from` (UTC ms) on a source is not heard; one gap is open at most. */
export async function openGap(runtime: Clocked, source: FeedSource, from: number): Promise<void> {
  await runtime.ledger.run(actor, null, async (work) => {
    const open = await work.trx.db
      .insertInto('feed_gap')
      .values({ id: work.newId(), source, from_at: from, to_at: null })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst()
    if (Number(open.numInsertedOrUpdatedRows ?? 0) > 0) work.emit({ topic: 'feed.changed', orgId: '', source })
    return ok(true)
  })
}

/** A source is heard again. */
export async function closeGap(runtime: Clocked, source: FeedSource): Promise<void> {
  await runtime.ledger.run(actor, null, async (work) => {
    const closed = await work.trx.db
      .updateTable('feed_gap')
      .set({ to_at: work.now })
      .where('source', '=', source)
      .where('to_at', 'is', null)
      .executeTakeFirst()
    if (Number(closed.numUpdatedRows) > 0) work.emit({ topic: 'feed.changed', orgId: '', source })
    return ok(true)
  })
}

/** A source that is not wanted any more has no gaps from now on. */
export async function forgetSource(runtime: Clocked, source: FeedSource): Promise<void> {
  await closeGap(runtime, source)
  await runtime.engine.write(async (trx) => {
    await trx.db.deleteFrom('feed_heard').where('source', '=', source).execute()
  })
}

/**
 * Pushes that came while nobody was there are lost: as long as there is a token, it is written down that we are there,
 * and the time between two such lines that lie far apart is a gap.
 */
export async function watchWebhook(runtime: Clocked): Promise<void> {
  const tokens = await runtime.engine.reader.all(feedTokens, {})
  if (tokens.every((token) => token.revoked_at !== null)) {
    if ((await lastHeard(runtime, 'webhook')) !== null) await forgetSource(runtime, 'webhook')
    return
  }
  const heard = await lastHeard(runtime, 'webhook')
  if (heard !== null && runtime.clock.now() - heard > gapAfterMs) {
    await openGap(runtime, 'webhook', heard)
    await closeGap(runtime, 'webhook')
  }
  await noteHeard(runtime, 'webhook')
}

/** Watches over the pushes again and again, and ends calls whose end was lost; the answer stops it. */
export function startWatchingWebhook(runtime: Runtime, onError: (error: unknown) => void): () => Promise<void> {
  const watch = async () => {
    await watchWebhook(runtime)
    await endLostCalls(runtime)
  }
  return repeat(heardEveryMs, watch, onError)
}
