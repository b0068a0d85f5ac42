/** The visits that contracts include, each with its date and, when its time has come, its order. */
export type ContractTables = {
  contract_visit: {
    id: string
    contract_id: string
    /** `YYYY-MM-DD`. */
    due_on: string
    order_id: string | null
    /** Not to be made any more: the contract was cancelled. */
    skipped_at: number | null
  }
}
