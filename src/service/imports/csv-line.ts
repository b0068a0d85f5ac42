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
