import { Input, InputNumber, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CustomerCard, UnitView } from '../../../../core/contract/customers.ts'
import { client } from '../../api/client.ts'
import { useCommand } from '../../api/use-command.ts'
import { DateField } from '../../ui/date-field.tsx'
import { Field } from '../../ui/field.tsx'
import { FormDrawer } from '../../ui/form-drawer.tsx'

type Contract = CustomerCard['contracts'][number]

type ContractEdit = Readonly<{
  unitIds: readonly string[]
  number: string
  startsOn: string | null
  endsOn: string | null
  visits: number
  /** Yuan with two decimals, as typed. */
  price: number
}>

type Props = Readonly<{
  customerId: string
  units: readonly UnitView[]
  contract: Contract
  onClose: () => void
}>

function editOf(contract: Contract): ContractEdit {
  return {
    unitIds: contract.unitIds,
    number: contract.number,
    startsOn: contract.startsOn,
    endsOn: contract.endsOn,
    visits: contract.visits,
    price: contract.priceMinor / 100,
  }
}

/** A maintenance contract as a form; its renewal notice becomes a commitment by itself. */
export function ContractDrawer({ customerId, units, contract, onClose }: Props) {
  const { t } = useTranslation('customer')
  const [start] = useState(() => editOf(contract))
  const [edit, setEdit] = useState(start)
  const [tried, setTried] = useState(false)
  const save = useCommand(client.customers.saveContract, { done: t('saved') })
  const set = (part: Partial<ContractEdit>) => setEdit({ ...edit, ...part })
  const { startsOn, endsOn } = edit
  const periodProblem =
    startsOn === null || endsOn === null ? 'period-needed' : startsOn >= endsOn ? 'date-order' : undefined
  const submit = async () => {
    setTried(true)
    if (startsOn === null || endsOn === null || periodProblem !== undefined || save.busy) return
    if (edit.unitIds.length === 0 || edit.number.trim() === '') return
    const answer = await save.run({
      id: contract.id,
      customerId,
      unitIds: [...edit.unitIds],
      number: edit.number.trim(),
      startsOn,
      endsOn,
      visits: edit.visits,
      priceMinor: Math.round(edit.price * 100),
      currency: contract.currency,
    })
    if (answer !== null) onClose()
  }
  return (
    <FormDrawer
      title={t('edit-contract')}
      busy={save.busy}
      dirty={JSON.stringify(start) !== JSON.stringify(edit)}
      onSave={() => void submit()}
      onClose={onClose}
    >
      <div className="v-form">
        <Field
          label={t('contract-number')}
          problem={tried && edit.number.trim() === '' ? t('number-needed') : undefined}
        >
          {(control) => (
            <Input
              {...control}
              autoFocus
              value={edit.number}
              maxLength={40}
              onChange={(event) => set({ number: event.target.value })}
            />
          )}
        </Field>
        <div className="v-form">
          <DateField label={t('contract-starts')} value={startsOn} onChange={(day) => set({ startsOn: day })} />
          <DateField
            label={t('contract-ends')}
            value={endsOn}
            onChange={(day) => set({ endsOn: day })}
            problem={tried && periodProblem !== undefined ? t(periodProblem) : undefined}
          />
        </div>
        <Field
          label={t('contract-units')}
          className="v-wide"
          problem={tried && edit.unitIds.length === 0 ? t('units-needed') : undefined}
        >
          {(control) => (
            <Select
              {...control}
              mode="multiple"
              value={[...edit.unitIds]}
              options={units.map((unit) => ({
                value: unit.id,
                label: [unit.modelName, unit.serial].filter(Boolean).join(' · '),
              }))}
              onChange={(unitIds) => set({ unitIds })}
            />
          )}
        </Field>
        <Field label={t('contract-visits')}>
          {(control) => (
            <InputNumber
              {...control}
              min={0}
              max={1000}
              precision={0}
              value={edit.visits}
              onChange={(visits) => set({ visits: visits ?? 0 })}
            />
          )}
        </Field>
        <Field label={`${t('contract-price')} (${contract.currency})`} hint={t('contract-renewal-hint')}>
          {(control) => (
            <InputNumber
              {...control}
              min={0}
              max={100_000_000}
              precision={2}
              value={edit.price}
              onChange={(price) => set({ price: price ?? 0 })}
            />
          )}
        </Field>
      </div>
    </FormDrawer>
  )
}
