import { Button, Input, InputNumber } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { client } from '../../api/client.ts'
import { useCommand } from '../../api/use-command.ts'
import { ActionForm } from '../../ui/action-form.tsx'
import { Field } from '../../ui/field.tsx'
import { type ChosenPart, PartField } from '../../ui/part-field.tsx'
import { DayField } from './day-field.tsx'
import type { FormProps } from './work-forms.tsx'

/** A part from the unit's own depot is built in; the old one goes into the depot. */
export function FitForm({ repair, onDone, onClose }: FormProps) {
  const { t } = useTranslation('workshop')
  const [part, setPart] = useState<ChosenPart | null>(() => firstWish(repair.wishes))
  const [quantity, setQuantity] = useState(1)
  const [oldBack, setOldBack] = useState<number | null>(null)
  const [note, setNote] = useState('')
  const [tried, setTried] = useState(false)
  const fit = useCommand(client.workshop.fitPart, { done: t('fitted') })
  const back = oldBack ?? (part?.returnsOld === true ? quantity : 0)
  const noteMissing = part?.returnsOld === true && back < quantity && note.trim() === ''
  const send = async () => {
    setTried(true)
    if (part === null || noteMissing || fit.busy) return
    const input = {
      id: repair.id,
      version: repair.version,
      partId: part.id,
      quantity,
      oldBack: back,
      note: note.trim(),
    }
    if ((await fit.run(input)) !== null) onDone()
  }
  return (
    <ActionForm title={t('do-fit')} busy={fit.busy} onConfirm={() => void send()} onClose={onClose}>
      <Field
        label={t('part')}
        problem={tried && part === null ? t('part-needed') : undefined}
        hint={t('part-from', { place: repair.placeName })}
      >
        {(control) => (
          <PartField
            id={control.id}
            label={t('part')}
            placeholder={t('part-placeholder')}
            autoFocus
            value={part}
            onChange={setPart}
            pieces={(count) => t('pieces', { count })}
          />
        )}
      </Field>
      <div className="workshop-pair">
        <Field label={t('quantity')}>
          {(control) => (
            <InputNumber
              {...control}
              min={1}
              max={1000}
              precision={0}
              value={quantity}
              onChange={(value) => setQuantity(value ?? 1)}
            />
          )}
        </Field>
        <Field label={t('old-back')}>
          {(control) => (
            <InputNumber
              {...control}
              min={0}
              max={quantity}
              precision={0}
              value={back}
              onChange={(value) => setOldBack(value ?? 0)}
            />
          )}
        </Field>
      </div>
      {part?.returnsOld === true && back < quantity ? (
        <Field label={t('old-why')} problem={tried && noteMissing ? t('old-why-needed') : undefined}>
          {(control) => (
            <Input {...control} maxLength={400} value={note} onChange={(event) => setNote(event.target.value)} />
          )}
        </Field>
      ) : null}
    </ActionForm>
  )
}

function firstWish(wishes: FormProps['repair']['wishes']): ChosenPart | null {
  const [wish] = wishes
  return wish === undefined ? null : { id: wish.partId, code: wish.code, name: wish.name, returnsOld: wish.returnsOld }
}

type Wanted = Readonly<{ part: ChosenPart; quantity: number }>

/** The parts that are missing and when they will be there; the case says that it waits. */
export function WaitForm({ repair, onDone, onClose }: FormProps) {
  const { t } = useTranslation('workshop')
  const [wanted, setWanted] = useState<readonly Wanted[]>([])
  const [expectedOn, setExpectedOn] = useState<string | null>(null)
  const [tried, setTried] = useState(false)
  const wait = useCommand(client.workshop.waitForParts, { done: t('waiting') })
  const send = async () => {
    setTried(true)
    if (wanted.length === 0 || expectedOn === null || wait.busy) return
    const parts = wanted.map((each) => ({ partId: each.part.id, quantity: each.quantity }))
    if ((await wait.run({ id: repair.id, version: repair.version, parts, expectedOn })) !== null) onDone()
  }
  const add = (part: ChosenPart | null) => {
    if (part !== null && wanted.every((each) => each.part.id !== part.id)) setWanted([...wanted, { part, quantity: 1 }])
  }
  const setQuantity = (id: string, quantity: number) =>
    setWanted(wanted.map((each) => (each.part.id === id ? { ...each, quantity } : each)))
  return (
    <ActionForm title={t('do-wait')} busy={wait.busy} onConfirm={() => void send()} onClose={onClose}>
      <Field label={t('parts-missing')} problem={tried && wanted.length === 0 ? t('part-needed') : undefined}>
        {(control) => (
          <PartField
            id={control.id}
            label={t('parts-missing')}
            placeholder={t('part-placeholder')}
            autoFocus
            value={null}
            onChange={add}
            pieces={(count) => t('pieces', { count })}
          />
        )}
      </Field>
      {wanted.map(({ part, quantity }) => (
        <div key={part.id} className="workshop-line">
          <span>
            {part.code} {part.name}
          </span>
          <InputNumber
            aria-label={`${part.name} ${t('quantity')}`}
            min={1}
            max={1000}
            precision={0}
            value={quantity}
            onChange={(value) => setQuantity(part.id, value ?? 1)}
          />
          <Button size="small" onClick={() => setWanted(wanted.filter((each) => each.part.id !== part.id))}>
            {t('action.remove')}
          </Button>
        </div>
      ))}
      <DayField
        label={t('expected-on')}
        value={expectedOn}
        onChange={setExpectedOn}
        problem={tried && expectedOn === null ? t('date-needed') : undefined}
      />
    </ActionForm>
  )
}
