/** The ledger of points: what a customer has is the sum of his lines. */
export type CareTables = {
  point_line: {
    id: string
    customer_id: string
    org_id: string
    /** earned, redeemed or corrected. */
    kind: string
    /** What it adds; less than 0 where points are taken. */
    points: number
    /** What it was given or taken for; unique, so that nothing counts twice. */
    source: string
    reason: string
    at: number
    by_person: string | null
    sample: 0 | 1
  }
}
