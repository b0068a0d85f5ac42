import { byteOrderMark } from '../../../core/domain/export/csv.ts'

/** Saves a file of separated values under the name; with the mark in front Excel reads Chinese as it is. */
export function saveCsv(fileName: string, text: string): void {
  const marked = text.startsWith(byteOrderMark) ? text : `${byteOrderMark}${text}`
  const address = URL.createObjectURL(new Blob([marked], { type: 'text/csv;charset=utf-8' }))
  const link = document.createElement('a')
  link.href = address
  link.download = fileName
  link.click()
  URL.revokeObjectURL(address)
}
