import { useTranslation } from 'react-i18next'
import { knownFault } from '../../../../core/domain/service/fault-codes.ts'
import { formatDate } from '../../i18n/format.ts'
import { useTimeReader } from '../../i18n/use-time.ts'
import { StateTag } from '../../ui/state-tag.tsx'
import type { PreparedVisit } from './use-prepared-visit.ts'

type Props = Readonly<{ repeats: PreparedVisit['repeats']; faultCode: string | null }>

/** What was repaired on this unit in the last 30 days, and whether this is the same fault again. */
export function RepeatNote({ repeats, faultCode }: Props) {
  const { t } = useTranslation('desk')
  const { zone } = useTimeReader()
  const same = repeats.find((repeat) => repeat.faultCode !== null && repeat.faultCode === faultCode)
  const shown = same ?? repeats[0]
  if (shown === undefined) return null
  const known = knownFault(shown.faultCode)
  const params = {
    number: shown.number,
    date: formatDate(shown.doneAt, zone),
    fault: known === null ? '' : ` (${t(`fault-${known}`)})`,
  }
  return (
    <div className={`desk-alert${same === undefined ? '' : ' is-soon'}`}>
      {same === undefined ? (
        t('other-repair', params)
      ) : (
        <>
          <StateTag tone="soon">{t('repeat-title')}</StateTag> {t('repeat-what', params)}
        </>
      )}
    </div>
  )
}
