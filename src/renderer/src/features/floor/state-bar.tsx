import { useTranslation } from 'react-i18next'
import { useNow } from '../../api/server-time.ts'
import { formatSpan, formatTime } from '../../i18n/format.ts'
import { useLabels } from '../../i18n/use-labels.ts'
import { useTimeReader } from '../../i18n/use-time.ts'
import { useStateText } from './agent-words.tsx'
import { barSpan, hourMs, type Stay } from './state-span.ts'

/** The states of the day as one bar, hatched by kind, with the hours under it; each stay says itself on hover. */
export function StateBar({ states, dayStartMs }: Readonly<{ states: readonly Stay[]; dayStartMs: number }>) {
  const { t } = useTranslation('floor')
  const label = useLabels()
  const text = useStateText()
  const { zone } = useTimeReader()
  const now = useNow(15_000)
  const span = barSpan(states, now)
  const time = (at: number) => formatTime(at, zone)
  const shown = states.filter(({ state }) => state !== 'offline')
  if (span === null) return <p className="v-soft">{t('states-none')}</p>
  const width = span.to - span.from
  const share = (at: number) => `${((at - span.from) / width) * 100}%`
  const step = Math.max(1, Math.ceil(width / hourMs / 8)) * hourMs
  const marks = Array.from({ length: Math.floor(width / step) + 1 }, (_, index) => span.from + index * step)
  const kinds = [...new Set(shown.map(({ state }) => state))]
  const sums = kinds.map((kind) => ({
    kind,
    ms: shown.reduce((sum, { state, from, to }) => (state === kind ? sum + (to ?? now) - from : sum), 0),
  }))
  return (
    <section>
      <h2>{t('states-today')}</h2>
      <div
        className="floor-bar"
        role="img"
        aria-label={sums.map(({ kind, ms }) => `${label('agentState', kind)} ${formatSpan(ms, t)}`).join('，')}
      >
        {shown.map((stay) => (
          <span
            key={`${stay.state}-${stay.from}`}
            className={`floor-stay floor-stay-${stay.state}`}
            style={{ left: share(Math.max(stay.from, dayStartMs)), right: `calc(100% - ${share(stay.to ?? now)})` }}
            title={t('state-stay', {
              state: text(stay),
              from: time(stay.from),
              to: stay.to === null ? t('now') : time(stay.to),
              span: formatSpan((stay.to ?? now) - stay.from, t),
            })}
          />
        ))}
      </div>
      <div className="floor-hours" aria-hidden="true">
        {marks.map((at) => (
          <span key={at} className={at === span.to ? 'floor-last' : ''} style={{ left: share(at) }}>
            {time(at)}
          </span>
        ))}
      </div>
      <ul className="floor-legend">
        {sums.map(({ kind, ms }) => (
          <li key={kind}>
            <span className={`floor-swatch floor-stay-${kind}`} aria-hidden="true" /> {label('agentState', kind)}{' '}
            <b className="v-number">{formatSpan(ms, t)}</b>
          </li>
        ))}
      </ul>
    </section>
  )
}
