import { EditOutlined, PlusOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../api/client.ts'
import { useMay } from '../../api/session.ts'
import { useLabels } from '../../i18n/use-labels.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { ErrorState, Loading } from '../../ui/states.tsx'
import { type OrgUnitRow, type OrgUnitView, orgTree } from './org-tree.ts'
import { OrgUnitForm } from './org-unit-form.tsx'

type Open = Readonly<{ unit: OrgUnitView | null; parent: OrgUnitView | null }>

/** Head office, centres and outlets, each below the one it belongs to. */
export function OrgUnitsTab() {
  const { t } = useTranslation('settings')
  const label = useLabels()
  const may = useMay()
  const [open, setOpen] = useState<Open | null>(null)
  const { data, error, refetch } = useQuery(api.people.orgUnits.queryOptions())
  if (error !== null) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (data === undefined) return <Loading />
  const manages = may('people.manage')
  const columns: readonly Column<OrgUnitRow>[] = [
    {
      key: 'name',
      title: t('org-name'),
      width: 'minmax(220px, 2fr)',
      render: ({ unit, depth }) => <span style={{ paddingInlineStart: depth * 24 }}>{unit.name}</span>,
    },
    { key: 'kind', title: t('org-kind'), width: '120px', render: ({ unit }) => label('orgKind', unit.kind) },
    { key: 'code', title: t('org-code'), width: '120px', render: ({ unit }) => unit.code || '–' },
    { key: 'area', title: t('org-area-code'), width: '96px', render: ({ unit }) => unit.areaCode || '–' },
    { key: 'level', title: t('org-level'), width: '104px', render: ({ unit }) => unit.level },
    {
      key: 'actions',
      title: <span className="v-unseen">{t('actions')}</span>,
      width: '168px',
      align: 'end',
      render: ({ unit }) =>
        manages ? (
          <>
            {unit.kind === 'outlet' ? null : (
              <Button size="small" icon={<PlusOutlined />} onClick={() => setOpen({ unit: null, parent: unit })}>
                {t('org-add')}
              </Button>
            )}
            <Button
              size="small"
              type="text"
              icon={<EditOutlined />}
              aria-label={`${t('org-edit')} ${unit.name}`}
              onClick={() => setOpen({ unit, parent: data.find((each) => each.id === unit.parentId) ?? null })}
            />
          </>
        ) : null,
    },
  ]
  return (
    <div className="settings-list">
      <p className="v-soft">{t('org-units-hint')}</p>
      <DataTable label={t('org-units-title')} rows={orgTree(data)} columns={columns} rowKey={({ unit }) => unit.id} />
      {open === null ? null : <OrgUnitForm {...open} onClose={() => setOpen(null)} />}
    </div>
  )
}
