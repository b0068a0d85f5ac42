import { useTranslation } from 'react-i18next'
import type { BillView } from '../../../../core/contract/money.ts'
import { Instant } from '../../ui/instant.tsx'

/** What the bill is for, and what was asked and answered about it. */
export function BillFacts({ bill }: Readonly<{ bill: BillView }>) {
  const { t } = useTranslation('settlement')
  return (
    <>
      {bill.queries.length === 0 ? null : (
        <ul className="settlement-queries" aria-label={t('queries')}>
          {bill.queries.map((query) => (
            <li key={query.id}>
              <strong>{query.byName}</strong> <Instant at={query.at} /> {query.text}
              {query.answer === null ? null : (
                <div className="settlement-answer">
                  <strong>{query.answer.byName}</strong> <Instant at={query.answer.at} /> {query.answer.text}
                </div>
              )}
            </li>
          ))}
        </ul>
      )}
      <dl className="settlement-facts">
        <dt>{t('word.customer')}</dt>
        <dd>{bill.customerName}</dd>
        {bill.orderId === null ? null : (
          <>
            <dt>{t('symptom')}</dt>
            <dd>{bill.symptom}</dd>
            <dt>{t('finding')}</dt>
            <dd>{bill.finding === '' ? '–' : bill.finding}</dd>
            <dt>{t('word.technician')}</dt>
            <dd>
              {bill.technicianName ?? '–'} · {t('visits', { count: bill.visitCount })}
            </dd>
            <dt>{t('ready-at')}</dt>
            <dd>
              <Instant at={bill.doneAt} />
            </dd>
          </>
        )}
        {bill.approvedAt === null ? null : (
          <>
            <dt>{t('approved-at')}</dt>
            <dd>
              <Instant at={bill.approvedAt} /> {bill.approvedByName}
            </dd>
          </>
        )}
      </dl>
    </>
  )
}
