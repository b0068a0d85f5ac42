/** Links with which displays read the wallboard. */
export type WallboardTables = {
  wallboard_link: {
    id: string
    /** The part of the organisation whose figures it shows. */
    org_id: string
    name: string
    /** SHA-256 of the token, which is nowhere else. */
    token_hash: string
    /** Pages, rotation, language, look, names. */
    setup_json: string
    made_at: number
    made_by: string
    expires_at: number | null
    revoked_at: number | null
    revoked_by: string | null
    /** When a board was open with it last, UTC ms. */
    seen_at: number | null
  }
}
