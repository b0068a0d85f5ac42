import type { Flag } from './foundation.ts'

type WorkshopRepairTable = {
  id: string
  /** Of the take-in receipt; it is on the goods label as a barcode. */
  number: string
  org_id: string
  order_id: string
  case_id: string
  customer_id: string
  unit_id: string | null
  model_name: string
  serial: string
  state: string
  state_at: number
  outcome: string | null
  /** The depot in whose register it stands. */
  place_id: string
  shelf: string
  /** What it looked like and what came with it, as written on the receipt. */
  condition: string
  accessories: string
  /** The date told to the customer. */
  told_date: string
  taken_in_at: number
  taken_in_by: string
  diagnosis: string
  diagnosed_at: number | null
  diagnosed_by: string | null
  parts_expected_on: string | null
  work: string
  minutes: number | null
  repaired_at: number | null
  /** JSON list of everybody who has finished it, the last one at the end. */
  repairers_json: string
  verified_at: number | null
  verified_by: string | null
  verify_note: string
  returned_at: number | null
  returned_by: string | null
  receiver: string
  receipt_shown: Flag | null
  return_note: string
  /** PNG as a data URL; empty without one. */
  signature: string
  receipt_void_at: number | null
  version: number
  sample: Flag
}

/** A part that a repair waits for. */
type WorkshopWishTable = { repair_id: string; part_id: string; quantity: number }

/** A unit taken back on return or exchange, kept until it goes to the factory. */
type TakenBackTable = {
  id: string
  number: string
  org_id: string
  kind: string
  state: string
  place_id: string
  case_id: string | null
  customer_id: string | null
  model_name: string
  serial: string
  note: string
  at: number
  by_person: string
  return_note_id: string | null
  version: number
  sample: Flag
}

/** The goods register: one line for each time that goods came in or went out, never changed. */
type GoodsLineTable = {
  id: string
  org_id: string
  repair_id: string | null
  taken_back_id: string | null
  /** Of the receipt. */
  number: string
  place_id: string
  direction: string
  reason: string
  at: number
  by_person: string
  note: string
}

/** Goods of customers that are with us, and the register of what came and went. */
export type WorkshopTables = {
  workshop_repair: WorkshopRepairTable
  workshop_wish: WorkshopWishTable
  taken_back: TakenBackTable
  goods_line: GoodsLineTable
}
