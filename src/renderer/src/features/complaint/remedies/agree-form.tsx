import { Checkbox, Input, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ComplaintRemedies, OfferView } from '../../../../../core/contract/remedies.ts'
import { carriedBy } from '../../../../../core/domain/complaint/remedy.ts'
import { type PayoutWay, payoutWays } from '../../../../../core/domain/complaint/remedy-request.ts'
import { zones } from '../../../../../core/domain/customer/customer.ts'
import { client } from '../../../api/client.ts'
import { useCommand } from '../../../api/use-command.ts'
import { useLabels } from '../../../i18n/use-labels.ts'
import { ActionForm } from '../../../ui/action-form.tsx'
import { ChoiceGroup } from '../../../ui/choice-group.tsx'
import { Field, FieldGroup } from '../../../ui/field.tsx'

type Props = Readonly<{ found: ComplaintRemedies; offer: OfferView; onDone: () => void; onClose: () => void }>

/** The customer agrees: where the work is done and to whom money is paid, then everything begins at once. */
export function AgreeForm({ found, offer, onDone, onClose }: Props) {
  const { t } = useTranslation('complaint-remedy')
  const label = useLabels()
  const carried = found.remedies.filter(({ offerId }) => offerId === offer.id).map(({ kind }) => carriedBy[kind])
  const visits = carried.includes('order')
  const pays = carried.includes('payout')
  const [visit, setVisit] = useState({ ...found.site, contactPhone: '', duplicateSeen: false })
  const [payout, setPayout] = useState({ way: 'transfer' as PayoutWay, payee: found.payee, account: '' })
  const [words, setWords] = useState('')
  const [tried, setTried] = useState(false)
  const answer = useCommand(client.remedies.recordAnswer, { done: t('agree-done') })
  const noAddress = visits && visit.address.trim() === ''
  const noPayee = pays && payout.payee.trim() === ''
  const isDuplicate = answer.failure?.kind === 'refused' && answer.failure.code === 'duplicate'
  const send = async () => {
    setTried(true)
    if (noAddress || noPayee || answer.busy) return
    const made = await answer.run({
      offerId: offer.id,
      answer: 'agreed',
      reason: words.trim(),
      visit: visits ? { ...visit, window: null } : null,
      payout: pays ? payout : null,
    })
    if (made !== null) onDone()
  }
  return (
    <ActionForm title={t('agree-title')} busy={answer.busy} onConfirm={() => void send()} onClose={onClose}>
      {visits ? (
        <FieldGroup label={t('visit-part')}>
          <div className="remedies-fields">
            <Field label={t('address')} problem={tried && noAddress ? t('address-needed') : undefined}>
              {(control) => (
                <Input
                  {...control}
                  autoFocus
                  value={visit.address}
                  maxLength={400}
                  onChange={(event) => setVisit({ ...visit, address: event.target.value })}
                />
              )}
            </Field>
            <Field label={t('zone')}>
              {(control) => (
                <Select
                  {...control}
                  value={visit.zone}
                  onChange={(zone) => setVisit({ ...visit, zone })}
                  options={zones.map((value) => ({ value, label: label('zone', value) }))}
                />
              )}
            </Field>
            <Field label={t('phone')} hint={t('phone-hint')}>
              {(control) => (
                <Input
                  {...control}
                  value={visit.contactPhone}
                  maxLength={60}
                  onChange={(event) => setVisit({ ...visit, contactPhone: event.target.value })}
                />
              )}
            </Field>
          </div>
          {isDuplicate || visit.duplicateSeen ? (
            <Checkbox
              checked={visit.duplicateSeen}
              onChange={(event) => setVisit({ ...visit, duplicateSeen: event.target.checked })}
            >
              {t('seen-duplicate')}
            </Checkbox>
          ) : null}
        </FieldGroup>
      ) : null}
      {pays ? (
        <FieldGroup label={t('payout-part')}>
          <ChoiceGroup<PayoutWay>
            label={t('way')}
            value={payout.way}
            onChange={(way) => setPayout({ ...payout, way })}
            choices={payoutWays.map((value, index) => ({
              value,
              label: label('payoutWay', value),
              keyText: String(index + 1),
            }))}
          />
          <div className="remedies-fields">
            <Field label={t('payee')} problem={tried && noPayee ? t('payee-needed') : undefined}>
              {(control) => (
                <Input
                  {...control}
                  autoFocus={!visits}
                  value={payout.payee}
                  maxLength={120}
                  onChange={(event) => setPayout({ ...payout, payee: event.target.value })}
                />
              )}
            </Field>
            <Field label={t('account')}>
              {(control) => (
                <Input
                  {...control}
                  value={payout.account}
                  maxLength={120}
                  onChange={(event) => setPayout({ ...payout, account: event.target.value })}
                />
              )}
            </Field>
          </div>
        </FieldGroup>
      ) : null}
      <Field label={t('decide-note')}>
        {(control) => (
          <Input
            {...control}
            autoFocus={!visits && !pays}
            value={words}
            maxLength={2000}
            onChange={(event) => setWords(event.target.value)}
          />
        )}
      </Field>
    </ActionForm>
  )
}
