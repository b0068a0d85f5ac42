import { useTranslation } from 'react-i18next'

/** A scrolled box must be reachable by keyboard. */
const reachable = { tabIndex: 0 }

type Props = Readonly<{ columns: readonly string[]; rows: readonly (readonly string[])[] }>

/** The columns of a file with its first rows, as they were read. */
export function FirstRows({ columns, rows }: Props) {
  const { t } = useTranslation('settings')
  const named = columns.map((column, index) => ({ column, index, key: `${index} ${column}` }))
  const numbered = rows.slice(0, 5).map((cells, index) => ({ cells, key: `row ${index}` }))
  return (
    <section className="settings-rows" aria-label={t('imports.first-rows')} {...reachable}>
      <table>
        <thead>
          <tr>
            {named.map(({ column, key }) => (
              <th key={key} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {numbered.map(({ cells, key }) => (
            <tr key={key}>
              {named.map(({ index, key: name }) => (
                <td key={name}>{cells[index] ?? ''}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
