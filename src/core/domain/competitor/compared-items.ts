import type { Locale } from '../people/principal.ts'
import { type ItemVerdict, type Standing, standingOf, verdictOf } from './compare.ts'
import { type ItemDirection, type ItemMeasure, ownColumn } from './competitor.ts'

type Item = Readonly<{ id: string; direction: ItemDirection }>
type Column = Readonly<{ id: string }>
type Cell = Readonly<{ itemId: string; columnId: string; value: number | null }>

/** One item with how we stand beside each competitor, in the order of the columns. */
export type Comparison<TItem, TColumn> = Readonly<{
  item: TItem
  own: number | null
  others: readonly Readonly<{ competitor: TColumn; value: number | null; standing: Standing }>[]
  verdict: ItemVerdict
}>

/** Compares our own values with everybody else's, item by item. */
export function compareItems<TItem extends Item, TColumn extends Column>(
  items: readonly TItem[],
  competitors: readonly TColumn[],
  cells: readonly Cell[],
): readonly Comparison<TItem, TColumn>[] {
  const values = new Map(cells.map((cell) => [`${cell.itemId} ${cell.columnId}`, cell.value]))
  return items.map((item) => {
    const own = values.get(`${item.id} ${ownColumn}`) ?? null
    const others = competitors.map((competitor) => {
      const value = values.get(`${item.id} ${competitor.id}`) ?? null
      return { competitor, value, standing: standingOf(item.direction, own, value) }
    })
    return { item, own, others, verdict: verdictOf(others.map(({ standing }) => standing)) }
  })
}

const yesNo: Readonly<Record<Locale, readonly [no: string, yes: string]>> = {
  'zh-CN': ['无', '有'],
  en: ['no', 'yes'],
}

type Measured = Readonly<{ measure: ItemMeasure; unit: string; unitEn: string }>

/** A value with its unit as it is read; `–` for none. */
export function valueText(item: Measured, value: number | null, locale: Locale): string {
  if (value === null) return '–'
  const unit = locale === 'en' ? item.unitEn : item.unit
  switch (item.measure) {
    case 'yes-no':
      return yesNo[locale][value === 1 ? 1 : 0]
    case 'mark':
      return `${value} / 10`
    case 'number':
      return unit === '' ? `${value}` : `${value} ${unit}`
  }
}
