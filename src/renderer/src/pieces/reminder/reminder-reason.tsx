import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { ReminderReason } from '../../../../core/contract/reminders.ts'
import { daysBetween, isDate } from '../../../../core/domain/calendar/dates.ts'
import { api } from '../../api/client.ts'
import { serverNow } from '../../api/server-time.ts'
import { formatDate } from '../../i18n/format.ts'
import { useTimeReader } from '../../i18n/use-time.ts'
import './reminder-reason.css'

const whys = {
  'new-purchase': 'bought',
  season: 'season',
  'contract-end': 'contract',
  'warranty-end': 'warranty',
  'periodic-check': 'check',
  filter: 'filter',
  birthday: 'birthday',
  'regular-contact': 'contact',
} as const

function whyOf({ timing }: ReminderReason) {
  if (timing.kind !== 'thank-you') return whys[timing.kind]
  return timing.after === 'purchase' ? 'bought' : timing.after
}

/** What is to be told by the reminder behind a promise, and why this customer. */
export function ReminderReasonPanel({ commitmentId }: Readonly<{ commitmentId: string }>) {
  const { t } = useTranslation('reminder-reason')
  const { zone, locale } = useTimeReader()
  const found = useQuery(api.reminders.reason.queryOptions({ input: { commitmentId } }))
  const reason = found.data
  if (reason === undefined) return null
  const { baseOn, unitName, script } = reason
  const said = locale === 'en' ? script.en || script.zh : script.zh || script.en
  const ago = baseOn !== null && isDate(baseOn) ? daysBetween(baseOn, formatDate(serverNow(), zone)) : null
  return (
    <section className="reminder-why" aria-label={t('title')}>
      <h3>{reason.ruleName}</h3>
      <p>
        {t(`why.${whyOf(reason)}`, { date: baseOn ?? reason.occursOn, unit: unitName ?? t('unit') })}
        {ago === null || ago <= 0 ? null : <span className="v-soft"> · {t('days-ago', { days: ago })}</span>}
        <span className="v-soft"> · {t('until', { date: reason.windowEnd })}</span>
      </p>
      {said === '' ? null : (
        <blockquote aria-label={t('script')}>
          <p>{said}</p>
        </blockquote>
      )}
    </section>
  )
}
