import { useQuery } from '@tanstack/react-query'
import { Input, InputNumber } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, client } from '../../api/client.ts'
import { useCommand } from '../../api/use-command.ts'
import { useLabels } from '../../i18n/use-labels.ts'
import { Field } from '../../ui/field.tsx'
import type { TaskProps } from './move-forms.tsx'
import { PlaceSelect, useOwnStore } from './place-select.tsx'
import { TaskForm } from './task-form.tsx'

/** Counts a depot: what was counted beside what the books say; a difference is written with its reason. */
export function CountForm({ onClose }: TaskProps) {
  const { t } = useTranslation('parts')
  const label = useLabels()
  const own = useOwnStore()
  const [chosen, setChosen] = useState<string | null>(null)
  const [counted, setCounted] = useState<ReadonlyMap<string, number>>(new Map())
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const placeId = chosen ?? own
  const stock = useQuery({
    ...api.parts.stock.queryOptions({ input: { placeId: placeId ?? '-' } }),
    enabled: placeId !== null,
  })
  const count = useCommand(client.parts.count, { done: t('counted') })
  const keyOf = (line: Readonly<{ partId: string; condition: string }>) => `${line.partId} ${line.condition}`
  const rows = stock.data ?? []
  const lines = rows.flatMap((row) => {
    const found = counted.get(keyOf(row))
    const { partId, condition, quantity } = row
    return found === undefined ? [] : [{ partId, condition, expected: quantity, counted: found }]
  })
  const differs = lines.some((line) => line.expected !== line.counted)
  const send = async () => {
    setTried(true)
    if (placeId === null || lines.length === 0 || (differs && reason.trim() === '') || count.busy) return
    if ((await count.run({ placeId, lines, reason: reason.trim() })) !== null) onClose()
  }
  return (
    <TaskForm
      title={t('do-count')}
      text={t('count-text')}
      busy={count.busy}
      onConfirm={() => void send()}
      onClose={onClose}
    >
      <PlaceSelect
        label={t('where')}
        value={placeId}
        onChange={(next) => {
          setChosen(next)
          setCounted(new Map())
        }}
      />
      {rows.length === 0 ? <p className="v-soft">{t('stock-none')}</p> : null}
      {rows.map((row) => {
        const found = counted.get(keyOf(row)) ?? null
        const difference = found === null ? 0 : found - row.quantity
        return (
          <div key={keyOf(row)} className="parts-count">
            <span>
              <strong className="v-number">{row.code}</strong> {row.name}{' '}
              {row.condition === 'old' ? <span className="v-soft">{label('partCondition', 'old')}</span> : null}
            </span>
            <span className="v-number v-soft">{t('books', { count: row.quantity })}</span>
            <InputNumber
              aria-label={`${row.name} ${t('counted-pieces')}`}
              min={0}
              max={1_000_000}
              precision={0}
              value={found}
              onChange={(value) => {
                const next = new Map(counted)
                if (value === null) next.delete(keyOf(row))
                else next.set(keyOf(row), value)
                setCounted(next)
              }}
            />
            <span className={difference === 0 ? 'v-soft' : 'v-late'}>
              {found === null ? '' : difference === 0 ? t('agrees') : t('differs', { count: difference })}
            </span>
          </div>
        )
      })}
      {tried && lines.length === 0 ? <p role="alert">{t('count-needed')}</p> : null}
      {differs ? (
        <Field label={t('difference-why')} problem={tried && reason.trim() === '' ? t('reason-needed') : undefined}>
          {(control) => (
            <Input {...control} maxLength={400} value={reason} onChange={(event) => setReason(event.target.value)} />
          )}
        </Field>
      ) : null}
    </TaskForm>
  )
}
