import { useTranslation } from 'react-i18next'
import type { CommitmentDetail } from '../../../../core/contract/commitments.ts'
import { type RungName, rungNames } from '../../../../core/domain/commitment/rungs.ts'
import { useWho } from '../../api/session.ts'
import { useLabels } from '../../i18n/use-labels.ts'
import { useInstantText } from '../../i18n/use-time.ts'
import { ExplanationText } from '../../ui/explanation.tsx'
import { Instant } from '../../ui/instant.tsx'
import { StateTag } from '../../ui/state-tag.tsx'

function rungOf(name: string): RungName | null {
  return rungNames.find((rung) => rung === name) ?? null
}

/** Why it is due then, who hears of it when, and what was tried. */
export function DetailFacts({ detail }: Readonly<{ detail: CommitmentDetail }>) {
  const { t } = useTranslation('commitment')
  const label = useLabels()
  const instant = useInstantText()
  const { personId } = useWho()
  const owner = detail.ownerName ?? label('role', detail.ownerRole)
  return (
    <>
      {detail.claimedByName !== null && detail.claimedBy !== personId && (
        <StateTag tone="waiting">{t('held-by-other', { name: detail.claimedByName })}</StateTag>
      )}
      <section>
        <h3>{t('why-due', { time: instant(detail.dueAt) })}</h3>
        <p className="work-why">
          <ExplanationText explanation={detail.explanation} />
        </p>
        {detail.firstDueAt !== detail.dueAt && (
          <p className="v-soft">{t('changed-due', { time: instant(detail.firstDueAt) })}</p>
        )}
      </section>
      <section>
        <h3>{t('ladder')}</h3>
        <ol className="work-ladder">
          <li>
            <StateTag tone="good" plain>
              {owner}
            </StateTag>
          </li>
          {detail.ladder.map(({ rung, at, reached }) => {
            const known = rungOf(rung)
            return (
              <li key={`${rung}-${at}`}>
                <StateTag tone={reached ? 'late' : 'closed'} plain>
                  {known === null ? rung : label('rung', known)} <Instant at={at} />
                  {reached ? ` · ${t('reached')}` : ''}
                </StateTag>
              </li>
            )
          })}
        </ol>
      </section>
      <section>
        <h3>{t('attempts')}</h3>
        {detail.attemptList.length === 0 ? (
          <p className="v-soft">{t('attempts-none')}</p>
        ) : (
          <ul className="work-attempts">
            {detail.attemptList.map((attempt) => (
              <li key={attempt.id}>
                <Instant at={attempt.at} /> {label('attemptResult', attempt.result)} · {attempt.byName}
                {attempt.number === null ? '' : ` · ${attempt.number}`}
                {attempt.note === '' ? '' : ` · ${attempt.note}`}
              </li>
            ))}
          </ul>
        )}
      </section>
    </>
  )
}
