import { useQuery } from '@tanstack/react-query'
import { Checkbox, Input, InputNumber } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, client } from '../../api/client.ts'
import { useCommand } from '../../api/use-command.ts'
import { useLabels } from '../../i18n/use-labels.ts'
import { ChoiceGroup } from '../../ui/choice-group.tsx'
import { Field, FieldGroup } from '../../ui/field.tsx'
import type { TaskProps } from './move-forms.tsx'
import { PlaceSelect, useOwnStore } from './place-select.tsx'
import { TaskForm } from './task-form.tsx'

const kinds = ['return', 'exchange'] as const

/** A unit that a customer gives back, on return or exchange. */
export function TakeBackForm({ onClose }: TaskProps) {
  const { t } = useTranslation('parts')
  const label = useLabels()
  const own = useOwnStore()
  const [chosen, setChosen] = useState<string | null>(null)
  const [kind, setKind] = useState<(typeof kinds)[number]>('return')
  const [caseNumber, setCaseNumber] = useState('')
  const [modelName, setModelName] = useState('')
  const [serial, setSerial] = useState('')
  const [note, setNote] = useState('')
  const [tried, setTried] = useState(false)
  const take = useCommand(client.parts.takeBack, { done: t('taken-back') })
  const placeId = chosen ?? own
  const send = async () => {
    setTried(true)
    if (placeId === null || modelName.trim() === '' || take.busy) return
    const input = { placeId, kind, caseNumber: caseNumber.trim(), modelName: modelName.trim(), serial: serial.trim() }
    if ((await take.run({ ...input, note: note.trim() })) !== null) onClose()
  }
  return (
    <TaskForm
      title={t('do-takeBack')}
      text={t('take-back-text')}
      busy={take.busy}
      onConfirm={() => void send()}
      onClose={onClose}
    >
      <FieldGroup label={t('word.kind')}>
        <ChoiceGroup
          label={t('word.kind')}
          choices={kinds.map((value, index) => ({
            value,
            label: label('takenBackKind', value),
            keyText: String(index + 1),
          }))}
          value={kind}
          onChange={setKind}
        />
      </FieldGroup>
      <Field label={t('model')} problem={tried && modelName.trim() === '' ? t('model-needed') : undefined}>
        {(control) => (
          <Input
            {...control}
            autoFocus
            maxLength={120}
            value={modelName}
            onChange={(event) => setModelName(event.target.value)}
          />
        )}
      </Field>
      <div className="parts-pair">
        <Field label={t('serial')}>
          {(control) => (
            <Input {...control} maxLength={60} value={serial} onChange={(event) => setSerial(event.target.value)} />
          )}
        </Field>
        <Field label={t('case-number')}>
          {(control) => (
            <Input
              {...control}
              maxLength={24}
              value={caseNumber}
              onChange={(event) => setCaseNumber(event.target.value)}
            />
          )}
        </Field>
      </div>
      <PlaceSelect label={t('into')} value={placeId} onChange={setChosen} kinds={['store']} />
      <Field label={t('word.note')}>
        {(control) => (
          <Input {...control} maxLength={400} value={note} onChange={(event) => setNote(event.target.value)} />
        )}
      </Field>
    </TaskForm>
  )
}

/** What goes to the factory with one return note: old parts and units taken back. */
export function SendForm({ onClose }: TaskProps) {
  const { t } = useTranslation('parts')
  const label = useLabels()
  const own = useOwnStore()
  const [chosen, setChosen] = useState<string | null>(null)
  const [pieces, setPieces] = useState<ReadonlyMap<string, number>>(new Map())
  const [units, setUnits] = useState<ReadonlySet<string>>(new Set())
  const [recipient, setRecipient] = useState('')
  const [carrier, setCarrier] = useState('')
  const [tried, setTried] = useState(false)
  const placeId = chosen ?? own
  const stock = useQuery({
    ...api.parts.stock.queryOptions({ input: { placeId: placeId ?? '-' } }),
    enabled: placeId !== null,
  })
  const held = useQuery(api.parts.takenBack.queryOptions({ input: { state: 'held', limit: 200 } }))
  const sendNote = useCommand(client.parts.sendToFactory, { done: t('sent') })
  const old = (stock.data ?? []).filter((line) => line.condition === 'old' && line.quantity > 0)
  const here = (held.data?.rows ?? []).filter((unit) => unit.placeId === placeId)
  const parts = [...pieces].filter(([, quantity]) => quantity > 0).map(([partId, quantity]) => ({ partId, quantity }))
  const nothing = parts.length === 0 && units.size === 0
  const send = async () => {
    setTried(true)
    if (placeId === null || nothing || recipient.trim() === '' || sendNote.busy) return
    const input = { placeId, parts, takenBackIds: [...units], recipient: recipient.trim(), carrier: carrier.trim() }
    if ((await sendNote.run({ ...input, note: '' })) !== null) onClose()
  }
  return (
    <TaskForm
      title={t('do-send')}
      text={t('send-text')}
      busy={sendNote.busy}
      onConfirm={() => void send()}
      onClose={onClose}
    >
      <PlaceSelect
        label={t('from')}
        value={placeId}
        onChange={(next) => {
          setChosen(next)
          setPieces(new Map())
          setUnits(new Set())
        }}
        kinds={['store']}
      />
      {old.length === 0 && here.length === 0 ? <p className="v-soft">{t('send-none')}</p> : null}
      {old.map((line) => (
        <div key={line.partId} className="parts-line">
          <span>
            <strong className="v-number">{line.code}</strong> {line.name}{' '}
            <span className="v-soft">{t('pieces', { count: line.quantity })}</span>
          </span>
          <InputNumber
            aria-label={`${line.name} ${t('quantity')}`}
            min={0}
            max={line.quantity}
            precision={0}
            value={pieces.get(line.partId) ?? 0}
            onChange={(value) => setPieces(new Map(pieces).set(line.partId, value ?? 0))}
          />
        </div>
      ))}
      {here.map((unit) => (
        <Checkbox
          key={unit.id}
          checked={units.has(unit.id)}
          onChange={() => {
            const next = new Set(units)
            if (!next.delete(unit.id)) next.add(unit.id)
            setUnits(next)
          }}
        >
          {unit.number} {unit.modelName} <span className="v-soft">{label('takenBackKind', unit.kind)}</span>
        </Checkbox>
      ))}
      {tried && nothing ? <p role="alert">{t('send-needed')}</p> : null}
      <div className="parts-pair">
        <Field label={t('recipient')} problem={tried && recipient.trim() === '' ? t('recipient-needed') : undefined}>
          {(control) => (
            <Input
              {...control}
              maxLength={120}
              value={recipient}
              onChange={(event) => setRecipient(event.target.value)}
            />
          )}
        </Field>
        <Field label={t('carrier')}>
          {(control) => (
            <Input {...control} maxLength={120} value={carrier} onChange={(event) => setCarrier(event.target.value)} />
          )}
        </Field>
      </div>
    </TaskForm>
  )
}
