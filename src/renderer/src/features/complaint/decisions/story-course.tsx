import { useTranslation } from 'react-i18next'
import type { Story } from '../../../../../core/contract/decisions.ts'
import { useLabels } from '../../../i18n/use-labels.ts'
import { useTimelineText } from '../../../i18n/use-messages.ts'
import { Instant } from '../../../ui/instant.tsx'
import { KindTag } from '../../../ui/state-tag.tsx'
import { TimeLeft } from '../../../ui/time-left.tsx'
import { HeldLines } from './held-lines.tsx'
import { GoTo } from './story-facts.tsx'
import { StoryRemedies } from './story-remedies.tsx'

const shownLines = 6

/** What was promised and how late it is, what was done so far, and what was decided and asked. */
export function StoryCourse({ story }: Readonly<{ story: Story }>) {
  const { t } = useTranslation('complaint-decisions')
  const text = useTimelineText()
  const history = story.history.slice(0, shownLines)
  return (
    <>
      <section aria-label={t('part-promises')}>
        <h3>{t('part-promises')}</h3>
        <Promises story={story} />
      </section>
      <StoryRemedies complaintId={story.complaint.id} />
      <section aria-label={t('part-held')}>
        <h3>{t('part-held')}</h3>
        {story.decisions.length + story.asks.length === 0 ? (
          <p className="v-soft">{t('no-held')}</p>
        ) : (
          <HeldLines decisions={story.decisions} asks={story.asks} newestFirst />
        )}
      </section>
      <section aria-label={t('part-course')}>
        <h3>
          {t('part-course')} <GoTo to={`/cases/${story.complaint.caseId}`}>{t('more-course')}</GoTo>
        </h3>
        {history.length === 0 ? <p className="v-soft">{t('no-course')}</p> : null}
        <ol className="story-lines">
          {history.map((line) => (
            <li key={line.id}>
              <span className="v-soft">
                <Instant at={line.at} />
              </span>{' '}
              {text(line)}
              {line.text === '' ? '' : ` ${line.text}`}
              {line.byName === null ? null : <span className="v-soft"> {line.byName}</span>}
            </li>
          ))}
        </ol>
      </section>
    </>
  )
}

function Promises({ story: { promises } }: Readonly<{ story: Story }>) {
  const { t } = useTranslation('complaint-decisions')
  const label = useLabels()
  return (
    <ul className="story-lines">
      {promises
        .filter(({ kind }) => kind !== 'complaint-task')
        .map((promise) => (
          <li key={promise.id}>
            {label('commitmentKind', promise.kind)}{' '}
            {promise.state === 'open' ? (
              <TimeLeft dueAt={promise.dueAt} />
            ) : (
              <KindTag group="commitmentState" value={promise.state} plain />
            )}
            <span className="v-soft">
              {' '}
              {promise.doneAt === null ? <Instant at={promise.dueAt} /> : <Instant at={promise.doneAt} />}
              {promise.ownerName === null ? '' : ` · ${promise.ownerName}`}
            </span>
            {promise.state === 'open' || promise.result === null
              ? null
              : ` ${t('common:list')}${label('commitmentResult', promise.result)}`}
          </li>
        ))}
    </ul>
  )
}
