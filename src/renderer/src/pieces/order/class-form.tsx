import { Input } from 'antd'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OrderView } from '../../../../core/contract/service.ts'
import { type ServiceClass, serviceClasses } from '../../../../core/domain/service/service-order.ts'
import { client } from '../../api/client.ts'
import { useCommand } from '../../api/use-command.ts'
import { useLabels } from '../../i18n/use-labels.ts'
import { ActionForm } from '../../ui/action-form.tsx'
import { ChoiceGroup } from '../../ui/choice-group.tsx'
import { Field, FieldGroup } from '../../ui/field.tsx'
import { useFocusOn } from '../../ui/focus.ts'
import './appointment.css'

type Props = Readonly<{ order: OrderView; onDone: () => void; onClose: () => void }>

/** Another service class, with the reason that stays with the order. */
export function ClassForm({ order, onDone, onClose }: Props) {
  const { t } = useTranslation('appointment')
  const label = useLabels()
  const [chosen, setChosen] = useState<ServiceClass | null>(null)
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const change = useCommand(client.appointments.changeClass, { done: t('class-changed') })
  const classes = useRef<HTMLDivElement>(null)
  useFocusOn(null, () => classes.current?.querySelector('input')?.focus())
  const wordless = reason.trim() === ''
  const send = async () => {
    setTried(true)
    if (chosen === null || wordless || change.busy) return
    const input = { orderId: order.id, version: order.version, class: chosen, reason: reason.trim() }
    if ((await change.run(input)) !== null) onDone()
  }
  return (
    <ActionForm
      title={t('class-title', { number: order.caseNumber })}
      confirm={t('class')}
      busy={change.busy}
      onConfirm={() => void send()}
      onClose={onClose}
    >
      <FieldGroup label={t('class-new')}>
        <div ref={classes}>
          <ChoiceGroup
            label={t('class-new')}
            value={chosen}
            choices={serviceClasses
              .filter((value) => value !== order.class)
              .map((value) => ({ value, label: label('serviceClass', value), keyText: value.toLowerCase() }))}
            onChange={setChosen}
          />
        </div>
        {tried && chosen === null ? (
          <div className="v-field-problem" role="alert">
            {t('class-needed')}
          </div>
        ) : null}
      </FieldGroup>
      <Field label={t('reason')} problem={tried && wordless ? t('reason-needed') : undefined}>
        {(control) => (
          <Input {...control} maxLength={400} value={reason} onChange={(event) => setReason(event.target.value)} />
        )}
      </Field>
    </ActionForm>
  )
}
