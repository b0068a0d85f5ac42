import { dateAt } from '../../core/domain/calendar/dates.ts'
import { formatSeriesNumber } from '../../core/domain/document/series-number.ts'
import type { PersonId } from '../../core/domain/ids.ts'
import { depotId } from '../../core/domain/parts/place.ts'
import { changesOf, kindOfMove, type StockMove, stockKey } from '../../core/domain/parts/stock.ts'
import { dayMs, type Month, type Person, sampleDays } from './month.ts'
import { sampleParts } from './parts-words.ts'
import type { SampleModel } from './people.ts'

/** A part of the sample. */
export type StockedPart = Readonly<{ id: string; category: string; returnsOld: boolean; pieces: number }>

type Written = Readonly<{
  at: number
  by: PersonId
  moves: readonly StockMove[]
  about?: Readonly<{ orderId: string; repairId: string }>
}>

/** The sample's parts: movements are written as they happen, and what lies where at the end. */
export type SampleStock = Readonly<{
  parts: readonly StockedPart[]
  /** The store of the sample's part of the organisation. */
  store: string
  /** The next number of a series on the day of a moment (UTC ms). */
  nextNumber(series: 'take-in-receipt' | 'stock-move', at: number): string
  write(written: Written): void
  /** Puts what lies where, and the counters of the numbers, into the month; once, at the end. */
  close(): void
}>

/** Opens the store of parts: received a month ago, a few pieces issued to each van. */
export function openStock(
  month: Month,
  models: readonly SampleModel[],
  people: Readonly<{ clerk: Person; technicians: readonly Person[] }>,
): SampleStock {
  const since = month.todayMs - sampleDays * dayMs
  const store = depotId({ kind: 'store', orgId: month.orgId })
  const parts = sampleParts.map(({ priceMinor, returnsOld, pieces, ...part }): StockedPart => {
    const id = month.newId()
    const flags = { returns_old: returnsOld ? (1 as const) : (0 as const), active: 1 as const, sample: 1 as const }
    const words = { id, ...part, price_minor: priceMinor, currency: 'CNY', note: '' }
    month.add('part', { ...words, ...flags, version: 1, created_at: since })
    for (const model of models.filter((each) => each.category.name === part.category))
      month.add('part_model', { part_id: id, model_id: model.id })
    return { id, category: part.category, returnsOld, pieces }
  })
  const counters = new Map<string, number>()
  const lying = new Map<string, { placeId: string; partId: string; condition: string; quantity: number }>()
  const nextNumber: SampleStock['nextNumber'] = (series, at) => {
    const date = dateAt(month.zone, at)
    const key = `${series}:${month.code}:${date}`
    const n = (counters.get(key) ?? 0) + 1
    counters.set(key, n)
    return formatSeriesNumber({ series, prefix: month.code, date, n })
  }
  const write: SampleStock['write'] = ({ at, by, moves, about }) => {
    const document = nextNumber('stock-move', at)
    for (const move of moves) {
      for (const change of changesOf(move)) {
        const key = stockKey(change)
        const before = lying.get(key)?.quantity ?? 0
        const { placeId, partId, condition } = change
        lying.set(key, { placeId, partId, condition, quantity: before + change.change })
      }
      month.add('stock_move', {
        id: month.newId(),
        org_id: month.orgId,
        document,
        kind: kindOfMove(move) ?? '',
        part_id: move.partId,
        condition: move.condition,
        quantity: move.quantity,
        from_place: move.from,
        to_place: move.to,
        at,
        by_person: by,
        order_id: about?.orderId ?? null,
        repair_id: about?.repairId ?? null,
        return_note_id: null,
        note: '',
      })
    }
  }
  const all = (quantity: number, from: string, to: string) =>
    parts
      .filter((part) => part.pieces > 0)
      .map((part): StockMove => ({ partId: part.id, condition: 'new', quantity, from, to }))
  write({ at: since, by: people.clerk.id, moves: all(12, 'supplier', store) })
  for (const technician of people.technicians) {
    const van = depotId({ kind: 'van', personId: technician.id })
    write({ at: since + dayMs, by: people.clerk.id, moves: all(2, store, van) })
  }
  return {
    parts,
    store,
    nextNumber,
    write,
    close() {
      for (const [index, { placeId, partId, condition, quantity }] of [...lying.values()].entries())
        month.add('stock', {
          place_id: placeId,
          part_id: partId,
          condition,
          org_id: month.orgId,
          quantity,
          minimum: placeId === store && condition === 'new' ? (index % 5 === 0 ? 6 : 3) : 0,
        })
      for (const [key, value] of counters) month.add('counter', { key, value })
    },
  }
}
