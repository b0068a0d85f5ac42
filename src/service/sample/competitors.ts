import { dateAt, daysAfter } from '../../core/domain/calendar/dates.ts'
import type { ItemDirection, ItemMeasure } from '../../core/domain/competitor/competitor.ts'
import { ownColumn } from '../../core/domain/competitor/competitor.ts'
import type { Month, Person } from './month.ts'

/** Invented brands; none of them is anybody's. */
const brands = [
  { name: '甲品牌', nameEn: 'Brand A' },
  { name: '乙品牌', nameEn: 'Brand B' },
  { name: '丙品牌', nameEn: 'Brand C' },
] as const

type Line = Readonly<{
  name: string
  nameEn: string
  measure: ItemMeasure
  unit?: readonly [zh: string, en: string]
  direction: ItemDirection
  /** Our own, then the brands in their order; null: not known. */
  values: readonly (number | null)[]
}>

const promises: readonly Line[] = [
  {
    ...{ name: '市区到达时限', nameEn: 'Arrival in town', measure: 'number', unit: ['小时', 'h'], direction: 'less' },
    values: [6, 8, 4, 24],
  },
  {
    ...{ name: '整机保修', nameEn: 'Warranty', measure: 'number', unit: ['年', 'years'], direction: 'more' },
    values: [2, 3, 2, 1],
  },
  {
    ...{ name: '热线每天开通', nameEn: 'Hotline a day', measure: 'number', unit: ['小时', 'h'], direction: 'more' },
    values: [24, 12, 24, 10],
  },
  {
    ...{ name: '无理由退货', nameEn: 'Return', measure: 'number', unit: ['天', 'days'], direction: 'more' },
    values: [15, 7, 15, null],
  },
  {
    ...{ name: '完工后全部回访', nameEn: 'Every job called back', measure: 'yes-no', direction: 'more' },
    values: [1, 0, 1, 0],
  },
]

const qualities: readonly Line[] = [
  { ...{ name: '接听快', nameEn: 'Quick answer', measure: 'mark', direction: 'more' }, values: [8, 6.5, 9, 5] },
  { ...{ name: '一次修好', nameEn: 'Right first time', measure: 'mark', direction: 'more' }, values: [7, 7, 6.5, 6] },
  { ...{ name: '收费透明', nameEn: 'Clear prices', measure: 'mark', direction: 'more' }, values: [9, 7, null, 6] },
]

const longAgo = 420

/** An invented comparison: promises as they are published, quality as a few test calls found it. */
export function addComparison(month: Month, writer: Person): void {
  const today = dateAt(month.zone, month.now)
  const columns = brands.map((brand, index) => {
    const id = month.newId()
    const { name, nameEn } = brand
    month.add('competitor', { id, name, name_en: nameEn, active: 1, position: index + 1, version: 1, sample: 1 })
    return id
  })
  const lines = [
    ...promises.map((line) => ({ ...line, section: 'promise', source: '示例：公开的服务承诺' })),
    ...qualities.map((line) => ({ ...line, section: 'quality', source: '示例：试打电话 10 次' })),
  ]
  for (const [index, { values, source, section, ...line }] of lines.entries()) {
    const itemId = month.newId()
    month.add('competitor_item', {
      ...{ id: itemId, section, name: line.name, name_en: line.nameEn, measure: line.measure },
      ...{ unit: line.unit?.[0] ?? '', unit_en: line.unit?.[1] ?? '', direction: line.direction },
      ...{ active: 1, position: index + 1, version: 1, sample: 1 },
    })
    for (const [place, value] of values.entries()) {
      if (value === null) continue
      // one brand's promises were looked up long ago
      const ago = place === columns.length && section === 'promise' ? longAgo : 12 + index
      month.add('competitor_cell', {
        ...{ item_id: itemId, column_id: place === 0 ? ownColumn : (columns[place - 1] ?? ''), version: 1, value },
        ...{ note: '', source: place === 0 ? '示例：本公司服务承诺' : source, found_on: daysAfter(today, -ago) },
        ...{ at: month.now, by_person: writer.id, current: 1 },
      })
    }
  }
}
