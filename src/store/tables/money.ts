import type { Flag } from './foundation.ts'

/** Money of orders and contracts. Amounts are 分 of the bill's currency; the sums of a bill are those of its rows. */
export type MoneyTables = {
  bill: {
    /** The id of its order or contract. */
    id: string
    order_id: string | null
    contract_id: string | null
    org_id: string
    case_id: string | null
    class: string | null
    currency: string
    state: string
    ready_at: number | null
    approved_at: number | null
    approved_by: string | null
    /** The monthly statement in which it stands; a bill is in one at most. */
    statement_id: string | null
    value_minor: number
    due_minor: number
    paid_minor: number
    on_account_minor: number
    version: number
  }
  charge_line: {
    id: string
    bill_id: string
    kind: string
    name: string
    part_id: string | null
    part_number: string
    quantity: number
    unit_minor: number
    payer: string
    payer_fixed: Flag
    /** The piece of work that it bills; unique among the lines that are not struck. */
    source: string | null
    at: number
    by_person: string | null
    reason: string
    replaces: string | null
    struck_at: number | null
    struck_by: string | null
    struck_reason: string
    position: number
  }
  payment: {
    id: string
    bill_id: string
    method: string
    amount_minor: number
    reference: string
    reason: string
    at: number
    by_person: string | null
    position: number
  }
  invoice_request: {
    id: string
    bill_id: string
    number: string
    amount_minor: number
    on_account: Flag
    title: string
    tax_number: string
    email: string
    at: number
    by_person: string | null
    voided_at: number | null
    voided_by: string | null
    void_reason: string
    position: number
  }
  bill_query: {
    id: string
    bill_id: string
    at: number
    by_person: string | null
    text: string
    answered_at: number | null
    answered_by: string | null
    answer: string
    position: number
  }
  price_list: {
    /** `YYYY-MM-DD`: its first day. */
    effective_from: string
    prices_json: string
    set_by: string
    set_at: number
  }
  statement: {
    id: string
    org_id: string
    /** `YYYY-MM`. */
    month: string
    currency: string
    number: string
    sums_json: string
    issued_at: number
    issued_by: string
  }
}
