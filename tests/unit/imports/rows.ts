import type { ImportMapping } from '../../../src/core/contract/imports.ts'
import type { MappingContext, RowMapper, RowOutcome } from '../../../src/service/imports/records.ts'
import { createPhoneNumbers } from '../../../src/service/phone-numbers.ts'
import { pinyinOf } from '../../../src/service/pinyin.ts'

export const context: MappingContext = {
  zone: 'Asia/Shanghai',
  orgId: 'org',
  parsePhone: createPhoneNumbers({ homeAreaCode: '020', stripPrefixes: ['9', '0'] }).parse,
  pinyin: pinyinOf,
  models: [
    { id: 'm1', code: 'AC-26', name: '挂壁式空调', category: '空调' },
    { id: 'm2', code: 'WM-8', name: '滚筒洗衣机', category: '洗衣机' },
  ],
  agents: [{ id: 'p7', code: 'op07', name: 'Operator 07' }],
  queues: [{ id: 'q1', code: 'hotline', name: '热线' }],
}

/** A mapping in which every column carries its field's name. */
export function plainMapping(columns: readonly string[], constants: Record<string, string> = {}): ImportMapping {
  return { columns: Object.fromEntries(columns.map((column) => [column, column])), constants, recipe: null }
}

/** Maps rows that follow a header in row 1. */
export function mapAll<R>(mapper: RowMapper<R>, rows: readonly (readonly string[])[]): readonly RowOutcome<R>[] {
  const outcomes = rows.flatMap((cells, n) => mapper.take({ row: n + 2, cells, problem: null }))
  return [...outcomes, ...mapper.end()]
}

/** The records among the outcomes. */
export function recordsOf<R>(outcomes: readonly RowOutcome<R>[]): readonly R[] {
  return outcomes.flatMap((outcome) => (outcome.ok ? [outcome.record] : []))
}

/** Row number and reason of the others. */
export function reasonsOf<R>(outcomes: readonly RowOutcome<R>[]) {
  return outcomes.flatMap((outcome) => (outcome.ok ? [] : [{ row: outcome.row, ...outcome.reason }]))
}
