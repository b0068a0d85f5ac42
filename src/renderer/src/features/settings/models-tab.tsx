import { PlusOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../api/client.ts'
import { useMay } from '../../api/session.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { EmptyState, ErrorState, Loading } from '../../ui/states.tsx'
import { ModelForm, type ModelView, useSeasonText } from './model-form.tsx'

/** The catalogue from which operators choose a unit's model. */
export function ModelsTab() {
  const { t } = useTranslation('settings')
  const may = useMay()
  const seasonText = useSeasonText()
  const [text, setText] = useState('')
  const [open, setOpen] = useState<Readonly<{ model: ModelView | null }> | null>(null)
  const { data, error, refetch } = useQuery(api.customers.models.queryOptions())
  if (error !== null) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (data === undefined) return <Loading />
  const manages = may('settings.manage')
  const wanted = text.trim().toLowerCase()
  const rows = data.filter((model) => `${model.code} ${model.name} ${model.category}`.toLowerCase().includes(wanted))
  const columns: readonly Column<ModelView>[] = [
    { key: 'code', title: t('model-code'), width: '140px', render: (model) => model.code },
    { key: 'name', title: t('model-name'), width: 'minmax(180px, 2fr)', render: (model) => model.name },
    { key: 'category', title: t('category'), width: 'minmax(100px, 1fr)', render: (model) => model.category },
    { key: 'season', title: t('season'), width: '88px', render: (model) => seasonText(model.season) },
    {
      key: 'warranty',
      title: t('warranty-months'),
      width: '120px',
      align: 'end',
      render: (model) => model.warrantyMonths,
    },
    {
      key: 'replacement',
      title: t('replacement-years'),
      width: '160px',
      align: 'end',
      render: (model) => model.replacementYears,
    },
  ]
  return (
    <div className="settings-list">
      <header className="settings-head">
        <Input
          className="settings-filter"
          allowClear
          aria-label={t('filter')}
          placeholder={t('filter')}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        {manages ? (
          <span className="settings-head-actions">
            <Button type="primary" icon={<PlusOutlined />} onClick={() => setOpen({ model: null })}>
              {t('model-add')}
            </Button>
          </span>
        ) : null}
      </header>
      <DataTable
        label={t('tab-models')}
        rows={rows}
        columns={columns}
        rowKey={(model) => model.id}
        empty={<EmptyState text={t('models-empty')} />}
        {...(manages ? { onOpen: (model: ModelView) => setOpen({ model }) } : {})}
      />
      {open === null ? null : <ModelForm model={open.model} onClose={() => setOpen(null)} />}
    </div>
  )
}
