import type { Flag } from './foundation.ts'

type PartTable = {
  id: string
  code: string
  name: string
  category: string
  /** What a customer pays for a piece, 分. */
  price_minor: number
  currency: string
  /** Whether the part that was taken out must come back. */
  returns_old: Flag
  active: Flag
  note: string
  version: number
  sample: Flag
  created_at: number
}

type PartModelTable = { part_id: string; model_id: string }

/** What lies in a depot: kept beside the lines so that two clerks cannot take the same piece. */
type StockTable = {
  place_id: string
  part_id: string
  condition: string
  org_id: string
  quantity: number
  minimum: number
}

/** One movement of parts, never changed; stock is the sum of them. */
type StockMoveTable = {
  id: string
  org_id: string
  /** All lines that were written together. */
  document: string
  kind: string
  part_id: string
  condition: string
  quantity: number
  from_place: string
  to_place: string
  at: number
  by_person: string
  order_id: string | null
  repair_id: string | null
  return_note_id: string | null
  note: string
}

/** The paper that goes to the factory with old parts and units taken back. */
type ReturnNoteTable = {
  id: string
  number: string
  org_id: string
  place_id: string
  recipient: string
  carrier: string
  note: string
  at: number
  by_person: string
}

/** The catalogue of parts, what lies where, and every movement. */
export type PartTables = {
  part: PartTable
  part_model: PartModelTable
  stock: StockTable
  stock_move: StockMoveTable
  return_note: ReturnNoteTable
}
