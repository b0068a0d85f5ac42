import { Input, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ComplaintView } from '../../../../../core/contract/complaint-view.ts'
import { client } from '../../../api/client.ts'
import { useCommand } from '../../../api/use-command.ts'
import { useLabels } from '../../../i18n/use-labels.ts'
import { ActionForm } from '../../../ui/action-form.tsx'
import { Field } from '../../../ui/field.tsx'
import { useHotkey } from '../../../ui/use-hotkey.ts'

type Props = Readonly<{ complaint: ComplaintView; onClose: () => void }>

/** Puts a complaint on a graver ladder, with why. */
export function RaiseForm({ complaint, onClose }: Props) {
  const { t } = useTranslation('complaint-ladder')
  const label = useLabels()
  const graver = complaint.severity === 'general' ? (['serious', 'critical'] as const) : (['critical'] as const)
  const [severity, setSeverity] = useState<'serious' | 'critical'>(graver[0])
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const raise = useCommand(client.climbs.raiseSeverity)
  const missing = reason.trim() === ''
  useHotkey('back', onClose)
  const send = async () => {
    setTried(true)
    if (missing || raise.busy) return
    const { id, version } = complaint
    if ((await raise.run({ id, version, severity, reason: reason.trim() })) !== null) onClose()
  }
  return (
    <ActionForm title={t('raise')} busy={raise.busy} danger onConfirm={() => void send()} onClose={onClose}>
      <p className="v-soft">{t('raise-hint')}</p>
      <div className="v-form">
        <Field label={t('raise-to')}>
          {(control) => (
            <Select
              {...control}
              value={severity}
              options={graver.map((value) => ({ value, label: label('severity', value) }))}
              onChange={setSeverity}
            />
          )}
        </Field>
        <Field label={t('raise-reason')} problem={tried && missing ? t('reason-needed') : undefined}>
          {(control) => (
            <Input
              {...control}
              autoFocus
              maxLength={500}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          )}
        </Field>
      </div>
    </ActionForm>
  )
}
