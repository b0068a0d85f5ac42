import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { RemedyView } from '../../../../../core/contract/remedies.ts'
import { carriedBy, legalRemedyMoves } from '../../../../../core/domain/complaint/remedy.ts'
import { useLabels } from '../../../i18n/use-labels.ts'
import { useMoney } from '../../../i18n/use-money.ts'
import { Instant } from '../../../ui/instant.tsx'
import { navigate } from '../../../ui/route.ts'
import { KindTag, StateTag } from '../../../ui/state-tag.tsx'
import { TimeLeft } from '../../../ui/time-left.tsx'
import { useVerdictText } from './use-remedy-words.ts'

export type RemedyAct = 'ask' | 'deliver' | 'give-up'

type Props = Readonly<{
  remedy: RemedyView
  caseNumber: string
  mayWork: boolean
  onAct: (act: RemedyAct) => void
  /** The form that is open under it. */
  children?: ReactNode
}>

/** One remedy: what it is, how it stands, who was asked, and how it comes to the customer. */
export function RemedyLine({ remedy, caseNumber, mayWork, onAct, children }: Props) {
  const { t } = useTranslation('complaint-remedy')
  const label = useLabels()
  const money = useMoney()
  const verdictText = useVerdictText()
  const { currency, returnReason } = remedy
  const moves = legalRemedyMoves(remedy)
  const acts: readonly RemedyAct[] = [
    ...(moves.includes('ask') ? ['ask' as const] : []),
    ...(moves.includes('deliver') && carriedBy[remedy.kind] === 'words' ? ['deliver' as const] : []),
    ...(moves.includes('give-up') ? ['give-up' as const] : []),
  ]
  return (
    <li className="remedy">
      <div className="remedy-line">
        <strong>
          {label('remedyKind', remedy.kind)}
          {remedy.workKind === null ? '' : ` · ${label('serviceOrderKind', remedy.workKind)}`}
        </strong>
        {remedy.valueMinor === 0 ? null : <span className="remedy-value">{money(remedy.valueMinor, currency)}</span>}
        <KindTag group="remedyState" value={remedy.state} />
        {remedy.exception ? (
          <StateTag tone="late" plain>
            {t('note-exception')}
          </StateTag>
        ) : null}
        {mayWork && acts.length > 0 ? (
          <span className="remedy-buttons">
            {acts.map((act) => (
              <Button key={act} size="small" danger={act === 'give-up'} onClick={() => onAct(act)}>
                {t(act)}
              </Button>
            ))}
          </span>
        ) : null}
      </div>
      <p className="remedy-note">{remedy.note}</p>
      {remedy.endReason === '' ? null : (
        <p className="remedy-note">
          {t('reason')}: {remedy.endReason}
        </p>
      )}
      {returnReason === null ? null : (
        <p className="remedy-small">
          {verdictText({ reason: returnReason, day: remedy.dayCount, since: remedy.boughtOn })}
        </p>
      )}
      <Approvals remedy={remedy} />
      <Delivery remedy={remedy} caseNumber={caseNumber} />
      <p className="remedy-small">
        <span>{t('proposed', { by: remedy.proposedByName })}</span>
        <Instant at={remedy.proposedAt} />
        {remedy.costMinor === null ? null : <span>{t('cost', { sum: money(remedy.costMinor, currency) })}</span>}
      </p>
      {children}
    </li>
  )
}

function Approvals({ remedy }: Readonly<{ remedy: RemedyView }>) {
  const { t } = useTranslation('complaint-remedy')
  const label = useLabels()
  return remedy.approvals.map((asked) => (
    <p key={asked.id} className="remedy-small">
      <span>{t('asked-of', { rung: label('role', asked.rung) })}</span>
      <span>{label('approvalState', asked.state)}</span>
      {asked.state === 'waiting' ? (
        <span>
          {t('expires')} <TimeLeft dueAt={asked.expiresAt} />
        </span>
      ) : null}
      {asked.decidedByName === null ? null : <span>{t('decided-by', { by: asked.decidedByName })}</span>}
      {asked.decidedNote === '' ? null : <span>{asked.decidedNote}</span>}
    </p>
  ))
}

function Delivery({ remedy, caseNumber }: Readonly<{ remedy: RemedyView; caseNumber: string }>) {
  const { t } = useTranslation('complaint-remedy')
  const label = useLabels()
  const { order, payout } = remedy
  return (
    <>
      {order === null ? null : (
        <p className="remedy-small">
          <Button size="small" type="link" onClick={() => navigate(`/cases/${order.caseId}`)}>
            {t('order', { number: order.caseNumber })}
          </Button>
          <KindTag group="serviceOrderState" value={order.state} plain />
        </p>
      )}
      {payout === null || payout.state === 'cancelled' ? null : (
        <p className="remedy-small">
          <span>
            {payout.state === 'paid'
              ? t('payout-paid', { by: payout.paidByName ?? '', reference: payout.reference })
              : t('payout-due')}
          </span>
          <span>
            {payout.payee} · {label('payoutWay', payout.way)}
          </span>
          {payout.state === 'due' ? <TimeLeft dueAt={payout.dueAt} /> : <Instant at={payout.paidAt} />}
        </p>
      )}
      {remedy.awaitsGoods ? <p className="remedy-small">{t('goods-wait', { number: caseNumber })}</p> : null}
      {remedy.goodsNumber === null ? null : (
        <p className="remedy-small">{t('goods-back', { number: remedy.goodsNumber })}</p>
      )}
    </>
  )
}
