import { Input, InputNumber } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OrderView } from '../../../../core/contract/service.ts'
import { client } from '../../api/client.ts'
import { useCommand } from '../../api/use-command.ts'
import { ActionForm } from '../../ui/action-form.tsx'
import { ChoiceGroup } from '../../ui/choice-group.tsx'
import { Field, FieldGroup } from '../../ui/field.tsx'

type Props = Readonly<{ order: OrderView; onDone: () => void; onClose: () => void }>

const results = ['solved', 'revisit'] as const
type FinishResult = (typeof results)[number]

/** How a visit ended: the result, what was found and done, and how long it took. */
export function FinishForm({ order, onDone, onClose }: Props) {
  const { t } = useTranslation('order')
  const [result, setResult] = useState<FinishResult>('solved')
  const [finding, setFinding] = useState('')
  const [minutes, setMinutes] = useState<number | null>(null)
  const [tried, setTried] = useState(false)
  const finish = useCommand(client.service.finish, { done: t(result === 'solved' ? 'finished' : 'finished-later') })
  const wordless = finding.trim() === ''
  const send = async () => {
    setTried(true)
    if (wordless || finish.busy) return
    const input = { orderId: order.id, version: order.version, result, finding: finding.trim(), minutes }
    if ((await finish.run(input)) !== null) onDone()
  }
  return (
    <ActionForm
      title={t('finish-title')}
      confirm={t('finish')}
      busy={finish.busy}
      onConfirm={() => void send()}
      onClose={onClose}
    >
      <FieldGroup label={t('result')}>
        <ChoiceGroup
          label={t('result')}
          choices={results.map((value, index) => ({
            value,
            label: t(`result-${value}`),
            keyText: String(index + 1),
          }))}
          value={result}
          onChange={setResult}
        />
      </FieldGroup>
      <Field label={t('finding')} problem={tried && wordless ? t('finding-needed') : undefined}>
        {(control) => (
          <Input.TextArea
            {...control}
            autoFocus
            autoSize={{ minRows: 2, maxRows: 8 }}
            placeholder={t('finding-placeholder')}
            maxLength={2000}
            value={finding}
            onChange={(event) => setFinding(event.target.value)}
          />
        )}
      </Field>
      <Field label={t('minutes')}>
        {(control) => (
          <InputNumber {...control} min={0} max={1440} precision={0} value={minutes} onChange={setMinutes} />
        )}
      </Field>
    </ActionForm>
  )
}
