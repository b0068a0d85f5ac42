import { ArrowLeftOutlined, EditOutlined, MergeCellsOutlined, MessageOutlined, StopOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Alert, Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CustomerCard } from '../../../../core/contract/customers.ts'
import { api } from '../../api/client.ts'
import { failureOf } from '../../api/failure.ts'
import { useMay } from '../../api/session.ts'
import { useLabels } from '../../i18n/use-labels.ts'
import { PointsPanel } from '../../pieces/care/points-panel.tsx'
import { WriteDrawer } from '../../pieces/message/write-drawer.tsx'
import { KeyHint } from '../../ui/key-hint.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { navigate, useRoute } from '../../ui/route.ts'
import { StateTag } from '../../ui/state-tag.tsx'
import { EmptyState, ErrorState, Loading } from '../../ui/states.tsx'
import { useHotkey, usePlainKeys } from '../../ui/use-hotkey.ts'
import { ContractsPanel } from './contracts-panel.tsx'
import { CustomerDrawer } from './customer-drawer.tsx'
import { FilePanel } from './file-panel.tsx'
import { HistoryPanel } from './history-panel.tsx'
import { MergeDrawer } from './merge-drawer.tsx'
import { MergesPanel } from './merges-panel.tsx'
import { SampleTag } from './sample-tag.tsx'
import { UnitsPanel } from './units-panel.tsx'
import './customer.css'

/** The file of the customer in the address: who it is, what he has, and what was and will be done for him. */
export function CustomerPage() {
  const { t } = useTranslation('customer')
  const route = useRoute()
  const id = route?.page === 'customers' ? (route.id ?? '') : ''
  const { data, error, refetch } = useQuery(api.customers.card.queryOptions({ input: { id } }))
  useHotkey('back', () => {
    // a question that is open is answered first
    if (document.querySelector('[role=dialog]') !== null) return false
    navigate('/customers')
    return true
  })
  if (data !== undefined) return <CustomerFile key={id} card={data} />
  if (error === null) return <Loading />
  const failure = failureOf(error)
  const missing = failure.kind === 'refused' && failure.code === 'not-found'
  if (!missing) return <ErrorState error={error} onRetry={() => void refetch()} />
  return (
    <EmptyState title={t('not-found')} action={<Button onClick={() => navigate('/customers')}>{t('back')}</Button>} />
  )
}

function CustomerFile({ card }: Readonly<{ card: CustomerCard }>) {
  const { t } = useTranslation('customer')
  const may = useMay()
  const [open, setOpen] = useState<'edit' | 'merge' | 'write' | null>(null)
  const { customer } = card
  const editable = may('customer.write') && customer.mergedInto === null
  const writes = may('message.send') && customer.mergedInto === null && customer.active
  usePlainKeys(['E'], () => setOpen('edit'), { enabled: editable && open === null })
  usePlainKeys(['M'], () => setOpen('write'), { enabled: writes && open === null })
  return (
    <div className="v-page customer-page">
      <PageHeader
        title={customer.name}
        tags={<Tags card={card} />}
        actions={
          <>
            <Button icon={<ArrowLeftOutlined />} onClick={() => navigate('/customers')}>
              {t('title')} <KeyHint action="back" />
            </Button>
            {writes ? (
              <Button icon={<MessageOutlined />} onClick={() => setOpen('write')}>
                {t('message-piece:write')} <KeyHint keys="M" />
              </Button>
            ) : null}
            {may('customer.merge') && customer.mergedInto === null ? (
              <Button icon={<MergeCellsOutlined />} onClick={() => setOpen('merge')}>
                {t('merge')}
              </Button>
            ) : null}
            {editable ? (
              <Button type="primary" icon={<EditOutlined />} onClick={() => setOpen('edit')}>
                {t('action.edit')} <KeyHint keys="E" />
              </Button>
            ) : null}
          </>
        }
      />
      {customer.mergedInto === null ? null : <MergedNotice keptId={customer.mergedInto} />}
      <div className="customer-columns">
        <div className="customer-column">
          <FilePanel customer={customer} />
          <PointsPanel customerId={customer.id} editable={customer.mergedInto === null} />
          <MergesPanel customerId={customer.id} />
        </div>
        <div className="customer-column">
          <UnitsPanel customerId={customer.id} units={card.units} />
          <ContractsPanel customerId={customer.id} units={card.units} contracts={card.contracts} />
        </div>
        <div className="customer-column">
          <HistoryPanel card={card} />
        </div>
      </div>
      {open === 'edit' ? (
        <CustomerDrawer customer={customer} onClose={() => setOpen(null)} onSaved={() => undefined} />
      ) : null}
      {open === 'write' ? (
        <WriteDrawer
          customerId={customer.id}
          customerName={customer.name}
          caseId={null}
          onClose={() => setOpen(null)}
        />
      ) : null}
      {open === 'merge' ? <MergeDrawer customer={customer} onClose={() => setOpen(null)} /> : null}
    </div>
  )
}

function Tags({ card }: Readonly<{ card: CustomerCard }>) {
  const { t } = useTranslation('customer')
  const label = useLabels()
  const { customer } = card
  return (
    <>
      <span className="v-soft">{label('customerKind', customer.kind)}</span>
      {customer.memberLevel === 'none' ? null : (
        <span className={`customer-level customer-${customer.memberLevel}`}>
          {label('memberLevel', customer.memberLevel)}
        </span>
      )}
      {customer.doNotCall ? (
        <span className="v-state v-state-tag v-late">
          <StopOutlined aria-hidden /> {t('do-not-call')}
        </span>
      ) : null}
      {customer.active ? null : <StateTag tone="closed">{t('inactive')}</StateTag>}
      {customer.sample ? <SampleTag /> : null}
    </>
  )
}

function MergedNotice({ keptId }: Readonly<{ keptId: string }>) {
  const { t } = useTranslation('customer')
  return (
    <Alert
      type="info"
      showIcon
      title={t('merged-into')}
      action={<Button onClick={() => navigate(`/customers/${keptId}`)}>{t('open-kept')}</Button>}
    />
  )
}
