/**
 * A cell that a spreadsheet would run as a formula gets an apostrophe in front
 * (https://owasp.org/www-community/attacks/CSV_Injection).
 */
export function escapedCell(cell: string): string {
  const safe = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** One line of separated values with its line end (RFC 4180). */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map(escapedCell).join(',')}\r\n`
}

/** With this mark in front Excel reads Chinese as it is. */
export const byteOrderMark = '\uFEFF'

/** A whole file of separated values, the headings first; numbers stay numbers, null is an empty cell. */
export function csvFile(headings: readonly string[], rows: readonly (readonly (string | number | null)[])[]): string {
  // A negative number is no formula.
  const cellOf = (cell: string | number | null) => (typeof cell === 'string' ? escapedCell(cell) : `${cell ?? ''}`)
  return `${byteOrderMark}${csvLine(headings)}${rows.map((row) => `${row.map(cellOf).join(',')}\r\n`).join('')}`
}
