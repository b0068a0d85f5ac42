import type { money as contract } from '../../core/contract/money.ts'
import { type PriceList, pricesOn, pricesSchema } from '../../core/domain/money/price-list.ts'
import { ok, type Result } from '../../core/domain/refusal.ts'
import type { Reader } from '../../store/engine.ts'
import { priceLists } from '../../store/money.ts'
import type { DB } from '../../store/schema.ts'
import type { Caller, CallerWork } from '../call-context.ts'
import { todayOf } from '../customers/views.ts'
import type { InputOf } from '../procedure-input.ts'

/** The price lists as stored. */
export async function readPriceLists(reader: Reader<DB>): Promise<readonly PriceList[]> {
  const rows = await reader.all(priceLists, {})
  return rows.map((row) => ({
    effectiveFrom: row.effective_from,
    prices: pricesSchema.parse(JSON.parse(row.prices_json)),
  }))
}

/** Price lists, the newest first, and what holds today. */
export async function listPriceLists(caller: Caller) {
  const rows = await caller.engine.reader.all(priceLists, {})
  const lists = rows.map((row) => ({
    effectiveFrom: row.effective_from,
    prices: pricesSchema.parse(JSON.parse(row.prices_json)),
    setByName: caller.directory.person(row.set_by)?.name ?? '',
    setAt: row.set_at,
  }))
  const today = todayOf(caller, caller.clock.now())
  return { today, current: pricesOn(lists, today), lists }
}

/** Sets the prices from a day on; a list that begins on the same day is replaced. */
export async function savePriceList(
  work: CallerWork,
  input: InputOf<typeof contract.savePriceList>,
): Promise<Result<{ done: true }>> {
  const { effectiveFrom, prices } = input
  const values = { prices_json: JSON.stringify(prices), set_by: work.personId, set_at: work.now }
  await work.trx.db
    .insertInto('price_list')
    .values({ effective_from: effectiveFrom, ...values })
    .onConflict((conflict) => conflict.column('effective_from').doUpdateSet(values))
    .execute()
  work.record(`price-list:${effectiveFrom}`, { after: prices })
  work.emit({ topic: 'settings.changed', orgId: work.caller.principal.orgId, name: 'prices' })
  return ok({ done: true })
}
