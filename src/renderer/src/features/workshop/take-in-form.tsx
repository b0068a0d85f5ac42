import { useQuery } from '@tanstack/react-query'
import { Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ExpectedUnit } from '../../../../core/contract/workshop.ts'
import { api, client } from '../../api/client.ts'
import { useCommand } from '../../api/use-command.ts'
import { ActionForm } from '../../ui/action-form.tsx'
import { Field } from '../../ui/field.tsx'
import { KindTag } from '../../ui/state-tag.tsx'
import { EmptyState, ErrorState, Loading } from '../../ui/states.tsx'
import { DayField } from './day-field.tsx'

type Props = Readonly<{ onTaken: (id: string) => void; onClose: () => void }>

/** Takes a unit in: which one, how it looks, what came with it, and what the customer was told. */
export function TakeInForm({ onTaken, onClose }: Props) {
  const { t } = useTranslation('workshop')
  const expected = useQuery(api.workshop.expected.queryOptions())
  const [text, setText] = useState('')
  const [orderId, setOrderId] = useState<string | null>(null)
  if (expected.error !== null && expected.data === undefined)
    return <ErrorState error={expected.error} onRetry={() => void expected.refetch()} />
  if (expected.data === undefined) return <Loading />
  const wanted = text.trim().toLowerCase()
  const found = expected.data.filter((each) =>
    [each.caseNumber, each.customerName, each.unitName, each.serial].some((word) =>
      word.toLowerCase().includes(wanted),
    ),
  )
  const chosen = found.find((each) => each.orderId === orderId) ?? (found.length === 1 ? found[0] : undefined)
  return (
    <>
      <h2>{t('take-in')}</h2>
      {expected.data.length === 0 ? (
        <EmptyState title={t('expected-none')} text={t('expected-none-text')} />
      ) : (
        <>
          <Field label={t('which-unit')}>
            {(control) => (
              <Input
                {...control}
                autoFocus
                allowClear
                placeholder={t('which-unit-placeholder')}
                value={text}
                onChange={(event) => setText(event.target.value)}
              />
            )}
          </Field>
          <div role="radiogroup" aria-label={t('which-unit')} className="workshop-expected">
            {found.slice(0, 30).map((each) => (
              <ExpectedOption
                key={each.orderId}
                unit={each}
                chosen={each === chosen}
                onChoose={() => setOrderId(each.orderId)}
              />
            ))}
            {found.length === 0 ? <p className="v-soft">{t('expected-no-match')}</p> : null}
          </div>
        </>
      )}
      {chosen === undefined ? null : (
        <TakeInFields key={chosen.orderId} unit={chosen} onTaken={onTaken} onClose={onClose} />
      )}
    </>
  )
}

function ExpectedOption({
  unit,
  chosen,
  onChoose,
}: Readonly<{ unit: ExpectedUnit; chosen: boolean; onChoose: () => void }>) {
  return (
    <label className={chosen ? 'workshop-option workshop-chosen' : 'workshop-option'}>
      <input type="radio" name="workshop-order" checked={chosen} onChange={onChoose} />
      <strong>{unit.caseNumber}</strong>
      <span>{unit.customerName}</span>
      <span>
        {unit.unitName} <span className="v-soft v-number">{unit.serial}</span>
      </span>
      <KindTag group="serviceOrderState" value={unit.state} plain />
      <span className="v-soft">{[unit.technicianName, unit.symptom].filter((word) => word !== null).join(' · ')}</span>
    </label>
  )
}

type FieldProps = Readonly<{ unit: ExpectedUnit; onTaken: (id: string) => void; onClose: () => void }>

function TakeInFields({ unit, onTaken, onClose }: FieldProps) {
  const { t } = useTranslation('workshop')
  const [condition, setCondition] = useState('')
  const [accessories, setAccessories] = useState('')
  const [shelf, setShelf] = useState('')
  const [toldDate, setToldDate] = useState<string | null>(null)
  const [tried, setTried] = useState(false)
  const take = useCommand(client.workshop.takeIn)
  const send = async () => {
    setTried(true)
    if (toldDate === null || take.busy) return
    const { orderId, version } = unit
    const words = { condition: condition.trim(), accessories: accessories.trim(), shelf: shelf.trim() }
    const taken = await take.run({ orderId, version, ...words, toldDate })
    if (taken !== null) onTaken(taken.id)
  }
  return (
    <ActionForm
      title={t('take-in-one', { unit: unit.unitName })}
      busy={take.busy}
      onConfirm={() => void send()}
      onClose={onClose}
    >
      <Field label={t('condition')}>
        {(control) => (
          <Input
            {...control}
            maxLength={1000}
            placeholder={t('condition-placeholder')}
            value={condition}
            onChange={(event) => setCondition(event.target.value)}
          />
        )}
      </Field>
      <div className="workshop-pair">
        <Field label={t('accessories')}>
          {(control) => (
            <Input
              {...control}
              maxLength={400}
              placeholder={t('accessories-placeholder')}
              value={accessories}
              onChange={(event) => setAccessories(event.target.value)}
            />
          )}
        </Field>
        <Field label={t('shelf')}>
          {(control) => (
            <Input {...control} maxLength={40} value={shelf} onChange={(event) => setShelf(event.target.value)} />
          )}
        </Field>
      </div>
      <DayField
        label={t('told-date')}
        value={toldDate}
        onChange={setToldDate}
        hint={t('told-hint')}
        problem={tried && toldDate === null ? t('date-needed') : undefined}
      />
    </ActionForm>
  )
}
