import { useTranslation } from 'react-i18next'
import type { ImportRunView } from '../../../../../core/contract/imports.ts'
import { type Column, DataTable } from '../../../ui/data-table.tsx'
import { isGoingOn } from './import-types.ts'

type Rejected = ImportRunView['rejected'][number]

/** The first rows that were not taken, each with its reason. */
export function RejectedRows({ run }: Readonly<{ run: ImportRunView }>) {
  const { t } = useTranslation('settings')
  if (run.counts.rejected === 0) return isGoingOn(run) ? null : <p className="v-soft">{t('imports.rejected-none')}</p>
  const columns: readonly Column<Rejected>[] = [
    { key: 'row', title: t('imports.row'), width: '72px', align: 'end', render: (rejected) => rejected.row },
    {
      key: 'reason',
      title: t('imports.reason'),
      width: 'minmax(200px, 1fr)',
      render: (rejected) => rejected.reason,
    },
    { key: 'text', title: t('imports.content'), width: 'minmax(240px, 2fr)', render: (rejected) => rejected.text },
  ]
  return (
    <>
      <h2>{t('imports.rejected-rows')}</h2>
      {run.counts.rejected > run.rejected.length ? (
        <p className="v-soft">{t('imports.rejected-more', { count: run.rejected.length })}</p>
      ) : null}
      <DataTable
        label={t('imports.rejected-rows')}
        className="settings-table"
        rows={run.rejected}
        columns={columns}
        rowKey={(rejected) => String(rejected.row)}
      />
    </>
  )
}
