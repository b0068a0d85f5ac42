/** One numbered voucher for each service order that ever went on paper. */
export type DocumentTables = {
  voucher: {
    order_id: string
    number: string
    issued_at: number
    issued_by: string
    /** How many papers were made. */
    prints: number
  }
}
