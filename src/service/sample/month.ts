import type { Insertable } from 'kysely'
import { addWorkingTime } from '../../core/domain/calendar/deadline.ts'
import type { Terms } from '../../core/domain/commitment/terms.ts'
import type { OrgUnitId, PersonId } from '../../core/domain/ids.ts'
import type { DB } from '../../store/schema.ts'
import type { SearchEntry } from '../../store/search.ts'
import type { Runtime } from '../runtime.ts'
import type { Dice } from './dice.ts'

/** The one password of all sample people, so that a first look needs no other; it goes with the sample data. */
export const samplePassword = 'vigil-demo-2026'

/** Days of sample data before today. */
export const sampleDays = 30

export const minuteMs = 60_000
export const hourMs = 60 * minuteMs
export const dayMs = 24 * hourMs

type Table = keyof DB & string

/** What the parts of the sample month are made with, and where their rows go. */
export type Month = Readonly<{
  runtime: Runtime
  dice: Dice
  /** The end of the month, UTC ms. */
  now: number
  /** The first moment of today in the organisation's zone, UTC ms. */
  todayMs: number
  orgId: OrgUnitId
  /** Prefix of the sample's case numbers. */
  code: string
  zone: string
  newId(): string
  add<T extends Table>(table: T, row: Insertable<DB[T]>): void
  index(entry: SearchEntry): void
  /** Calendar and targets at a moment of the month. */
  termsAt(now: number): Terms
  /** The moment after so much open time (ms) of the working calendar. */
  afterOpenTime(from: number, ms: number): number
  rows: ReadonlyMap<Table, readonly object[]>
  entries: readonly SearchEntry[]
}>

export type Person = Readonly<{ id: PersonId; name: string }>

/** An empty month. */
export function beginMonth(
  base: Omit<Month, 'add' | 'index' | 'rows' | 'entries' | 'termsAt' | 'afterOpenTime'>,
): Month {
  const rows = new Map<Table, object[]>()
  const entries: SearchEntry[] = []
  const { settings } = base.runtime
  const calendar = settings.calendar(base.now)
  const targets = settings.targets(base.now)
  return {
    ...base,
    rows,
    entries,
    add(table, row) {
      const list = rows.get(table)
      if (list === undefined) rows.set(table, [row])
      else list.push(row)
    },
    index(entry) {
      entries.push(entry)
    },
    termsAt: (now) => ({ calendar, targets, now }),
    afterOpenTime(from, ms) {
      const found = addWorkingTime(calendar, from, Math.floor(ms))
      return found.ok ? found.value.dueMs : Math.floor(from + ms)
    },
  }
}
