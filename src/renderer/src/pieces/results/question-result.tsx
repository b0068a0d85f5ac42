import { BarChartOutlined, TableOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { QuestionResult } from '../../../../core/contract/questionnaires.ts'
import { type Question, said, stepOf } from '../../../../core/domain/questionnaire/questionnaire.ts'
import { useLocale } from '../../i18n/index.ts'
import { ChoiceBars } from './choice-bars.tsx'
import { CountButton } from './count-button.tsx'
import { binText, keyText } from './key-text.ts'
import type { OpenedNumber, ResultsSelection } from './opened.ts'
import { shareText, tooFew } from './share-text.ts'
import { WordsList } from './words-list.tsx'

type Props = Readonly<{
  question: Question
  result: QuestionResult
  selection: ResultsSelection
  onOpen: (opened: OpenedNumber) => void
}>

/** What was answered to one question: bars, or the table that says the same; of words the newest ones. */
export function QuestionResultCard({ question, result, selection, onOpen }: Props) {
  const { t } = useTranslation('results')
  const locale = useLocale()
  const [asTable, setAsTable] = useState(false)
  const name = said(question.text, locale)
  const { n, counts, mean, lowest, highest } = result
  const step = question.kind === 'number' ? stepOf(question) : 1
  const lines = counts.map(({ choice, below, count }) => ({
    key: choice,
    name: below === null ? keyText(question, choice, locale) : binText(choice, below, step),
    count,
    opens: {
      name: `${name} · ${below === null ? keyText(question, choice, locale) : binText(choice, below, step)}`,
      question: question.code,
      choice,
      ...(below === null ? {} : { below }),
    } satisfies OpenedNumber,
  }))
  return (
    <section className="results-card" aria-label={name}>
      <header>
        <h3>
          <span className="v-soft">{question.code}</span> {name}
        </h3>
        {counts.length === 0 ? null : (
          <Button
            size="small"
            type="text"
            icon={asTable ? <BarChartOutlined /> : <TableOutlined />}
            onClick={() => setAsTable(!asTable)}
          >
            {t(asTable ? 'show-chart' : 'show-table')}
          </Button>
        )}
      </header>
      <p className="results-facts">
        <button
          type="button"
          className="results-count"
          disabled={n === 0}
          onClick={() => onOpen({ name, question: question.code })}
        >
          {t('answered', { n })}
        </button>
        {mean === null ? null : <strong>{t('mean', { mean: mean.toFixed(2) })}</strong>}
        {lowest === null ? null : <span className="v-soft">{t('span', { lowest, highest })}</span>}
        {n > 0 && n < tooFew ? <span className="results-few">{t('too-few')}</span> : null}
      </p>
      {question.kind === 'text' ? (
        <WordsList
          question={question.code}
          n={n}
          selection={selection}
          onAll={() => onOpen({ name, question: question.code })}
        />
      ) : null}
      {question.kind !== 'text' && !asTable && counts.length > 0 ? (
        <ChoiceBars name={name} lines={lines} n={n} onOpen={onOpen} />
      ) : null}
      {asTable ? (
        <table className="results-table">
          <thead>
            <tr>
              <th scope="col">{t('answer')}</th>
              <th scope="col">{t('count')}</th>
              <th scope="col">{t('share')}</th>
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <tr key={line.key}>
                <th scope="row">{line.name}</th>
                <td>
                  <CountButton count={line.count} opens={line.opens} onOpen={onOpen} />
                </td>
                <td title={t('share-of', { count: line.count, n })}>{shareText(line.count, n)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
    </section>
  )
}
