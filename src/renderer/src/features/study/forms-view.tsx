import { DownloadOutlined } from '@ant-design/icons'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { StudyForm, StudyHead } from '../../../../core/contract/studies.ts'
import { api } from '../../api/client.ts'
import { byPages, listed, pageSize } from '../../api/listed.ts'
import { useMay } from '../../api/session.ts'
import { useLabels } from '../../i18n/use-labels.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { Instant } from '../../ui/instant.tsx'
import { StateTag } from '../../ui/state-tag.tsx'
import { EmptyState, ErrorState, Loading } from '../../ui/states.tsx'
import { CorrectForm } from './correct-form.tsx'
import { useFormsFile } from './use-forms-file.ts'

/** The forms of a study as they were typed in; Enter opens one to look at or correct. */
export function FormsView({ study }: Readonly<{ study: StudyHead }>) {
  const { t } = useTranslation('study')
  const may = useMay()
  const label = useLabels()
  const file = useFormsFile(study)
  const [formId, setFormId] = useState<string | null>(null)
  const forms = listed(
    useInfiniteQuery(
      api.studies.forms.infiniteOptions({
        input: (after: string | undefined) => ({
          ...{ studyId: study.id, limit: pageSize },
          ...(after === undefined ? {} : { after }),
        }),
        ...byPages,
      }),
    ),
  )
  const columns: readonly Column<StudyForm>[] = [
    { key: 'number', title: t('number'), width: '120px', render: (form) => form.number },
    { key: 'group', title: t('group'), width: '112px', render: (form) => label('respondentGroup', form.group) },
    {
      key: 'missing',
      title: t('missing'),
      width: '112px',
      render: (form) =>
        form.missing === 0 ? (
          <StateTag tone="good" plain>
            {t('complete')}
          </StateTag>
        ) : (
          <StateTag tone="soon" plain>
            {t('missing-n', { n: form.missing })}
          </StateTag>
        ),
    },
    { key: 'by', title: t('entered-by'), width: '96px', render: (form) => form.enteredByName },
    { key: 'at', title: t('entered-at'), width: '112px', render: (form) => <Instant at={form.enteredAt} /> },
    {
      key: 'note',
      title: t('note'),
      width: 'minmax(80px, 1fr)',
      render: (form) => `${form.version > 1 ? `${t('corrected-times', { n: form.version - 1 })} ` : ''}${form.note}`,
    },
  ]
  return (
    <div className="study-forms">
      {may('export.run') ? (
        <div className="study-actions">
          <Button icon={<DownloadOutlined />} loading={file.busy} onClick={() => void file.save()}>
            {t('export-forms')}
          </Button>
        </div>
      ) : null}
      {!forms.loaded && forms.error === null ? <Loading /> : null}
      {!forms.loaded && forms.error !== null ? <ErrorState error={forms.error} onRetry={forms.reload} /> : null}
      {forms.loaded ? (
        <DataTable
          label={t('view-forms')}
          rows={forms.rows}
          columns={columns}
          rowKey={(form) => form.id}
          onOpen={(form) => setFormId(form.id)}
          onEnd={forms.more}
          empty={<EmptyState text={t('no-forms')} />}
        />
      ) : null}
      {formId === null ? null : <CorrectForm study={study} formId={formId} onClose={() => setFormId(null)} />}
    </div>
  )
}
