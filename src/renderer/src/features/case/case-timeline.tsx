import { Segmented } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TimelineView } from '../../../../core/contract/cases.ts'
import { useTimelineText } from '../../i18n/use-messages.ts'
import { Instant } from '../../ui/instant.tsx'

const orderKey = 'vigil.timeline.newest-first'

/** Everything that happened, by moment; never changed, never removed. */
export function CaseTimeline({ entries }: Readonly<{ entries: readonly TimelineView[] }>) {
  const { t } = useTranslation('case')
  const text = useTimelineText()
  const [newestFirst, setNewestFirst] = useState(window.localStorage.getItem(orderKey) !== 'no')
  const oldestFirst = entries.toSorted((a, b) => a.at - b.at)
  const sorted = newestFirst ? oldestFirst.toReversed() : oldestFirst
  return (
    <section className="v-panel case-panel">
      <div className="case-head">
        <h2>{t('timeline')}</h2>
        <Segmented
          size="small"
          className="case-order-choice"
          aria-label={t('timeline')}
          value={newestFirst ? 'newest-first' : 'oldest-first'}
          options={(['newest-first', 'oldest-first'] as const).map((value) => ({ value, label: t(value) }))}
          onChange={(value) => {
            window.localStorage.setItem(orderKey, value === 'newest-first' ? 'yes' : 'no')
            setNewestFirst(value === 'newest-first')
          }}
        />
      </div>
      <ol className="case-timeline">
        {sorted.map((entry) => (
          <li key={entry.id}>
            <span className="v-soft case-small">
              <Instant at={entry.at} />
            </span>
            <span>
              {text(entry)}
              {entry.text !== '' && <span className="case-text"> {entry.text}</span>}
              <span className="v-soft case-small"> {entry.byName ?? t('system')}</span>
            </span>
          </li>
        ))}
      </ol>
    </section>
  )
}
