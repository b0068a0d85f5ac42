/** SQLite's SQLITE_FULL, https://www.sqlite.org/rescode.html#full */
const sqliteFull = 13

/** What says "no room" in each place: SQLite in Node has a number, PostgreSQL and files a text. */
const fullCodes: ReadonlySet<unknown> = new Set([
  // disk_full, https://www.postgresql.org/docs/18/errcodes-appendix.html
  '53100',
  'ENOSPC',
  'EDQUOT',
])

/** Whether a write failed because there is no room left for it. Its transaction was rolled back: nothing of it is stored. */
export function isStoreFull(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  if ('errcode' in error && (Number(error.errcode) & 0xff) === sqliteFull) return true
  if ('code' in error && fullCodes.has(error.code)) return true
  return error.message === 'database or disk is full'
}
