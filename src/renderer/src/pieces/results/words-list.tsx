import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { api } from '../../api/client.ts'
import { Instant } from '../../ui/instant.tsx'
import type { ResultsSelection } from './opened.ts'

type Props = Readonly<{ question: string; n: number; selection: ResultsSelection; onAll: () => void }>

const shownWords = 5

/** The newest words that were answered. */
export function WordsList({ question, n, selection, onAll }: Props) {
  const { t } = useTranslation('results')
  const { data } = useQuery(
    api.questionnaires.rows.queryOptions({ input: { ...selection, question, limit: shownWords } }),
  )
  if (n === 0) return <p className="v-soft">{t('nobody-said')}</p>
  return (
    <>
      <ul className="results-words">
        {(data?.rows ?? []).map((row) => (
          <li key={row.id}>
            <span>{String(row.answer ?? '')}</span>
            <span className="v-soft">
              <Instant at={row.at} />
            </span>
          </li>
        ))}
      </ul>
      {n > shownWords ? (
        <Button size="small" onClick={onAll}>
          {t('open-words', { count: n })}
        </Button>
      ) : null}
    </>
  )
}
