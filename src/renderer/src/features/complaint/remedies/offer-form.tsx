import { Checkbox, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ComplaintRemedies, RemedyView } from '../../../../../core/contract/remedies.ts'
import { legalRemedyMoves } from '../../../../../core/domain/complaint/remedy.ts'
import { client } from '../../../api/client.ts'
import { useCommand } from '../../../api/use-command.ts'
import { useLabels } from '../../../i18n/use-labels.ts'
import { useMoney } from '../../../i18n/use-money.ts'
import { ActionForm } from '../../../ui/action-form.tsx'
import { Field, FieldGroup } from '../../../ui/field.tsx'

/** What may be offered to the customer now. */
export function offerable(found: ComplaintRemedies): readonly RemedyView[] {
  return found.remedies.filter((remedy) => legalRemedyMoves(remedy).includes('offer'))
}

type Props = Readonly<{ found: ComplaintRemedies; onDone: () => void; onClose: () => void }>

/** Which remedies are offered together. */
export function OfferForm({ found, onDone, onClose }: Props) {
  const { t } = useTranslation('complaint-remedy')
  const label = useLabels()
  const money = useMoney()
  const open = offerable(found)
  const [left, setLeft] = useState<readonly string[]>([])
  const [note, setNote] = useState('')
  const offer = useCommand(client.remedies.offer, { done: t('offer-done') })
  const ids = open.map(({ id }) => id).filter((id) => !left.includes(id))
  const send = async () => {
    if (ids.length === 0 || offer.busy) return
    if ((await offer.run({ complaintId: found.complaintId, ids, note: note.trim() })) !== null) onDone()
  }
  return (
    <ActionForm title={t('offer-title')} busy={offer.busy} onConfirm={() => void send()} onClose={onClose}>
      {open.length === 0 ? <p className="v-soft">{t('offer-none')}</p> : null}
      <FieldGroup label={t('offer-pick')}>
        <div className="remedies-picks">
          {open.map((remedy, index) => (
            <Checkbox
              key={remedy.id}
              autoFocus={index === 0}
              checked={!left.includes(remedy.id)}
              onChange={(event) =>
                setLeft(event.target.checked ? left.filter((id) => id !== remedy.id) : [...left, remedy.id])
              }
            >
              {label('remedyKind', remedy.kind)}
              {remedy.valueMinor === 0 ? '' : ` ${money(remedy.valueMinor, remedy.currency)}`} · {remedy.note}
            </Checkbox>
          ))}
        </div>
      </FieldGroup>
      <Field label={t('decide-note')}>
        {(control) => (
          <Input {...control} value={note} maxLength={2000} onChange={(event) => setNote(event.target.value)} />
        )}
      </Field>
    </ActionForm>
  )
}
