import { useInfiniteQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { QuestionnaireRow } from '../../../../core/contract/questionnaires.ts'
import {
  type QuestionnaireState,
  questionnaireStates,
} from '../../../../core/domain/questionnaire/move-questionnaire.ts'
import { said } from '../../../../core/domain/questionnaire/questionnaire.ts'
import { api } from '../../api/client.ts'
import { byPages, listed, pageSize } from '../../api/listed.ts'
import { useMay } from '../../api/session.ts'
import { useLocale } from '../../i18n/index.ts'
import { useLabels } from '../../i18n/use-labels.ts'
import { ChoiceGroup } from '../../ui/choice-group.tsx'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { Instant } from '../../ui/instant.tsx'
import { KeyHint } from '../../ui/key-hint.tsx'
import { navigate } from '../../ui/route.ts'
import { KindTag } from '../../ui/state-tag.tsx'
import { EmptyState, ErrorState, Loading } from '../../ui/states.tsx'
import { usePlainKeys } from '../../ui/use-hotkey.ts'

const filters = ['all', ...questionnaireStates] as const

/** The questionnaires with their state and use, the newest first. */
export function QuestionnaireList({ chosenId }: Readonly<{ chosenId: string | null }>) {
  const { t } = useTranslation('questionnaire')
  const label = useLabels()
  const locale = useLocale()
  const edits = useMay()('questionnaire.edit')
  const [filter, setFilter] = useState<'all' | QuestionnaireState>('all')
  usePlainKeys(['N'], () => navigate('/surveys/questionnaires/edit-new'), { enabled: edits })
  const list = listed(
    useInfiniteQuery(
      api.questionnaires.list.infiniteOptions({
        input: (after: string | undefined) => ({
          limit: pageSize,
          ...(filter === 'all' ? {} : { state: filter }),
          ...(after === undefined ? {} : { after }),
        }),
        ...byPages,
      }),
    ),
  )
  const choose = (row: QuestionnaireRow) => navigate(`/surveys/questionnaires/${row.id}`, { replace: true })
  const columns: readonly Column<QuestionnaireRow>[] = [
    {
      key: 'name',
      title: t('name-column'),
      width: 'minmax(120px, 1fr)',
      render: (row) => said(row.title, locale) || t('untitled'),
    },
    {
      key: 'state',
      title: t('word.state'),
      width: '92px',
      render: (row) => <KindTag group="questionnaireState" value={row.state} plain />,
    },
    {
      key: 'responses',
      title: t('responses-column'),
      width: '76px',
      align: 'end',
      render: (row) => row.responses,
    },
    {
      key: 'last',
      title: t('last-column'),
      width: '112px',
      render: (row) => (row.lastResponseAt === null ? '–' : <Instant at={row.lastResponseAt} />),
    },
  ]
  return (
    <section className="v-panel questionnaire-list" aria-label={t('list')}>
      <div className="questionnaire-list-head">
        <ChoiceGroup
          label={t('word.state')}
          value={filter}
          choices={filters.map((value) => ({
            value,
            label: value === 'all' ? t('filter-all') : label('questionnaireState', value),
          }))}
          onChange={setFilter}
        />
        {edits ? (
          <Button type="primary" onClick={() => navigate('/surveys/questionnaires/edit-new')}>
            {t('new')} <KeyHint keys="N" />
          </Button>
        ) : null}
      </div>
      {!list.loaded && list.error === null ? <Loading /> : null}
      {!list.loaded && list.error !== null ? <ErrorState error={list.error} onRetry={list.reload} /> : null}
      {list.loaded ? (
        <DataTable
          label={t('list')}
          rows={list.rows}
          columns={columns}
          rowKey={(row) => row.id}
          openKey={chosenId}
          onOpen={choose}
          onCurrent={choose}
          onEnd={list.more}
          empty={<EmptyState text={t(edits ? 'empty' : 'empty-read')} />}
        />
      ) : null}
    </section>
  )
}
