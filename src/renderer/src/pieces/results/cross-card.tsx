import { keepPreviousData, skipToken, useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CrossTable } from '../../../../core/contract/questionnaires.ts'
import { memberLevels } from '../../../../core/domain/customer/customer.ts'
import { type ResponseTrait, responseTraits } from '../../../../core/domain/questionnaire/channels.ts'
import { keysOf } from '../../../../core/domain/questionnaire/count-answers.ts'
import {
  type Question,
  type Questionnaire,
  questionsOf,
  said,
} from '../../../../core/domain/questionnaire/questionnaire.ts'
import { api } from '../../api/client.ts'
import { useLocale } from '../../i18n/index.ts'
import { useLabels } from '../../i18n/use-labels.ts'
import { ChoiceGroup } from '../../ui/choice-group.tsx'
import { ErrorState } from '../../ui/states.tsx'
import { CrossBars } from './cross-bars.tsx'
import { CrossCells, type Shares } from './cross-cells.tsx'
import { keyText } from './key-text.ts'
import type { OpenedNumber, ResultsSelection } from './opened.ts'

type Props = Readonly<{
  questionnaire: Questionnaire
  selection: ResultsSelection
  onOpen: (opened: OpenedNumber) => void
}>

/** Series in a chart at most. */
const mostSeries = 5

const traitMark = 'trait:'

/** A question against another one or against what is known of the customers, as bars and as a table. */
export function CrossCard({ questionnaire, selection, onOpen }: Props) {
  const { t } = useTranslation('results')
  const locale = useLocale()
  const label = useLabels()
  const questions = questionsOf(questionnaire).filter((question) => keysOf(question).length > 0)
  const [code, setCode] = useState(questions[0]?.code ?? null)
  const [by, setBy] = useState<string | null>(null)
  const [shares, setShares] = useState<Shares>('row')
  const question = questions.find((each) => each.code === code)
  const byQuestion = questions.find((each) => each.code === by)
  const byTrait = responseTraits.find((trait) => `${traitMark}${trait}` === by)
  const asked = byTrait !== undefined ? { byTrait } : byQuestion !== undefined ? { byQuestion: byQuestion.code } : null
  const { data, error, refetch } = useQuery({
    ...api.questionnaires.crossTable.queryOptions({
      input: question === undefined || asked === null ? skipToken : { ...selection, question: question.code, ...asked },
    }),
    placeholderData: keepPreviousData,
  })
  if (question === undefined) return null
  const nameOfColumn = (key: string, name: string | null) => {
    if (byQuestion !== undefined) return keyText(byQuestion, key, locale)
    if (byTrait === 'member-level') {
      const level = memberLevels.find((each) => each === key)
      return level === undefined ? t('trait-unknown') : label('memberLevel', level)
    }
    return name ?? t('trait-unknown')
  }
  const named = (each: Question) => ({ value: each.code, label: `${each.code} ${said(each.text, locale)}` })
  const table: CrossTable | undefined = asked === null ? undefined : data
  const view = table && {
    question: question.code,
    title: said(question.text, locale),
    by: asked ?? {},
    rows: table.rows.map((row) => ({ ...row, name: keyText(question, row.key, locale) })),
    columns: table.columns.map((column) => ({
      key: column.key,
      n: column.n,
      name: nameOfColumn(column.key, column.name),
    })),
    countOf: (row: string, column: string) =>
      table.cells.find((cell) => cell.row === row && cell.column === column)?.count ?? 0,
    n: table.n,
  }
  const several = question.kind === 'multiple' || byQuestion?.kind === 'multiple'
  return (
    <section className="results-card results-cross" aria-label={t('cross')}>
      <header>
        <h3>{t('cross')}</h3>
      </header>
      <div className="results-cross-choices">
        <Select
          aria-label={t('cross-question')}
          value={question.code}
          options={questions.map(named)}
          onChange={(next) => {
            setCode(next)
            if (next === by) setBy(null)
          }}
        />
        <span>{t('cross-by')}</span>
        <Select
          aria-label={t('cross-by')}
          value={by}
          options={[
            {
              label: t('by-questions'),
              options: questions.filter((each) => each.code !== question.code).map(named),
            },
            {
              label: t('by-traits'),
              options: responseTraits.map((trait: ResponseTrait) => ({
                value: `${traitMark}${trait}`,
                label: label('responseTrait', trait),
              })),
            },
          ]}
          onChange={setBy}
        />
        <ChoiceGroup
          label={t('cross-shares')}
          value={shares}
          choices={(['row', 'column', 'none'] as const).map((value) => ({ value, label: t(`share-${value}`) }))}
          onChange={setShares}
        />
      </div>
      {asked === null ? <p className="v-soft">{t('cross-choose')}</p> : null}
      {error === null ? null : <ErrorState error={error} onRetry={() => void refetch()} />}
      {view !== undefined && view.n === 0 ? <p className="v-soft">{t('cross-empty')}</p> : null}
      {view !== undefined && view.n > 0 ? (
        <>
          {view.columns.length <= mostSeries ? (
            <CrossBars table={view} />
          ) : (
            <p className="v-soft">{t('cross-bars-many')}</p>
          )}
          <CrossCells table={view} shares={shares} onOpen={onOpen} />
          {several ? <p className="v-soft">{t('cross-several')}</p> : null}
        </>
      ) : null}
    </section>
  )
}
