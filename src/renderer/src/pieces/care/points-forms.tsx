import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Input, InputNumber, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CustomerPoints } from '../../../../core/contract/care.ts'
import { api, client } from '../../api/client.ts'
import { useCommand } from '../../api/use-command.ts'
import { ActionForm } from '../../ui/action-form.tsx'
import { Field } from '../../ui/field.tsx'
import { useHotkey } from '../../ui/use-hotkey.ts'

type FormProps = Readonly<{ customerId: string; onClose: () => void }>

/** Escape leaves the form before it leaves the page. */
function useClosing(onClose: () => void): void {
  useHotkey('back', () => {
    onClose()
  })
}

type PointsProps = FormProps & Readonly<{ kind: 'redeem' | 'correct'; balance: number }>

/** Takes points for something, or puts them right. */
export function PointsForm({ kind, customerId, balance, onClose }: PointsProps) {
  const { t } = useTranslation('care-points')
  const [points, setPoints] = useState<number | null>(null)
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const run = useCommand(kind === 'redeem' ? client.care.redeem : client.care.correct, { done: t('done') })
  useClosing(onClose)
  const after = balance + (kind === 'redeem' ? -(points ?? 0) : (points ?? 0))
  const submit = async () => {
    setTried(true)
    if (points === null || points === 0 || after < 0 || reason.trim() === '' || run.busy) return
    if ((await run.run({ customerId, points, reason: reason.trim() })) !== null) onClose()
  }
  return (
    <ActionForm title={t(kind)} busy={run.busy} onConfirm={() => void submit()} onClose={onClose}>
      <Field label={t(`points-${kind}`)} problem={after < 0 ? t('too-many', { balance }) : undefined}>
        {(control) => (
          <InputNumber
            {...control}
            autoFocus
            min={kind === 'redeem' ? 1 : -1_000_000}
            max={1_000_000}
            precision={0}
            value={points}
            onChange={setPoints}
          />
        )}
      </Field>
      <Field label={t('reason')} problem={tried && reason.trim() === '' ? t('reason-needed') : undefined}>
        {(control) => (
          <Input {...control} maxLength={200} value={reason} onChange={(event) => setReason(event.target.value)} />
        )}
      </Field>
    </ActionForm>
  )
}

/** Makes somebody a key customer who is contacted every so many days, or no longer. */
export function PlanForm({ customerId, points, onClose }: FormProps & Readonly<{ points: CustomerPoints }>) {
  const { t } = useTranslation('care-points')
  const { data } = useQuery(api.care.overview.queryOptions())
  const [chosen, setChosen] = useState<number | null | undefined>(points.isKey ? points.contactDays : undefined)
  const run = useCommand(client.care.plan, { done: t('done') })
  useClosing(onClose)
  const days = chosen === undefined ? (data?.terms.keyDays ?? null) : chosen
  const submit = async () => {
    if (run.busy) return
    if ((await run.run({ customerId, version: points.version, days })) !== null) onClose()
  }
  return (
    <ActionForm title={t('set-plan')} busy={run.busy} onConfirm={() => void submit()} onClose={onClose}>
      <Field label={t('days')} hint={t('days-hint')}>
        {(control) => (
          <InputNumber {...control} autoFocus min={1} max={1000} precision={0} value={days} onChange={setChosen} />
        )}
      </Field>
    </ActionForm>
  )
}

/** Finds the new customer whom this one has brought. */
export function RecommendForm({ customerId, onClose }: FormProps) {
  const { t } = useTranslation('care-points')
  const [text, setText] = useState('')
  const [chosen, setChosen] = useState<string | null>(null)
  const [tried, setTried] = useState(false)
  const run = useCommand(client.care.recommend, { done: t('done') })
  useClosing(onClose)
  const { data = [], isFetching } = useQuery({
    ...api.customers.search.queryOptions({ input: { text: text.trim(), limit: 10 } }),
    enabled: text.trim().length > 1,
    placeholderData: keepPreviousData,
  })
  const submit = async () => {
    setTried(true)
    if (chosen === null || run.busy) return
    if ((await run.run({ customerId, newCustomerId: chosen })) !== null) onClose()
  }
  const options = data
    .filter((hit) => hit.kind === 'customer' && hit.id !== customerId)
    .map((hit) => ({ value: hit.id, label: `${hit.title} ${hit.detail}` }))
  return (
    <ActionForm title={t('recommend')} busy={run.busy} onConfirm={() => void submit()} onClose={onClose}>
      <Field label={t('new-customer')} problem={tried && chosen === null ? t('chose-none') : undefined}>
        {(control) => (
          <Select
            {...control}
            autoFocus
            showSearch={{ filterOption: false, onSearch: setText }}
            loading={isFetching}
            value={chosen}
            placeholder={t('find-customer')}
            notFoundContent={null}
            options={options}
            onChange={setChosen}
          />
        )}
      </Field>
    </ActionForm>
  )
}
