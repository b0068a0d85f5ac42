import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Button, DatePicker } from 'antd'
import type dayjs from 'dayjs'
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
  const [days, setDays] = useState<readonly [dayjs.Dayjs, dayjs.Dayjs] | null>(null)
  const [opened, setOpened] = useState<OpenedNumber | null>(null)
  const selection: ResultsSelection = {
    versionId,
    ...(campaignId === undefined ? {} : { campaignId }),
    ...(days === null ? {} : { from: days[0].format(iso), to: days[1].add(1, 'day').format(iso) }),
  }
  const file = useResponsesFile(selection, questionnaire)
  const { data, error, refetch } = useQuery({
    ...api.questionnaires.results.queryOptions({ input: selection }),
    placeholderData: keepPreviousData,
  })
  return (
    <section className="results" aria-label={t('title')}>
      <div className="results-head">
        <DatePicker.RangePicker
          aria-label={t('period')}
          value={days === null ? null : [days[0], days[1]]}
          onChange={(values) => {
            const [from, to] = values ?? []
            setDays(from && to ? [from, to] : null)
          }}
        />
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
