import { SwapOutlined } from '@ant-design/icons'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Button, Drawer, Select } from 'antd'
import { useDeferredValue, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CustomerView } from '../../../../core/contract/customers.ts'
import { api, client } from '../../api/client.ts'
import { useCommand } from '../../api/use-command.ts'
import { Field } from '../../ui/field.tsx'
import { KeyHint } from '../../ui/key-hint.tsx'
import { navigate } from '../../ui/route.ts'
import { EmptyState, ErrorState, Loading } from '../../ui/states.tsx'
import { useHotkey } from '../../ui/use-hotkey.ts'
import { MergePreviewTable } from './merge-preview-table.tsx'

type Props = Readonly<{ customer: CustomerView; onClose: () => void }>

/** Merges a double file: choose it, look at what differs and what moves, confirm. It can be undone afterwards. */
export function MergeDrawer({ customer, onClose }: Props) {
  const { t } = useTranslation('customer')
  const [otherId, setOtherId] = useState<string | null>(null)
  const [swapped, setSwapped] = useState(false)
  const merge = useCommand(client.customers.merge, { done: t('merge-done') })
  const other = otherId ?? ''
  const input = swapped ? { keptId: other, mergedId: customer.id } : { keptId: customer.id, mergedId: other }
  const preview = useQuery({
    ...api.customers.mergePreview.queryOptions({ input }),
    enabled: otherId !== null,
    staleTime: 0,
  })
  const ready = otherId !== null && preview.data !== undefined
  const confirm = async () => {
    if (!ready || merge.busy || (await merge.run(input)) === null) return
    onClose()
    if (input.keptId !== customer.id) navigate(`/customers/${input.keptId}`)
  }
  useHotkey('finish', () => {
    void confirm()
  })
  useHotkey('back', () => {
    onClose()
  })
  return (
    <Drawer
      open
      size={760}
      keyboard={false}
      title={t('merge-title')}
      onClose={onClose}
      extra={
        <div className="customer-actions">
          <Button icon={<SwapOutlined />} disabled={otherId === null} onClick={() => setSwapped(!swapped)}>
            {t('merge-swap')}
          </Button>
          <Button type="primary" disabled={!ready} loading={merge.busy} onClick={() => void confirm()}>
            {t('merge-confirm')} <KeyHint action="finish" />
          </Button>
        </div>
      }
    >
      <div className="customer-merge">
        <p className="v-soft">{t('merge-why', { name: preview.data?.kept.name ?? customer.name })}</p>
        <OtherCustomer ownId={customer.id} value={otherId} onChange={setOtherId} />
        {otherId === null ? <EmptyState title={t('merge-choose')} /> : null}
        {otherId !== null && preview.isPending ? <Loading /> : null}
        {preview.error === null ? null : <ErrorState error={preview.error} onRetry={() => void preview.refetch()} />}
        {ready ? <MergePreviewTable preview={preview.data} /> : null}
      </div>
    </Drawer>
  )
}

type OtherProps = Readonly<{ ownId: string; value: string | null; onChange: (id: string) => void }>

function OtherCustomer({ ownId, value, onChange }: OtherProps) {
  const { t } = useTranslation('customer')
  const [text, setText] = useState('')
  const wanted = useDeferredValue(text.trim())
  const { data = [] } = useQuery({
    ...api.customers.search.queryOptions({ input: { text: wanted === '' ? ' ' : wanted, limit: 20 } }),
    enabled: wanted !== '',
    placeholderData: keepPreviousData,
  })
  const options = data
    .filter((hit) => hit.kind === 'customer' && hit.id !== ownId)
    .map((hit) => ({ value: hit.id, label: `${hit.title} · ${hit.detail}` }))
  return (
    <Field label={t('merge-search')}>
      {(control) => (
        <Select
          {...control}
          autoFocus
          showSearch={{ filterOption: false, onSearch: setText }}
          placeholder={t('search-placeholder')}
          notFoundContent={wanted === '' ? null : t('search-none-title')}
          value={value}
          options={options}
          onChange={onChange}
        />
      )}
    </Field>
  )
}
