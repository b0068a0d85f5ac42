import type { Question } from './questionnaire.ts'

/** Numbers from `from` up to but not with `below`. */
export type Bin = Readonly<{ from: number; below: number }>

/** Bins in which the numbers between two are shown at most. */
const mostBins = 10

/**
 * Bins of one width (1, 2 or 5 times a power of ten) that hold every number from `low` to `high`; none is narrower than
 * the step of the numbers.
 */
export function binsFor(low: number, high: number, step: number): readonly Bin[] {
  const rough = Math.max((high - low) / (mostBins - 1), step)
  const power = 10 ** Math.floor(Math.log10(rough) + 1e-9)
  const width = [1, 2, 5, 10].map((times) => times * power).find((each) => each >= rough * (1 - 1e-9)) ?? 10 * power
  const first = Math.floor(low / width + 1e-9)
  const count = Math.floor(high / width + 1e-9) - first + 1
  // Whole multiples, so that edges are what they look like.
  const edge = (index: number) => Number((index * width).toFixed(6))
  return Array.from({ length: count }, (_, index) => ({ from: edge(first + index), below: edge(first + index + 1) }))
}

/** A row of answers to two questions and how often they come together. */
export type Pair = Readonly<{ row: string; column: string; count: number }>

/** One side of a cross table: its keys, and whether a response may stand under several of them. */
export type Side = Readonly<{ keys: readonly string[]; several: boolean }>

export type Counted = Readonly<{
  rows: readonly Readonly<{ key: string; n: number }>[]
  columns: readonly Readonly<{ key: string; n: number }>[]
  cells: readonly Pair[]
  /** Responses in the table. */
  n: number
}>

/** The key under which an answer is counted: its option, or its value. */
export function keyOf(choice: string, value: number | null): string {
  return value === null ? choice : String(value)
}

/** Every key that a question can be counted under, in order; of numbers and words there are none. */
export function keysOf(question: Question): readonly string[] {
  if (question.kind === 'single' || question.kind === 'multiple') return question.options.map((option) => option.code)
  if (question.kind !== 'scale') return []
  return Array.from({ length: question.to - question.from + 1 }, (_, index) => String(question.from + index))
}

/**
 * Puts counted pairs into a table. Where a response may stand under several keys, it has a pair with an empty key too,
 * which counts it once: totals are made of these.
 */
export function crossTable(pairs: readonly Pair[], row: Side, column: Side): Counted {
  const once = (side: Side, key: string) => (side.several ? key === '' : true)
  const own = (side: Side, key: string) => !(side.several && key === '')
  const sum = (found: readonly Pair[]) => found.reduce((total, pair) => total + pair.count, 0)
  const onceInColumn = pairs.filter((pair) => once(column, pair.column))
  const onceInRow = pairs.filter((pair) => once(row, pair.row))
  return {
    rows: row.keys.map((key) => ({ key, n: sum(onceInColumn.filter((pair) => pair.row === key)) })),
    columns: column.keys.map((key) => ({ key, n: sum(onceInRow.filter((pair) => pair.column === key)) })),
    cells: pairs.filter((pair) => own(row, pair.row) && own(column, pair.column)),
    n: sum(onceInColumn.filter((pair) => once(row, pair.row))),
  }
}
