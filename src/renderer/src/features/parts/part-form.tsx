import { useQuery } from '@tanstack/react-query'
import { Checkbox, Input, InputNumber, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PartView } from '../../../../core/contract/parts.ts'
import { api, client } from '../../api/client.ts'
import { useCommand } from '../../api/use-command.ts'
import { Field } from '../../ui/field.tsx'
import { minorOf } from './part-lines.ts'
import { TaskForm } from './task-form.tsx'

type Props = Readonly<{
  /** Null: a new one. */
  part: PartView | null
  modelIds: readonly string[]
  onSaved: (id: string) => void
  onClose: () => void
}>

/** A part of the catalogue: code, name, price, the models it fits. */
export function PartForm({ part, modelIds, onSaved, onClose }: Props) {
  const { t } = useTranslation('parts')
  const models = useQuery(api.customers.models.queryOptions())
  const [code, setCode] = useState(part?.code ?? '')
  const [name, setName] = useState(part?.name ?? '')
  const [category, setCategory] = useState(part?.category ?? '')
  const [price, setPrice] = useState<number | null>(part === null ? null : part.priceMinor / 100)
  const [returnsOld, setReturnsOld] = useState(part?.returnsOld ?? false)
  const [active, setActive] = useState(part?.active ?? true)
  const [note, setNote] = useState(part?.note ?? '')
  const [fits, setFits] = useState<readonly string[]>(modelIds)
  const [tried, setTried] = useState(false)
  const save = useCommand(client.parts.save, { done: t('saved') })
  const priceMinor = minorOf(price)
  const send = async () => {
    setTried(true)
    if (code.trim() === '' || name.trim() === '' || priceMinor === null || save.busy) return
    const words = { code: code.trim(), name: name.trim(), category: category.trim(), note: note.trim() }
    const input = { id: part?.id ?? null, version: part?.version ?? null, ...words, priceMinor, returnsOld, active }
    const saved = await save.run({ ...input, modelIds: [...fits] })
    if (saved !== null) onSaved(saved.id)
  }
  return (
    <TaskForm
      title={part === null ? t('do-add') : t('edit-part')}
      busy={save.busy}
      onConfirm={() => void send()}
      onClose={onClose}
    >
      <div className="parts-pair">
        <Field label={t('code')} problem={tried && code.trim() === '' ? t('code-needed') : undefined}>
          {(control) => (
            <Input
              {...control}
              autoFocus
              maxLength={40}
              value={code}
              onChange={(event) => setCode(event.target.value)}
            />
          )}
        </Field>
        <Field label={t('name')} problem={tried && name.trim() === '' ? t('name-needed') : undefined}>
          {(control) => (
            <Input {...control} maxLength={120} value={name} onChange={(event) => setName(event.target.value)} />
          )}
        </Field>
        <Field label={t('category')}>
          {(control) => (
            <Input {...control} maxLength={60} value={category} onChange={(event) => setCategory(event.target.value)} />
          )}
        </Field>
        <Field label={t('price-yuan')} problem={tried && priceMinor === null ? t('price-needed') : undefined}>
          {(control) => (
            <InputNumber {...control} min={0} max={1_000_000} precision={2} value={price} onChange={setPrice} />
          )}
        </Field>
      </div>
      <Field label={t('models')}>
        {(control) => (
          <Select
            id={control.id}
            mode="multiple"
            showSearch={{ optionFilterProp: 'label' }}
            value={[...fits]}
            options={(models.data ?? []).map((model) => ({ value: model.id, label: `${model.code} ${model.name}` }))}
            onChange={(ids: string[]) => setFits(ids)}
          />
        )}
      </Field>
      <Checkbox checked={returnsOld} onChange={(event) => setReturnsOld(event.target.checked)}>
        {t('returns-old')}
      </Checkbox>
      <Checkbox checked={active} onChange={(event) => setActive(event.target.checked)}>
        {t('is-active')}
      </Checkbox>
      <Field label={t('word.note')}>
        {(control) => (
          <Input {...control} maxLength={1000} value={note} onChange={(event) => setNote(event.target.value)} />
        )}
      </Field>
    </TaskForm>
  )
}
