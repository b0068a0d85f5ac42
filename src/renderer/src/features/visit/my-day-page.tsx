import { useTranslation } from 'react-i18next'
import { PageHeader } from '../../ui/page-header.tsx'
import { useRoute } from '../../ui/route.ts'
import { EmptyState, ErrorState, Loading } from '../../ui/states.tsx'
import { QueuePanel } from './queue-panel.tsx'
import { type DayVisit, useDay } from './use-day.ts'
import { VisitCard } from './visit-card.tsx'
import { VisitDetail } from './visit-detail.tsx'
import './visit.css'

const parts = ['today', 'later', 'ended'] as const

/** A technician's day on his phone: the visits in the order of the round, each with all that can be done about it. */
export function MyDayPage() {
  const { t } = useTranslation('visit')
  const route = useRoute()
  const id = route?.page === 'my-day' ? route.id : null
  const { date, visits, van, entries, error, reload } = useDay()
  if (date === null) return error === null ? <Loading /> : <ErrorState error={error} onRetry={reload} />
  const today = visits.filter(({ part }) => part === 'today')
  return (
    <div className="visit-page">
      <QueuePanel entries={entries} />
      {id === null ? (
        <>
          <PageHeader
            title={t('title')}
            tags={<span className="v-soft">{t('day-of', { date: date.slice(5), count: today.length })}</span>}
          />
          {visits.length === 0 ? <EmptyState title={t('empty-title')} text={t('empty-text')} /> : null}
          {parts.map((part) => (
            <DayPart key={part} part={part} visits={visits.filter((visit) => visit.part === part)} />
          ))}
        </>
      ) : (
        <VisitDetail id={id} visit={visits.find((visit) => visit.id === id) ?? null} van={van} />
      )}
    </div>
  )
}

function DayPart({ part, visits }: Readonly<{ part: (typeof parts)[number]; visits: readonly DayVisit[] }>) {
  const { t } = useTranslation('visit')
  if (visits.length === 0) return null
  return (
    <section aria-label={t(`list-${part}`)} className="visit-part">
      <h2>{t(`list-${part}`)}</h2>
      <ol className="visit-list">
        {visits.map((visit, index) => (
          <li key={visit.id}>
            <VisitCard visit={visit} stop={part === 'today' ? index + 1 : null} />
          </li>
        ))}
      </ol>
    </section>
  )
}
