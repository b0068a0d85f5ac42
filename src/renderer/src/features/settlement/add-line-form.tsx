import { Input, InputNumber } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { BillView } from '../../../../core/contract/money.ts'
import { client } from '../../api/client.ts'
import { useCommand } from '../../api/use-command.ts'
import { useLabels } from '../../i18n/use-labels.ts'
import { ChoiceGroup } from '../../ui/choice-group.tsx'
import { Field, FieldGroup } from '../../ui/field.tsx'
import { MoneyField } from '../../ui/money-field.tsx'
import { BillForm } from './bill-form.tsx'

type Props = Readonly<{ bill: BillView; onDone: () => void; onClose: () => void }>

const kinds = ['part', 'labour', 'travel'] as const
type Kind = (typeof kinds)[number]

/** A charge that the records of the work do not hold: a part bought on the way, special work. */
export function AddLineForm({ bill, onDone, onClose }: Props) {
  const { t } = useTranslation('settlement')
  const label = useLabels()
  const [kind, setKind] = useState<Kind>('part')
  const [name, setName] = useState('')
  const [partNumber, setPartNumber] = useState('')
  const [quantity, setQuantity] = useState(1)
  const [unitMinor, setUnitMinor] = useState<number | null>(null)
  const [tried, setTried] = useState(false)
  const add = useCommand(client.money.addLine, { done: t('line-added') })
  const nameless = name.trim() === ''
  const send = async () => {
    setTried(true)
    if (nameless || unitMinor === null || add.busy) return
    const answer = await add.run({
      billId: bill.id,
      version: bill.version,
      kind,
      name: name.trim(),
      partNumber: kind === 'part' ? partNumber.trim() : '',
      quantity,
      unitMinor,
    })
    if (answer !== null) onDone()
  }
  return (
    <BillForm
      title={t('add-line-title')}
      confirm={t('action-add-line')}
      busy={add.busy}
      onConfirm={() => void send()}
      onClose={onClose}
    >
      <FieldGroup label={t('charge')}>
        <ChoiceGroup
          label={t('charge')}
          choices={kinds.map((value, index) => ({
            value,
            label: label('chargeKind', value),
            keyText: String(index + 1),
          }))}
          value={kind}
          onChange={setKind}
          even
        />
      </FieldGroup>
      <div className="settlement-fields">
        <Field label={t('line-name')} problem={tried && nameless ? t('name-needed') : undefined}>
          {(control) => (
            <Input
              {...control}
              autoFocus
              value={name}
              maxLength={120}
              onChange={(event) => setName(event.target.value)}
            />
          )}
        </Field>
        {kind === 'part' ? (
          <Field label={t('part-number')}>
            {(control) => (
              <Input
                {...control}
                value={partNumber}
                maxLength={60}
                onChange={(event) => setPartNumber(event.target.value)}
              />
            )}
          </Field>
        ) : null}
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
        <MoneyField
          label={t('unit-price')}
          currency={bill.currency}
          value={unitMinor}
          onChange={setUnitMinor}
          problem={tried && unitMinor === null ? t('amount-needed') : undefined}
        />
      </div>
    </BillForm>
  )
}
