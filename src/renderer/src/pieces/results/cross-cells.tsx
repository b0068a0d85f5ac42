import { useTranslation } from 'react-i18next'
import { CountButton } from './count-button.tsx'
import type { OpenedNumber } from './opened.ts'
import { shareText, tooFew } from './share-text.ts'

/** What the percentages are of. */
export type Shares = 'row' | 'column' | 'none'

type Side = Readonly<{ key: string; name: string; n: number }>

/** A cross table with the words for its keys. */
export type NamedTable = Readonly<{
  question: string
  title: string
  by: Pick<OpenedNumber, 'byQuestion' | 'byTrait'>
  rows: readonly Side[]
  columns: readonly Side[]
  countOf: (row: string, column: string) => number
  n: number
}>

type Props = Readonly<{ table: NamedTable; shares: Shares; onOpen: (opened: OpenedNumber) => void }>

/** A box that may scroll must be reachable by keyboard. */
const reachable = { tabIndex: 0 }

/** The counts of a cross table with their shares; each opens its responses, under five are marked. */
export function CrossCells({ table, shares, onOpen }: Props) {
  const { t } = useTranslation('results')
  const opens = (row: Side, column: Side): OpenedNumber => ({
    ...table.by,
    name: `${row.name} × ${column.name}`,
    question: table.question,
    choice: row.key,
    byChoice: column.key,
  })
  const few = (n: number) =>
    n > 0 && n < tooFew ? (
      <span className="results-few" title={t('too-few')}>
        {' '}
        <span aria-hidden="true">*</span>
        <span className="v-unseen">{t('too-few')}</span>
      </span>
    ) : null
  return (
    <section className="results-cross-box" aria-label={table.title} {...reachable}>
      <table className="results-table">
        <thead>
          <tr>
            <th scope="col">{table.title}</th>
            {table.columns.map((column) => (
              <th key={column.key} scope="col">
                {column.name}
              </th>
            ))}
            <th scope="col">{t('cross-total')}</th>
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row) => (
            <tr key={row.key}>
              <th scope="row">{row.name}</th>
              {table.columns.map((column) => {
                const count = table.countOf(row.key, column.key)
                const of = shares === 'column' ? column.n : row.n
                return (
                  <td key={column.key} title={shares === 'none' ? undefined : t('share-of', { count, n: of })}>
                    <CountButton count={count} opens={opens(row, column)} onOpen={onOpen} />
                    {shares === 'none' ? null : <span className="v-soft"> {shareText(count, of)}</span>}
                    {shares === 'none' ? null : few(of)}
                  </td>
                )
              })}
              <td>{row.n}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t('cross-total')}</th>
            {table.columns.map((column) => (
              <td key={column.key}>{column.n}</td>
            ))}
            <td>{table.n}</td>
          </tr>
        </tfoot>
      </table>
    </section>
  )
}
