import { useTranslation } from 'react-i18next'
import type { LaneLoad, PlaceConflict } from '../../../../core/domain/service/day-lanes.ts'
import type { ProposalReason } from '../../../../core/domain/service/propose-technicians.ts'
import { formatSpan, formatTime } from '../../i18n/format.ts'
import { useLabels } from '../../i18n/use-labels.ts'
import { useTimeReader } from '../../i18n/use-time.ts'

const hourMs = 3_600_000

/** Words for proposals, conflicts and loads. `numbers` are case numbers by order. */
export function useBoardWords(numbers: ReadonlyMap<string, string>) {
  const { t } = useTranslation('order')
  const label = useLabels()
  const { zone } = useTimeReader()
  const time = (ms: number) => formatTime(ms, zone)

  const reason = (why: ProposalReason): string => {
    switch (why.code) {
      case 'in-time':
      case 'too-late':
        return t(`proposal.${why.code}`, { span: formatSpan(why.ms, t) })
      case 'certified':
      case 'not-certified':
        return t(`proposal.${why.code}`, { category: why.category })
      case 'load':
        return t('proposal.load', { place: why.place })
      default:
        return t(`proposal.${why.code}`)
    }
  }

  const conflict = (why: PlaceConflict): string => {
    switch (why.reason) {
      case 'taken':
        return t('conflict.taken', { numbers: why.by.map((id) => numbers.get(id) ?? '').join(t('list')) })
      case 'absent':
        return t('conflict.absent', { absence: label('absence', why.absence) })
      case 'too-soon':
        return t('conflict.too-soon', { time: time(why.earliestMs) })
      case 'outside-window':
        return t('conflict.outside-window', { from: time(why.window.fromMs), to: time(why.window.toMs) })
      default:
        return t(`conflict.${why.reason}`)
    }
  }

  const hours = (ms: number) => String(Math.round((ms / hourMs) * 10) / 10)
  const load = ({ visits, busyMs, openMs }: LaneLoad): string =>
    t('load', { count: visits, busy: hours(busyMs), open: hours(openMs) })

  return { time, reason, conflict, load }
}
