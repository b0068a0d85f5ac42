import { Checkbox, Input, InputNumber } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { WaitingOrderView } from '../../../../core/contract/dispatch.ts'
import { client } from '../../api/client.ts'
import { useCommand } from '../../api/use-command.ts'
import { ActionForm } from '../../ui/action-form.tsx'
import { Field } from '../../ui/field.tsx'

const minuteMs = 60_000

type Props = Readonly<{ order: WaitingOrderView; onDone: () => void; onClose: () => void }>

/** What the supervisor says when he looks at a new order first. */
export function TriageForm({ order, onDone, onClose }: Props) {
  const { t } = useTranslation('order')
  const [urgent, setUrgent] = useState(false)
  const [minutes, setMinutes] = useState<number | null>(Math.round(order.workMs / minuteMs))
  const [note, setNote] = useState('')
  const triage = useCommand(client.dispatch.triage, { done: t('triaged') })
  const send = async () => {
    if (triage.busy || minutes === null) return
    const input = { orderId: order.id, version: order.version, urgent, minutes, note: note.trim() }
    if ((await triage.run(input)) !== null) onDone()
  }
  return (
    <ActionForm
      title={t('triage-title')}
      confirm={t('triage')}
      busy={triage.busy}
      onConfirm={() => void send()}
      onClose={onClose}
    >
      <Checkbox autoFocus checked={urgent} onChange={(event) => setUrgent(event.target.checked)}>
        {t('triage-urgent')}
      </Checkbox>
      <Field label={t('triage-minutes')} problem={minutes === null ? t('triage-minutes-needed') : undefined}>
        {(control) => (
          <InputNumber {...control} min={5} max={1440} step={15} precision={0} value={minutes} onChange={setMinutes} />
        )}
      </Field>
      <Field label={t('triage-note')} hint={t('triage-note-hint')}>
        {(control) => (
          <Input.TextArea
            {...control}
            autoSize={{ minRows: 2, maxRows: 5 }}
            maxLength={400}
            value={note}
            onChange={(event) => setNote(event.target.value)}
          />
        )}
      </Field>
    </ActionForm>
  )
}
