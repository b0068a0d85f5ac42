import { useQuery } from '@tanstack/react-query'
import { Checkbox, Input, InputNumber, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RepairDetail } from '../../../../core/contract/workshop.ts'
import { api, client } from '../../api/client.ts'
import { useCommand } from '../../api/use-command.ts'
import { ActionForm } from '../../ui/action-form.tsx'
import { ChoiceGroup } from '../../ui/choice-group.tsx'
import { Field, FieldGroup } from '../../ui/field.tsx'
import { SignatureBox } from '../../ui/signature-box.tsx'
import { DayField } from './day-field.tsx'
import { TextForm } from './text-form.tsx'

export type FormProps = Readonly<{ repair: RepairDetail; onDone: () => void; onClose: () => void }>

const outcomes = ['repaired', 'not-repairable'] as const

/** How the work ended, what was done, how long it took. */
export function FinishForm({ repair, onDone, onClose }: FormProps) {
  const { t } = useTranslation('workshop')
  const [outcome, setOutcome] = useState<(typeof outcomes)[number]>('repaired')
  const [work, setWork] = useState(repair.work)
  const [minutes, setMinutes] = useState<number | null>(repair.minutes)
  const [tried, setTried] = useState(false)
  const finish = useCommand(client.workshop.finish, { done: t('finished') })
  const wordless = work.trim() === ''
  const send = async () => {
    setTried(true)
    if (wordless || finish.busy) return
    const input = { id: repair.id, version: repair.version, outcome, work: work.trim(), minutes }
    if ((await finish.run(input)) !== null) onDone()
  }
  return (
    <ActionForm title={t('do-finish')} busy={finish.busy} onConfirm={() => void send()} onClose={onClose}>
      <FieldGroup label={t('outcome')}>
        <ChoiceGroup
          label={t('outcome')}
          choices={outcomes.map((value, index) => ({
            value,
            label: t(`outcome-${value}`),
            keyText: String(index + 1),
          }))}
          value={outcome}
          onChange={setOutcome}
        />
      </FieldGroup>
      <Field label={t('work')} problem={tried && wordless ? t('work-needed') : undefined}>
        {(control) => (
          <Input.TextArea
            {...control}
            autoFocus
            autoSize={{ minRows: 2, maxRows: 8 }}
            maxLength={2000}
            placeholder={t('work-placeholder')}
            value={work}
            onChange={(event) => setWork(event.target.value)}
          />
        )}
      </Field>
      <Field label={t('minutes')}>
        {(control) => (
          <InputNumber {...control} min={0} max={10_000} precision={0} value={minutes} onChange={setMinutes} />
        )}
      </Field>
    </ActionForm>
  )
}

/** Another told date, with the reason and whether the customer asked for it. */
export function DelayForm({ repair, onDone, onClose }: FormProps) {
  const { t } = useTranslation('workshop')
  const [toldDate, setToldDate] = useState<string | null>(null)
  const [reason, setReason] = useState('')
  const [askedByCustomer, setAsked] = useState(false)
  const [tried, setTried] = useState(false)
  const delay = useCommand(client.workshop.delay, { done: t('delayed') })
  const send = async () => {
    setTried(true)
    if (toldDate === null || reason.trim() === '' || delay.busy) return
    const input = { id: repair.id, version: repair.version, toldDate, reason: reason.trim(), askedByCustomer }
    if ((await delay.run(input)) !== null) onDone()
  }
  return (
    <ActionForm title={t('do-delay')} busy={delay.busy} onConfirm={() => void send()} onClose={onClose}>
      <DayField
        label={t('told-new', { date: repair.toldDate })}
        autoFocus
        value={toldDate}
        onChange={setToldDate}
        problem={tried && toldDate === null ? t('date-needed') : undefined}
        hint={t('delay-hint')}
      />
      <Field label={t('word.reason')} problem={tried && reason.trim() === '' ? t('reason-needed') : undefined}>
        {(control) => <Input {...control} maxLength={400} value={reason} onChange={(e) => setReason(e.target.value)} />}
      </Field>
      <Checkbox checked={askedByCustomer} onChange={(event) => setAsked(event.target.checked)}>
        {t('asked-by-customer')}
      </Checkbox>
    </ActionForm>
  )
}

/** Another shelf, or another depot. */
export function MoveForm({ repair, onDone, onClose }: FormProps) {
  const { t } = useTranslation('workshop')
  const [placeId, setPlaceId] = useState(repair.placeId)
  const [shelf, setShelf] = useState(repair.shelf)
  const places = useQuery(api.parts.places.queryOptions())
  const move = useCommand(client.workshop.move, { done: t('moved') })
  const send = async () => {
    if (move.busy) return
    if ((await move.run({ id: repair.id, version: repair.version, placeId, shelf: shelf.trim() })) !== null) onDone()
  }
  const stores = (places.data ?? []).filter((place) => place.kind === 'store')
  return (
    <ActionForm title={t('do-move')} busy={move.busy} onConfirm={() => void send()} onClose={onClose}>
      <Field label={t('place')}>
        {(control) => (
          <Select
            id={control.id}
            value={placeId}
            options={stores.map((place) => ({ value: place.id, label: place.name }))}
            onChange={setPlaceId}
          />
        )}
      </Field>
      <Field label={t('shelf')}>
        {(control) => (
          <Input
            {...control}
            autoFocus
            maxLength={40}
            value={shelf}
            onChange={(event) => setShelf(event.target.value)}
          />
        )}
      </Field>
    </ActionForm>
  )
}

/** Back to the customer against a signature; without the receipt with what shows that the unit is his. */
export function HandOverForm({ repair, onDone, onClose }: FormProps) {
  const { t } = useTranslation('workshop')
  const [receiver, setReceiver] = useState('')
  const [receiptShown, setShown] = useState(true)
  const [note, setNote] = useState('')
  const [signature, setSignature] = useState('')
  const [tried, setTried] = useState(false)
  const handOver = useCommand(client.workshop.handOver, { done: t('handed-over', { number: repair.number }) })
  const noteMissing = !receiptShown && note.trim() === ''
  const send = async () => {
    setTried(true)
    if (receiver.trim() === '' || noteMissing || handOver.busy) return
    const input = {
      id: repair.id,
      version: repair.version,
      receiver: receiver.trim(),
      receiptShown,
      note: note.trim(),
      signature,
    }
    if ((await handOver.run(input)) !== null) onDone()
  }
  return (
    <ActionForm title={t('do-handOver')} busy={handOver.busy} onConfirm={() => void send()} onClose={onClose}>
      <Field label={t('receiver')} problem={tried && receiver.trim() === '' ? t('receiver-needed') : undefined}>
        {(control) => (
          <Input
            {...control}
            autoFocus
            maxLength={120}
            placeholder={repair.customerName}
            value={receiver}
            onChange={(event) => setReceiver(event.target.value)}
          />
        )}
      </Field>
      <Checkbox checked={receiptShown} onChange={(event) => setShown(event.target.checked)}>
        {t('receipt-shown', { number: repair.number })}
      </Checkbox>
      {receiptShown ? null : (
        <Field label={t('receipt-why')} problem={tried && noteMissing ? t('receipt-why-needed') : undefined}>
          {(control) => (
            <Input {...control} maxLength={400} value={note} onChange={(event) => setNote(event.target.value)} />
          )}
        </Field>
      )}
      <SignatureBox
        label={t('signature')}
        hint={t('signature-hint')}
        clear={t('signature-clear')}
        onChange={(image) => setSignature(image ?? '')}
      />
    </ActionForm>
  )
}

type CheckProps = FormProps & Readonly<{ action: 'diagnose' | 'verify' | 'reject' | 'withdraw' }>

/** The moves that need one text. */
export function WordsForm({ repair, action, onDone, onClose }: CheckProps) {
  const { t } = useTranslation('workshop')
  const base = { id: repair.id, version: repair.version }
  const diagnose = useCommand(client.workshop.diagnose, { done: t('diagnosed') })
  const verify = useCommand(client.workshop.verify, { done: t('verified') })
  const reject = useCommand(client.workshop.reject, { done: t('rejected') })
  const withdraw = useCommand(client.workshop.withdraw, { done: t('withdrawn') })
  const busy = diagnose.busy || verify.busy || reject.busy || withdraw.busy
  const send = async (text: string) => {
    const sent = {
      diagnose: () => diagnose.run({ ...base, diagnosis: text }),
      verify: () => verify.run({ ...base, note: text }),
      reject: () => reject.run({ ...base, reason: text }),
      withdraw: () => withdraw.run({ ...base, reason: text }),
    }[action]
    if ((await sent()) !== null) onDone()
  }
  return (
    <TextForm
      title={t(`do-${action}`)}
      label={t(`words-${action}`)}
      placeholder={t(`hint-${action}`)}
      danger={action === 'reject' || action === 'withdraw'}
      busy={busy}
      first={action === 'diagnose' ? repair.diagnosis : ''}
      onSend={(text) => void send(text)}
      onClose={onClose}
      {...(action === 'verify' ? {} : { needed: t(`needed-${action}`) })}
    />
  )
}
