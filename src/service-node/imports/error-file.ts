import { once } from 'node:events'
import { createWriteStream, type WriteStream } from 'node:fs'
import { byteOrderMark, csvLine } from '../../core/domain/export/csv.ts'
import { fieldLabel, type ImportKind } from '../../service/imports/fields.ts'
import { type Reason, type ReasonLocale, reasonText } from '../../service/imports/reasons.ts'
import type { ShownRejection } from './job.ts'

/** So many rejected rows are shown beside the counts; all of them are in the file. */
const shownRows = 20
const shownText = 200

const headings = { 'zh-CN': ['行', '原因'], en: ['Row', 'Reason'] } as const

type ErrorFileOptions = Readonly<{
  file: string
  kind: ImportKind
  locale: ReasonLocale
  columns: readonly string[]
}>

export type ErrorFile = Readonly<{
  add(row: number, cells: readonly string[], reason: Reason): void
  count(): number
  shown(): readonly ShownRejection[]
  /** Waits while the disk is behind. */
  drained(): Promise<void>
  /** Ends the file; nothing is left behind when no row was rejected. */
  end(): Promise<void>
}>

/** Writes rejected rows with number, reason and their own cells: UTF-8 with byte order mark, formula cells escaped. */
export function openErrorFile({ file, kind, locale, columns }: ErrorFileOptions): ErrorFile {
  let stream: WriteStream | null = null
  let failure: Error | null = null
  let full = false
  let count = 0
  const shown: ShownRejection[] = []
  const opened = (): WriteStream => {
    if (stream !== null) return stream
    stream = createWriteStream(file, { mode: 0o600 })
    stream.on('error', (error) => {
      failure = error
    })
    stream.write(`${byteOrderMark}${csvLine([...headings[locale], ...columns])}`)
    return stream
  }
  return {
    add(row, cells, reason) {
      const text = reasonText(reason, locale, (field) => fieldLabel(kind, field, locale))
      count += 1
      if (shown.length < shownRows) shown.push({ row, reason: text, text: cells.join(', ').slice(0, shownText) })
      full = !opened().write(csvLine([String(row), text, ...cells]))
    },
    count: () => count,
    shown: () => [...shown],
    async drained() {
      if (failure !== null) throw failure
      if (full && stream !== null) await once(stream, 'drain')
      full = false
    },
    async end() {
      if (stream === null) return
      stream.end()
      await once(stream, 'close')
      if (failure !== null) throw failure
    },
  }
}
