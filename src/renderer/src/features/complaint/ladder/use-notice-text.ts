import { useTranslation } from 'react-i18next'
import type { LadderStepView } from '../../../../../core/contract/climbs.ts'
import { useInstantText } from '../../../i18n/use-time.ts'
import type { Tone } from '../../../ui/tones.ts'

type Noticed = Readonly<{ tone: Tone; text: string }>

/** Whether somebody took notice of a rung that was reached, as it stands at `now` (UTC ms). */
export function useNoticeText(): (step: LadderStepView, now: number) => Noticed {
  const { t } = useTranslation('complaint-ladder')
  const instant = useInstantText()
  return (step, now) => {
    const { acknowledgedAt, acknowledgedByName, ackDueAt, unnoticedAt, endedAt, notifyAt } = step
    if (acknowledgedAt !== null)
      return { tone: 'good', text: t('acknowledged', { name: acknowledgedByName ?? '', at: instant(acknowledgedAt) }) }
    if (endedAt !== null) return { tone: 'closed', text: t('ended', { at: instant(endedAt) }) }
    if (unnoticedAt !== null) return { tone: 'late', text: t('unnoticed', { at: instant(unnoticedAt) }) }
    if (notifyAt > now) return { tone: 'waiting', text: t('held-until', { at: instant(notifyAt) }) }
    if (ackDueAt === null) return { tone: 'soon', text: t('no-clock') }
    return ackDueAt <= now
      ? { tone: 'late', text: t('climbed-on') }
      : { tone: 'soon', text: t('acknowledge-by', { at: instant(ackDueAt) }) }
  }
}
