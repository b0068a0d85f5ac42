import { Input, InputNumber } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { BillView, ChargeLineView } from '../../../../core/contract/money.ts'
import { type Payer, payers } from '../../../../core/domain/money/bill.ts'
import { client } from '../../api/client.ts'
import { useCommand } from '../../api/use-command.ts'
import { useLabels } from '../../i18n/use-labels.ts'
import { ChoiceGroup } from '../../ui/choice-group.tsx'
import { Field, FieldGroup } from '../../ui/field.tsx'
import { MoneyField } from '../../ui/money-field.tsx'
import { BillForm } from './bill-form.tsx'
import { useLineName } from './bill-lines.tsx'

type Props = Readonly<{ bill: BillView; line: ChargeLineView; onDone: () => void; onClose: () => void }>

/** What a charge should be, and why; the wrong one is struck and stays in sight. */
export function CorrectForm({ bill, line, onDone, onClose }: Props) {
  const { t } = useTranslation('settlement')
  const label = useLabels()
  const nameOf = useLineName()
  const [quantity, setQuantity] = useState(line.quantity)
  const [unitMinor, setUnitMinor] = useState<number | null>(line.unitMinor)
  const [payer, setPayer] = useState<Payer>(line.payer)
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const correct = useCommand(client.money.correctLine, { done: t('corrected') })
  const wordless = reason.trim() === ''
  const same = quantity === line.quantity && unitMinor === line.unitMinor && payer === line.payer
  const send = async () => {
    setTried(true)
    if (wordless || same || unitMinor === null || correct.busy) return
    const input = { billId: bill.id, version: bill.version, lineId: line.id, quantity, unitMinor, payer, reason }
    if ((await correct.run(input)) !== null) onDone()
  }
  return (
    <BillForm
      title={t('correct-line', { name: nameOf(line) })}
      confirm={t('correct')}
      busy={correct.busy}
      onConfirm={() => void send()}
      onClose={onClose}
    >
      <div className="settlement-fields">
        <MoneyField
          label={t('unit-price')}
          currency={bill.currency}
          value={unitMinor}
          onChange={setUnitMinor}
          autoFocus
          problem={tried && unitMinor === null ? t('amount-needed') : tried && same ? t('nothing-changed') : undefined}
        />
        <Field label={t('quantity')}>
          {(control) => (
            <InputNumber
              {...control}
              min={1}
              max={1000}
              precision={0}
              value={quantity}
              onChange={(count) => setQuantity(count ?? 1)}
            />
          )}
        </Field>
      </div>
      <FieldGroup label={t('payer')}>
        <ChoiceGroup
          label={t('payer')}
          choices={payers.map((value, index) => ({ value, label: label('payer', value), keyText: String(index + 1) }))}
          value={payer}
          onChange={setPayer}
          even
        />
      </FieldGroup>
      <Field label={t('word.reason')} problem={tried && wordless ? t('reason-needed') : undefined}>
        {(control) => (
          <Input {...control} value={reason} maxLength={400} onChange={(event) => setReason(event.target.value)} />
        )}
      </Field>
    </BillForm>
  )
}
