import { useInfiniteQuery } from '@tanstack/react-query'
import { Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { StudyFigureRow, StudyHead } from '../../../../core/contract/studies.ts'
import type { RespondentGroup } from '../../../../core/domain/study/study.ts'
import { api } from '../../api/client.ts'
import { byPages, listed, pageSize } from '../../api/listed.ts'
import { useLabels } from '../../i18n/use-labels.ts'
import { signed } from '../../pieces/study/figure-text.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { ErrorState, Loading } from '../../ui/states.tsx'
import { CorrectForm } from './correct-form.tsx'
import type { OpenFigure } from './figures-view.tsx'

type Props = Readonly<{
  study: StudyHead
  opened: OpenFigure
  group: RespondentGroup | null
  onClose: () => void
}>

/** The forms that a figure counted, each with its own value; Enter opens the form. */
export function FigureRows({ study, opened, group, onClose }: Props) {
  const { t } = useTranslation('study')
  const label = useLabels()
  const [formId, setFormId] = useState<string | null>(null)
  const forms = listed(
    useInfiniteQuery(
      api.studies.figureRows.infiniteOptions({
        input: (after: string | undefined) => ({
          ...{ studyId: study.id, figure: opened.figure, group, limit: pageSize },
          ...(after === undefined ? {} : { after }),
        }),
        ...byPages,
      }),
    ),
  )
  const ofStatement = forms.rows.some((row) => row.expectation !== null)
  const columns: readonly Column<StudyFigureRow>[] = [
    { key: 'number', title: t('number'), width: 'minmax(96px, 1fr)', render: (row) => row.number },
    { key: 'group', title: t('group'), width: '120px', render: (row) => label('respondentGroup', row.group) },
    ...(ofStatement
      ? ([
          { key: 'e', title: t('expectation'), width: '104px', align: 'end', render: (row) => row.expectation },
          { key: 'p', title: t('perception'), width: '104px', align: 'end', render: (row) => row.perception },
        ] as const satisfies readonly Column<StudyFigureRow>[])
      : []),
    { key: 'value', title: t('value'), width: '96px', align: 'end', render: (row) => signed(row.value) },
  ]
  return (
    <Modal open title={t('forms-of', { figure: opened.name })} width={720} footer={null} onCancel={onClose}>
      {!forms.loaded && forms.error === null ? <Loading /> : null}
      {forms.error === null ? null : <ErrorState error={forms.error} onRetry={forms.reload} />}
      <div className="study-rows">
        <DataTable
          label={opened.name}
          rows={forms.rows}
          columns={columns}
          rowKey={(row) => row.id}
          onOpen={(row) => setFormId(row.id)}
          onEnd={forms.more}
        />
      </div>
      {forms.hasMore ? null : <p className="v-soft">{t('counted', { n: forms.rows.length })}</p>}
      {formId === null ? null : <CorrectForm study={study} formId={formId} onClose={() => setFormId(null)} />}
    </Modal>
  )
}
