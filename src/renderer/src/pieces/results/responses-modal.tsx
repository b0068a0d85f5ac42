import { useInfiniteQuery } from '@tanstack/react-query'
import { Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ResponseRow } from '../../../../core/contract/questionnaires.ts'
import { type Questionnaire, questionOf } from '../../../../core/domain/questionnaire/questionnaire.ts'
import { api } from '../../api/client.ts'
import { byPages, listed, pageSize } from '../../api/listed.ts'
import { useLocale } from '../../i18n/index.ts'
import { useLabels } from '../../i18n/use-labels.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { Instant } from '../../ui/instant.tsx'
import { ErrorState, Loading } from '../../ui/states.tsx'
import { answerText } from '../interview/answer-text.ts'
import { OneResponse } from './one-response.tsx'
import type { OpenedNumber, ResultsSelection } from './opened.ts'

type Props = Readonly<{
  opened: OpenedNumber
  selection: ResultsSelection
  questionnaire: Questionnaire
  onClose: () => void
}>

/** The responses that a number counted; Enter shows one whole. */
export function ResponsesModal({ opened, selection, questionnaire, onClose }: Props) {
  const { t } = useTranslation('results')
  const locale = useLocale()
  const label = useLabels()
  const [one, setOne] = useState<string | null>(null)
  const { name, ...asked } = opened
  const { rows, loaded, error, reload, hasMore, more } = listed(
    useInfiniteQuery(
      api.questionnaires.rows.infiniteOptions({
        input: (after: string | undefined) => ({
          ...selection,
          ...asked,
          limit: pageSize,
          ...(after === undefined ? {} : { after }),
        }),
        ...byPages,
      }),
    ),
  )
  const question = opened.question === undefined ? undefined : questionOf(questionnaire, opened.question)
  const answerOf = (row: ResponseRow) =>
    question === undefined || row.answer === null ? '' : answerText(question, row.answer, locale)
  const columns: readonly Column<ResponseRow>[] = [
    { key: 'at', title: t('at'), width: '120px', render: (row) => <Instant at={row.at} /> },
    ...(question === undefined
      ? []
      : [{ key: 'answer', title: t('answer'), width: 'minmax(160px, 3fr)', render: answerOf }]),
    {
      key: 'customer',
      title: t('customer'),
      width: 'minmax(88px, 1fr)',
      render: (row) => row.customerName ?? <span className="v-soft">{t('anonymous')}</span>,
    },
    { key: 'centre', title: t('centre'), width: 'minmax(88px, 1fr)', render: (row) => row.orgName },
    { key: 'channel', title: t('channel'), width: '104px', render: (row) => label('responseChannel', row.channel) },
    { key: 'by', title: t('by'), width: '96px', render: (row) => row.byName ?? '–' },
  ]
  const title = loaded ? t(hasMore ? 'rows-more' : 'rows-of', { name, count: rows.length }) : name
  return (
    <Modal open title={title} width={960} footer={null} onCancel={onClose}>
      {one === null ? null : <OneResponse id={one} onBack={() => setOne(null)} />}
      {!loaded && error === null ? <Loading /> : null}
      {!loaded && error !== null ? <ErrorState error={error} onRetry={reload} /> : null}
      <div className="results-rows" hidden={one !== null}>
        <DataTable
          label={name}
          rows={rows}
          columns={columns}
          rowKey={(row) => row.id}
          onOpen={(row) => setOne(row.id)}
          onEnd={more}
        />
      </div>
    </Modal>
  )
}
