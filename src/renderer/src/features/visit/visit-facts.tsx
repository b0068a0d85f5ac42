import { useTranslation } from 'react-i18next'
import { serverNow } from '../../api/server-time.ts'
import { formatMoney } from '../../i18n/format.ts'
import { useLabels } from '../../i18n/use-labels.ts'
import { useTimeReader } from '../../i18n/use-time.ts'
import { Instant } from '../../ui/instant.tsx'
import { KindTag } from '../../ui/state-tag.tsx'
import { TimeLeft } from '../../ui/time-left.tsx'
import { WarrantyLight } from '../../ui/warranty-light.tsx'
import { windowText } from '../../ui/window-text.ts'
import { PhoneLine } from './phone-line.tsx'
import type { DayVisit } from './use-day.ts'

/** What a technician must know of a visit: when, where, whom to call, what is wrong with what. */
export function VisitFacts({ visit }: Readonly<{ visit: DayVisit }>) {
  const { t } = useTranslation('visit')
  const label = useLabels()
  const reader = useTimeReader()
  const { unit, window } = visit
  return (
    <dl className="v-panel visit-facts">
      <dt>{t('window')}</dt>
      <dd>
        {window === null ? t('no-window') : windowText(window, serverNow(), reader)}
        {visit.arrivalDueAt === null ? null : (
          <div>
            <span className="v-soft">
              {t('arrive-by')} <Instant at={visit.arrivalDueAt} />
            </span>{' '}
            <TimeLeft dueAt={visit.arrivalDueAt} />
          </div>
        )}
        {visit.delayReason === null ? null : <div>{t('delay-known', { reason: visit.delayReason })}</div>}
      </dd>
      <dt>{t('address')}</dt>
      <dd>
        {visit.address} <span className="v-soft">{label('zone', visit.zone)}</span>
      </dd>
      <dt>{t('phone')}</dt>
      <dd>
        <PhoneLine visit={visit} />
      </dd>
      <dt>{visit.kind === 'repair' ? t('fault') : t('work')}</dt>
      <dd>
        <div className="visit-symptom">{visit.symptom}</div>
        <span className="visit-row">
          <span className="v-soft v-number">{visit.caseNumber}</span>
          <KindTag group="serviceClass" value={visit.class} />
        </span>
      </dd>
      <dt>{t('unit')}</dt>
      <dd>
        {unit === null ? (
          <span className="v-soft">{t('unit-none')}</span>
        ) : (
          <>
            <div className="visit-row">
              {unit.modelName} <WarrantyLight warranty={unit.warranty} />
            </div>
            <span className="v-soft">
              {[
                unit.serial === null ? null : `${t('serial')} ${unit.serial}`,
                unit.boughtOn === null ? null : `${t('bought')} ${unit.boughtOn}`,
              ]
                .filter(Boolean)
                .join(' · ')}
            </span>
          </>
        )}
      </dd>
      <Before visit={visit} />
      <Notes visit={visit} />
      <SoFar visit={visit} />
      <Report visit={visit} />
    </dl>
  )
}

function Before({ visit }: Readonly<{ visit: DayVisit }>) {
  const { t } = useTranslation('visit')
  const label = useLabels()
  if (visit.before.length === 0) return null
  return (
    <>
      <dt>{t('before')}</dt>
      <dd>
        {visit.before.map((each) => (
          <div key={each.at}>
            <span className="v-soft">
              <Instant at={each.at} /> {each.technicianName}
              {each.result === null ? '' : ` · ${label('visitResult', each.result)}`}
            </span>
            <div>{each.finding}</div>
          </div>
        ))}
      </dd>
    </>
  )
}

function Notes({ visit }: Readonly<{ visit: DayVisit }>) {
  const { t } = useTranslation('visit')
  if (visit.notes.length === 0) return null
  return (
    <>
      <dt>{t('notes')}</dt>
      <dd>
        {visit.notes.map((note) => (
          <div key={`${note.at}${note.text}`}>
            <span className="v-soft">
              <Instant at={note.at} /> {note.byName}
            </span>{' '}
            {note.text}
          </div>
        ))}
      </dd>
    </>
  )
}

const moments = [
  ['step-departed', 'departedAt'],
  ['step-arrived', 'arrivedAt'],
  ['step-ended', 'endedAt'],
] as const

function SoFar({ visit }: Readonly<{ visit: DayVisit }>) {
  const { t } = useTranslation('visit')
  const made = moments.filter(([, field]) => visit[field] !== null)
  if (made.length === 0) return null
  return (
    <>
      <dt>{t('steps')}</dt>
      <dd className="visit-row">
        {made.map(([word, field]) => (
          <span key={field}>
            {t(word)} <Instant at={visit[field]} />
          </span>
        ))}
      </dd>
    </>
  )
}

function Report({ visit }: Readonly<{ visit: DayVisit }>) {
  const { t } = useTranslation('visit')
  const label = useLabels()
  const { locale } = useTimeReader()
  const { report } = visit
  if (visit.finding === '' || report === null) return null
  const facts = [
    visit.result === null ? null : label('visitResult', visit.result),
    report.causeCode === null ? null : t(`cause-${report.causeCode}`),
    report.actionCode === null ? null : t(`action-${report.actionCode}`),
    report.revisitReason === null ? null : t(`revisit-${report.revisitReason}`),
    visit.minutes === null ? null : t('report-minutes', { count: visit.minutes }),
    report.paidMinor === null || report.paidBy === null
      ? null
      : t('report-paid', {
          amount: formatMoney(report.paidMinor, visit.charges.currency, locale),
          by: label('paymentMethod', report.paidBy),
        }),
  ]
  return (
    <>
      <dt>{t('report')}</dt>
      <dd>
        <div>{visit.finding}</div>
        <span className="v-soft">{facts.filter(Boolean).join(' · ')}</span>
      </dd>
    </>
  )
}
