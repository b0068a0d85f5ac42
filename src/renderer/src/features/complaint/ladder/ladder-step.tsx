import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { LadderStepView, Told } from '../../../../../core/contract/climbs.ts'
import { useNow } from '../../../api/server-time.ts'
import { useLabels } from '../../../i18n/use-labels.ts'
import { useInstantText } from '../../../i18n/use-time.ts'
import { KeyHint } from '../../../ui/key-hint.tsx'
import { StateTag } from '../../../ui/state-tag.tsx'
import { useNoticeText } from './use-notice-text.ts'

type Props = Readonly<{
  step: LadderStepView
  /** Whether its promise is settled. */
  isOver: boolean
  keyed: boolean
  busy: boolean
  onAcknowledge: () => void
}>

/** One rung: when and why it was reached, whether somebody took notice, and who was told how. */
export function LadderStep({ step, isOver, keyed, busy, onAcknowledge }: Props) {
  const { t } = useTranslation('complaint-ladder')
  const label = useLabels()
  const instant = useInstantText()
  const noticeOf = useNoticeText()
  const now = useNow(5000)
  const { tone, text } = noticeOf(step, now)
  const isRed = step.unnoticedAt !== null && step.acknowledgedAt === null && !isOver
  return (
    <li className={`ladder-step${step.reached ? ' is-reached' : ''}${isRed ? ' is-unnoticed' : ''}`}>
      <div className="ladder-line">
        <strong>{label('rung', step.rung)}</strong>
        <span className="v-number">
          {t(step.reached ? 'reached' : 'foreseen', { at: instant(step.at) })} · {t(`why-${step.why}`)}
        </span>
        {step.reached ? <StateTag tone={tone}>{text}</StateTag> : null}
        {step.mayAcknowledge ? (
          <Button type="primary" size="small" loading={busy} onClick={onAcknowledge}>
            {t('acknowledge')} {keyed ? <KeyHint action="acknowledge" /> : null}
          </Button>
        ) : null}
      </div>
      {step.told.length === 0 ? null : (
        <ul className="ladder-told" aria-label={t('told')}>
          {step.told.map((told) => (
            <ToldLine key={told.id} told={told} />
          ))}
        </ul>
      )}
    </li>
  )
}

function ToldLine({ told }: Readonly<{ told: Told }>) {
  const { t } = useTranslation('complaint-ladder')
  const label = useLabels()
  const instant = useInstantText()
  const who = told.personName ?? t('everyone', { role: label('role', told.role) })
  const why = told.why === 'climbed' ? '' : ` (${t(`told-${told.why}`)})`
  return (
    <li>
      {who}
      {why} · {t(`channel-${told.channel}`)} · {t(`state-${told.state}`)} {instant(told.at)}
    </li>
  )
}
