import { Input, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PartCondition } from '../../../../core/domain/parts/stock.ts'
import { client } from '../../api/client.ts'
import { useCommand } from '../../api/use-command.ts'
import { useLabels } from '../../i18n/use-labels.ts'
import { Field } from '../../ui/field.tsx'
import { LinesEditor } from './lines-editor.tsx'
import type { DraftLine } from './part-lines.ts'
import { PlaceSelect, useOwnStore } from './place-select.tsx'
import { TaskForm } from './task-form.tsx'

export type TaskProps = Readonly<{ onClose: () => void }>

/** Parts that have come from the supplier. */
export function ReceiveForm({ onClose }: TaskProps) {
  const { t } = useTranslation('parts')
  const own = useOwnStore()
  const [chosen, setChosen] = useState<string | null>(null)
  const [lines, setLines] = useState<readonly DraftLine[]>([])
  const [note, setNote] = useState('')
  const [tried, setTried] = useState(false)
  const receive = useCommand(client.parts.receive, { done: t('received') })
  const placeId = chosen ?? own
  const send = async () => {
    setTried(true)
    if (placeId === null || lines.length === 0 || receive.busy) return
    const sent = lines.map((line) => ({ partId: line.part.id, quantity: line.quantity }))
    if ((await receive.run({ placeId, lines: sent, note: note.trim() })) !== null) onClose()
  }
  return (
    <TaskForm title={t('do-receive')} busy={receive.busy} onConfirm={() => void send()} onClose={onClose}>
      <PlaceSelect label={t('into')} value={placeId} onChange={setChosen} kinds={['store']} />
      <LinesEditor
        lines={lines}
        onChange={setLines}
        problem={tried && lines.length === 0 ? t('lines-needed') : undefined}
      />
      <Field label={t('delivery')}>
        {(control) => (
          <Input {...control} maxLength={400} value={note} onChange={(event) => setNote(event.target.value)} />
        )}
      </Field>
    </TaskForm>
  )
}

/** From one depot to another: issued to a van, handed back, transferred, or scrapped with a reason. */
export function TransferForm({ onClose }: TaskProps) {
  const { t } = useTranslation('parts')
  const label = useLabels()
  const own = useOwnStore()
  const [from, setFrom] = useState<string | null>(null)
  const [to, setTo] = useState<string | null>(null)
  const [condition, setCondition] = useState<PartCondition>('new')
  const [lines, setLines] = useState<readonly DraftLine[]>([])
  const [note, setNote] = useState('')
  const [tried, setTried] = useState(false)
  const transfer = useCommand(client.parts.transfer, { done: t('transferred') })
  const source = from ?? own
  const noteMissing = to === 'scrap' && note.trim() === ''
  const send = async () => {
    setTried(true)
    if (source === null || to === null || lines.length === 0 || noteMissing || transfer.busy) return
    const sent = lines.map((line) => ({ partId: line.part.id, quantity: line.quantity, condition }))
    if ((await transfer.run({ from: source, to, lines: sent, note: note.trim() })) !== null) onClose()
  }
  return (
    <TaskForm
      title={t('do-transfer')}
      text={t('transfer-text')}
      busy={transfer.busy}
      onConfirm={() => void send()}
      onClose={onClose}
    >
      <div className="parts-pair">
        <PlaceSelect label={t('from')} value={source} onChange={setFrom} />
        <PlaceSelect
          label={t('to')}
          value={to}
          onChange={setTo}
          also={[{ value: 'scrap', label: label('place', 'scrap') }]}
          problem={tried && to === null ? t('place-needed') : undefined}
        />
      </div>
      <Field label={t('condition')}>
        {(control) => (
          <Select<PartCondition>
            id={control.id}
            value={condition}
            options={(['new', 'old'] as const).map((value) => ({ value, label: label('partCondition', value) }))}
            onChange={setCondition}
          />
        )}
      </Field>
      <LinesEditor
        lines={lines}
        onChange={setLines}
        problem={tried && lines.length === 0 ? t('lines-needed') : undefined}
      />
      <Field label={t('word.note')} problem={tried && noteMissing ? t('reason-needed') : undefined}>
        {(control) => (
          <Input {...control} maxLength={400} value={note} onChange={(event) => setNote(event.target.value)} />
        )}
      </Field>
    </TaskForm>
  )
}
