import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { RepairDetail } from '../../../../core/contract/workshop.ts'
import { Instant } from '../../ui/instant.tsx'
import { KindTag, StateTag } from '../../ui/state-tag.tsx'

/** What is known of a unit in the workshop: how it came, what was found and done, who checked it, how it went. */
export function RepairFacts({ repair }: Readonly<{ repair: RepairDetail }>) {
  const { t } = useTranslation('workshop')
  return (
    <dl className="workshop-facts">
      <Fact name={t('word.unit')}>
        {repair.modelName} <span className="v-number v-soft">{repair.serial}</span>
      </Fact>
      <Fact name={t('word.customer')}>
        {repair.customerName} <span className="v-number">{repair.contactPhone}</span>
      </Fact>
      <Fact name={t('symptom')}>{repair.symptom}</Fact>
      <Fact name={t('condition')}>{repair.condition}</Fact>
      <Fact name={t('accessories')}>{repair.accessories}</Fact>
      <Fact name={t('where')}>
        {repair.placeName} {repair.shelf}
      </Fact>
      <Fact name={t('taken-in-at')}>
        <Instant at={repair.takenInAt} /> {repair.takenInByName} · {t('days-here', { count: repair.daysHere })}
      </Fact>
      <Fact name={t('told-date')}>{repair.toldDate}</Fact>
      <Fact name={t('diagnosis')}>
        {repair.diagnosis === '' ? null : (
          <>
            {repair.diagnosis} <span className="v-soft">{repair.diagnosedByName}</span>
          </>
        )}
      </Fact>
      <Fact name={t('parts-missing')}>
        {repair.state === 'waiting-parts' && repair.wishes.length > 0 ? (
          <ul className="workshop-plain">
            {repair.wishes.map((wish) => (
              <li key={wish.partId}>
                {wish.code} {wish.name} × {wish.quantity}{' '}
                <StateTag tone={wish.there >= wish.quantity ? 'good' : 'soon'} plain>
                  {t(wish.there >= wish.quantity ? 'wish-there' : 'wish-missing', { count: wish.there })}
                </StateTag>
              </li>
            ))}
            <li className="v-soft">{t('expected', { date: repair.partsExpectedOn ?? '–' })}</li>
          </ul>
        ) : null}
      </Fact>
      <Fact name={t('parts-fitted')}>
        {repair.usedParts.length === 0 ? null : (
          <ul className="workshop-plain">
            {repair.usedParts.map((part) => (
              <li key={part.moveId}>
                {part.code} {part.name} × {part.quantity} <span className="v-soft">{part.byName}</span>
              </li>
            ))}
          </ul>
        )}
      </Fact>
      <Fact name={t('work')}>
        {repair.outcome === null ? null : (
          <>
            <KindTag group="workshopOutcome" value={repair.outcome} plain /> {repair.work}{' '}
            <span className="v-soft">
              {repair.repairedByName}
              {repair.minutes === null ? '' : ` · ${t('minutes-count', { count: repair.minutes })}`}
            </span>
          </>
        )}
      </Fact>
      <Fact name={t('checked')}>
        {repair.verifiedAt === null ? null : (
          <>
            {repair.verifiedByName} <Instant at={repair.verifiedAt} /> {repair.verifyNote}
          </>
        )}
      </Fact>
      <Fact name={t('given-back')}>
        {repair.returnedAt === null ? null : (
          <>
            {t('signed-by', { name: repair.receiver })} <Instant at={repair.returnedAt} />{' '}
            <span className="v-soft">{repair.returnNote}</span>
            {repair.signature === '' ? null : (
              <img
                className="workshop-signed"
                src={repair.signature}
                alt={t('signature-of', { name: repair.receiver })}
              />
            )}
          </>
        )}
      </Fact>
    </dl>
  )
}

/** A line that is left away when there is nothing to say. */
function Fact({ name, children }: Readonly<{ name: string; children: ReactNode }>) {
  if (children === null || children === '') return null
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  )
}
