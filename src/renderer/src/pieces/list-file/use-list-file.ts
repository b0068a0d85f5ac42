import { App } from 'antd'
import { useState } from 'react'
import { csvFile } from '../../../../core/domain/export/csv.ts'
import { failureOf } from '../../api/failure.ts'
import { useFailureText } from '../../i18n/use-messages.ts'
import { saveCsv } from '../../ui/save-csv.ts'

/** Rows asked for at once. */
const pageSize = 500

type PageInput = Readonly<{ limit: number; after?: string }>
type Page<TRow> = Readonly<{ rows: readonly TRow[]; next: string | null }>

/** A list as a file of separated values. */
export type ListFile<TRow> = Readonly<{
  /** Without its ending. */
  name: string
  headings: readonly string[]
  cells: (row: TRow) => readonly (string | number | null)[]
  read: (page: PageInput) => Promise<Page<TRow>>
  /** Done before the first page is asked for. */
  before?: () => Promise<unknown>
}>

/** Saves all pages of a list as one file; `saved` says how many rows are read. What fails is said, and nothing saved. */
export function useListFile<TRow>({ name, headings, cells, read, before }: ListFile<TRow>) {
  const { message } = App.useApp()
  const failureText = useFailureText()
  const [saved, setSaved] = useState<number | null>(null)
  const save = async () => {
    const rows: TRow[] = []
    setSaved(0)
    try {
      await before?.()
      let after: string | null = null
      do {
        const page: Page<TRow> = await read({ limit: pageSize, ...(after === null ? {} : { after }) })
        rows.push(...page.rows)
        setSaved(rows.length)
        after = page.next
      } while (after !== null)
      saveCsv(`${name}.csv`, csvFile(headings, rows.map(cells)))
    } catch (error) {
      void message.error(failureText(failureOf(error)))
    } finally {
      setSaved(null)
    }
  }
  return { save, saved: saved ?? 0, busy: saved !== null }
}
