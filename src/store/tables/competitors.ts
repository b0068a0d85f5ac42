/** The table that compares our own service with that of competitors. */
export type CompetitorTables = {
  competitor: {
    id: string
    name: string
    name_en: string
    active: number
    position: number
    version: number
    sample: number
  }
  competitor_item: {
    id: string
    section: string
    name: string
    name_en: string
    measure: string
    unit: string
    unit_en: string
    direction: string
    active: number
    position: number
    version: number
    sample: number
  }
  /** Every version of a cell; the one with the greatest number holds. */
  competitor_cell: {
    item_id: string
    /** The competitor's id, `own` for our own. */
    column_id: string
    version: number
    /** Null: it was taken out. */
    value: number | null
    note: string
    source: string
    /** When it was so, `YYYY-MM-DD`. */
    found_on: string
    at: number
    by_person: string
    /** 1 for the version that holds. */
    current: number
  }
}
