import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ComplaintDetail } from '../../../../../core/contract/complaints.ts'
import type { ComplaintRemedies, OfferView, RemedyView } from '../../../../../core/contract/remedies.ts'
import { api, client } from '../../../api/client.ts'
import { useMay } from '../../../api/session.ts'
import { useCommand } from '../../../api/use-command.ts'
import { useMoney } from '../../../i18n/use-money.ts'
import { Instant } from '../../../ui/instant.tsx'
import { KeyHint } from '../../../ui/key-hint.tsx'
import { ErrorState, Loading } from '../../../ui/states.tsx'
import { useHotkey, usePlainKeys } from '../../../ui/use-hotkey.ts'
import { AgreeForm } from './agree-form.tsx'
import { ComplaintApprovals } from './approval-form.tsx'
import { OfferForm, offerable } from './offer-form.tsx'
import { ProposeForm } from './propose-form.tsx'
import { ReasonForm } from './reason-form.tsx'
import { type RemedyAct, RemedyLine } from './remedy-line.tsx'
import { useVerdictText } from './use-remedy-words.ts'
import './remedies.css'

/** How a complaint is made good: what the rules allow, what was proposed, approved, offered and delivered. */
export function RemediesSection({ detail }: Readonly<{ detail: ComplaintDetail }>) {
  const { complaint } = detail
  const found = useQuery(api.remedies.ofComplaint.queryOptions({ input: { complaintId: complaint.id } }))
  if (found.data !== undefined) return <Remedies detail={detail} found={found.data} />
  return found.isError ? <ErrorState error={found.error} onRetry={() => void found.refetch()} /> : <Loading />
}

type Form =
  | Readonly<{ name: 'propose' | 'offer' | 'agree' | 'refuse' }>
  | Readonly<{ name: 'deliver' | 'give-up'; id: string }>

const endedStates: readonly string[] = ['remedied', 'verified', 'closed']
const offeredFrom: readonly string[] = ['acknowledged', 'investigating', 'remedy-refused']

type Parts = Readonly<{ detail: ComplaintDetail; found: ComplaintRemedies }>

function Remedies({ detail, found }: Parts) {
  const { t } = useTranslation('complaint-remedy')
  const may = useMay()
  const { complaint } = detail
  const [form, setForm] = useState<Form | null>(null)
  const close = () => setForm(null)
  const mayWork = may('complaint.work')
  const openOffer = found.offers.find(({ answer }) => answer === null)
  const actions = [
    { name: 'propose', key: 'M', may: !endedStates.includes(complaint.state), text: t('propose') },
    {
      name: 'offer',
      key: 'O',
      may: offeredFrom.includes(complaint.state) && offerable(found).length > 0,
      text: t('offer'),
    },
    { name: 'agree', key: 'Y', may: openOffer !== undefined, text: t('agree-title') },
    { name: 'refuse', key: 'F', may: openOffer !== undefined, text: t('refuse-title') },
  ] as const
  const open = mayWork ? actions.filter((action) => action.may) : []
  usePlainKeys(
    open.map(({ key }) => key),
    (key) => {
      const action = open.find((each) => each.key === key)
      if (action === undefined) return false
      setForm({ name: action.name })
    },
    { enabled: form === null },
  )
  useHotkey('back', close, { enabled: form !== null })
  return (
    <div className="remedies">
      <Head found={found} />
      {open.length === 0 ? null : (
        <div className="remedies-actions">
          {open.map(({ name, key, text }, index) => (
            <Button
              key={name}
              type={index === open.length - 1 && name !== 'refuse' ? 'primary' : 'default'}
              aria-expanded={form?.name === name}
              onClick={() => setForm({ name })}
            >
              {text} <KeyHint keys={key} />
            </Button>
          ))}
        </div>
      )}
      {form?.name === 'propose' ? <ProposeForm found={found} onDone={close} onClose={close} /> : null}
      {form?.name === 'offer' ? <OfferForm found={found} onDone={close} onClose={close} /> : null}
      {form?.name === 'agree' && openOffer !== undefined ? (
        <AgreeForm key={openOffer.id} found={found} offer={openOffer} onDone={close} onClose={close} />
      ) : null}
      {form?.name === 'refuse' && openOffer !== undefined ? (
        <RefuseForm offerId={openOffer.id} onClose={close} />
      ) : null}
      <ComplaintApprovals complaintId={complaint.id} />
      {found.remedies.length === 0 ? <p className="v-soft">{t('empty')}</p> : null}
      <ul className="remedies-list">
        {found.remedies.toReversed().map((remedy) => (
          <OneRemedy
            key={remedy.id}
            remedy={remedy}
            caseNumber={complaint.caseNumber}
            mayWork={mayWork}
            form={form !== null && 'id' in form && form.id === remedy.id ? form.name : null}
            onForm={(name) => setForm(name === null ? null : { name, id: remedy.id })}
          />
        ))}
      </ul>
      <Offers offers={found.offers} />
    </div>
  )
}

function Head({ found }: Readonly<{ found: ComplaintRemedies }>) {
  const { t } = useTranslation('complaint-remedy')
  const money = useMoney()
  const verdictText = useVerdictText()
  const { limitMinor, grantedMinor, currency, terms } = found
  return (
    <p className="remedies-head">
      <span className="remedies-verdict" title={t('rule', terms.returns)}>
        {verdictText(found.verdict)}
      </span>
      <span>{limitMinor === null ? t('limit-none') : t('limit', { limit: money(limitMinor, currency) })}</span>
      <span>{t('granted', { sum: money(grantedMinor, currency) })}</span>
      {limitMinor === null ? null : (
        <span>{t('left', { sum: money(Math.max(0, limitMinor - grantedMinor), currency) })}</span>
      )}
    </p>
  )
}

function RefuseForm({ offerId, onClose }: Readonly<{ offerId: string; onClose: () => void }>) {
  const { t } = useTranslation('complaint-remedy')
  const answer = useCommand(client.remedies.recordAnswer, { done: t('refuse-done') })
  const send = async (reason: string) => {
    const made = await answer.run({ offerId, answer: 'refused', reason, visit: null, payout: null })
    if (made !== null) onClose()
  }
  return (
    <ReasonForm
      title={t('refuse-title')}
      label={t('reason')}
      required
      busy={answer.busy}
      onSend={(words) => void send(words)}
      onClose={onClose}
    />
  )
}

type OneProps = Readonly<{
  remedy: RemedyView
  caseNumber: string
  mayWork: boolean
  form: 'deliver' | 'give-up' | null
  onForm: (form: 'deliver' | 'give-up' | null) => void
}>

function OneRemedy({ remedy, caseNumber, mayWork, form, onForm }: OneProps) {
  const { t } = useTranslation('complaint-remedy')
  const { id } = remedy
  const ask = useCommand(client.remedies.ask, { done: t('ask-done') })
  const deliver = useCommand(client.remedies.deliver, { done: t('deliver-done') })
  const giveUp = useCommand(client.remedies.giveUp, { done: t('give-up-done') })
  const act = (name: RemedyAct) => (name === 'ask' ? void ask.run({ id, note: '' }) : onForm(name))
  const send = async (words: string) => {
    const made = form === 'deliver' ? await deliver.run({ id, note: words }) : await giveUp.run({ id, reason: words })
    if (made !== null) onForm(null)
  }
  return (
    <RemedyLine remedy={remedy} caseNumber={caseNumber} mayWork={mayWork} onAct={act}>
      {form === null ? null : (
        <ReasonForm
          key={form}
          title={t(`${form}-title`)}
          label={t(form === 'deliver' ? 'deliver-note' : 'reason')}
          required={form === 'give-up'}
          danger={form === 'give-up'}
          busy={deliver.busy || giveUp.busy}
          onSend={(words) => void send(words)}
          onClose={() => onForm(null)}
        />
      )}
    </RemedyLine>
  )
}

function Offers({ offers }: Readonly<{ offers: readonly OfferView[] }>) {
  const { t } = useTranslation('complaint-remedy')
  return offers.map((offer) => (
    <p key={offer.id} className="remedy-small">
      <span>{t('offer-number', { number: offer.number })}</span>
      <span>{t('offer-by', { by: offer.offeredByName })}</span>
      <Instant at={offer.offeredAt} />
      {offer.answer === null ? null : <span>{t(`answer-${offer.answer}`)}</span>}
      {offer.answerReason === '' ? null : <span>{offer.answerReason}</span>}
    </p>
  ))
}
