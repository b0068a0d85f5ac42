import { EnvironmentOutlined, WarningFilled } from '@ant-design/icons'
import { useTranslation } from 'react-i18next'
import { serverNow } from '../../api/server-time.ts'
import { useLabels } from '../../i18n/use-labels.ts'
import { useTimeReader } from '../../i18n/use-time.ts'
import { navigate } from '../../ui/route.ts'
import { KindTag, StateTag } from '../../ui/state-tag.tsx'
import { TimeLeft } from '../../ui/time-left.tsx'
import { windowText } from '../../ui/window-text.ts'
import type { DayVisit } from './use-day.ts'

/** One visit in the round: when, where, what; leads to everything about it. */
export function VisitCard({ visit, stop }: Readonly<{ visit: DayVisit; stop: number | null }>) {
  const { t } = useTranslation('visit')
  const label = useLabels()
  const reader = useTimeReader()
  const { window } = visit
  const path = `/my-day/${visit.id}` as const
  return (
    <a
      className="v-panel visit-card"
      href={path}
      onClick={(event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return
        event.preventDefault()
        navigate(path)
      }}
    >
      <span className="visit-card-head">
        {stop === null ? null : (
          <span className="visit-stop">
            <span className="v-unseen">{t('stop', { count: stop })}</span>
            <span aria-hidden="true">{stop}</span>
          </span>
        )}
        <strong className="v-number">
          {window === null ? t('no-window') : windowText(window, serverNow(), reader)}
        </strong>
        <span className="visit-card-tags">
          <WaitMark visit={visit} />
          <KindTag group="visitState" value={visit.state} />
        </span>
      </span>
      <span className="visit-card-name">
        {visit.customerName}
        <span className="v-soft"> · {label('serviceOrderKind', visit.kind)}</span>
      </span>
      <span className="visit-card-what">{[visit.unit?.modelName, visit.symptom].filter(Boolean).join(' · ')}</span>
      <span className="v-soft">
        <EnvironmentOutlined aria-hidden="true" /> {visit.address}
      </span>
      {visit.state === 'dispatched' || visit.state === 'on-the-way' ? (
        <span className="visit-card-foot">
          {visit.arrivalDueAt === null ? null : (
            <>
              <span className="v-soft">{t('arrive-by')}</span> <TimeLeft dueAt={visit.arrivalDueAt} />
            </>
          )}
        </span>
      ) : null}
    </a>
  )
}

/** That something about a visit is still on the phone, or was refused. */
export function WaitMark({ visit }: Readonly<{ visit: Pick<DayVisit, 'waits' | 'hasRefused'> }>) {
  const { t } = useTranslation('visit')
  if (visit.waits === 0) return null
  if (visit.hasRefused)
    return (
      <span className="v-state v-state-tag v-late">
        <WarningFilled aria-hidden="true" /> {visit.waits}
      </span>
    )
  return (
    <span className="visit-soon">
      <StateTag tone="soon">{t('waiting')}</StateTag>
    </span>
  )
}
