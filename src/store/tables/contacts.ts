/** What counts against rule 8's limit of unasked contacts. */
export type ContactTables = {
  unasked_contact: {
    /** The commitment or message for which the customer was first contacted then: one matter counts once. */
    id: string
    customer_id: string
    at: number
  }
}
