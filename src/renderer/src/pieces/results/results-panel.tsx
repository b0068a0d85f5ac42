import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Button, DatePicker } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Questionnaire, questionOf } from '../../../../core/domain/questionnaire/questionnaire.ts'
import { api } from '../../api/client.ts'
import { useMay } from '../../api/session.ts'
import { EmptyState, ErrorState, Loading } from '../../ui/states.tsx'
import { CrossCard } from './cross-card.tsx'
import type { OpenedNumber, ResultsSelection } from './opened.ts'
import { QuestionResultCard } from './question-result.tsx'
import { ResponsesModal } from './responses-modal.tsx'
import { useResponsesFile } from './use-responses-file.ts'
import './results.css'

const iso = 'YYYY-MM-DD'

/** The first and the last day, `YYYY-MM-DD`; null: open. */
type Days = Readonly<{ from: string | null; to: string | null }>

type Props = Readonly<{
  versionId: string
  /** Only the answers of this campaign. */
  campaignId?: string
  /** The version's body. */
  questionnaire: Questionnaire
}>

/** What was answered to a questionnaire: each question as bars and as a table, a cross table, every number opening its responses. */
export function ResultsPanel({ versionId, campaignId, questionnaire }: Props) {
  const { t } = useTranslation('results')
  const may = useMay()
  // two fields: a range picker keeps Tab to itself
  const [days, setDays] = useState<Days>({ from: null, to: null })
  const [opened, setOpened] = useState<OpenedNumber | null>(null)
  const selection: ResultsSelection = {
    versionId,
    ...(campaignId === undefined ? {} : { campaignId }),
    ...(days.from === null ? {} : { from: days.from }),
    ...(days.to === null ? {} : { to: dayjs(days.to).add(1, 'day').format(iso) }),
  }
  const file = useResponsesFile(selection, questionnaire)
  const { data, error, refetch } = useQuery({
    ...api.questionnaires.results.queryOptions({ input: selection }),
    placeholderData: keepPreviousData,
  })
  return (
    <section className="results" aria-label={t('title')}>
      <div className="results-head">
        {(['from', 'to'] as const).map((edge) => (
          <DatePicker
            key={edge}
            aria-label={t(edge)}
            placeholder={t(edge)}
            needConfirm={false}
            format={iso}
            value={days[edge] === null ? null : dayjs(days[edge])}
            onChange={(date) => setDays({ ...days, [edge]: date === null ? null : date.format(iso) })}
          />
        ))}
        {data === undefined || data.responses === 0 ? null : (
          <>
            <Button onClick={() => setOpened({ name: t('open-all') })}>
              {t('responses', { count: data.responses })}
            </Button>
            {may('export.run') ? (
              <Button loading={file.busy} title={t('export-masked')} onClick={() => void file.save()}>
                {file.busy ? t('exporting', { count: file.saved }) : t('export')}
              </Button>
            ) : null}
          </>
        )}
      </div>
      {data === undefined && error === null ? <Loading /> : null}
      {data === undefined && error !== null ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {data?.responses === 0 ? <EmptyState title={t('no-responses')} text={t('no-responses-hint')} /> : null}
      {data === undefined || data.responses === 0 ? null : (
        <>
          {data.questions.map((result) => {
            const question = questionOf(questionnaire, result.question)
            return question === undefined ? null : (
              <QuestionResultCard
                key={result.question}
                question={question}
                result={result}
                selection={selection}
                onOpen={setOpened}
              />
            )
          })}
          <CrossCard questionnaire={questionnaire} selection={selection} onOpen={setOpened} />
        </>
      )}
      {opened === null ? null : (
        <ResponsesModal
          opened={opened}
          selection={selection}
          questionnaire={questionnaire}
          onClose={() => setOpened(null)}
        />
      )}
    </section>
  )
}
