import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'
import type { WaitingOrderView } from '../../../../core/contract/dispatch.ts'
import type { OrderView } from '../../../../core/contract/service.ts'
import { formatTime } from '../../i18n/format.ts'
import { useLabels } from '../../i18n/use-labels.ts'
import { useTimeReader } from '../../i18n/use-time.ts'
import { useDetailFacts } from '../../pieces/order/use-detail-facts.ts'
import { Instant } from '../../ui/instant.tsx'

/** What is known of an order, for the one who sends and the one who goes. */
export function OrderFacts({ order, triage }: Readonly<{ order: OrderView; triage: WaitingOrderView['triage'] }>) {
  const { t } = useTranslation('order')
  const label = useLabels()
  const { zone } = useTimeReader()
  const detailFacts = useDetailFacts()
  const { window } = order
  return (
    <dl className="order-facts">
      <dt>{t('symptom')}</dt>
      <dd>{order.symptom}</dd>
      {triage === null || triage.note === '' ? null : (
        <>
          <dt>{t('triage-note')}</dt>
          <dd>
            {triage.note} <span className="v-soft">{triage.byName}</span>
          </dd>
        </>
      )}
      <dt>{t('customer')}</dt>
      <dd>
        {order.customerName} <span className="v-number">{order.contactPhone}</span>
      </dd>
      <dt>{t('address')}</dt>
      <dd>
        {order.address} <span className="v-soft">{label('zone', order.zone)}</span>
      </dd>
      <dt>{t('unit')}</dt>
      <dd>{order.unitName ?? '–'}</dd>
      {detailFacts(order)
        .filter(([, value]) => value !== '')
        .map(([name, value]) => (
          <Fragment key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </Fragment>
        ))}
      <dt>{t('window')}</dt>
      <dd>
        {window === null ? (
          t('no-window')
        ) : (
          <>
            <Instant at={window.fromMs} />–{formatTime(window.toMs, zone)}
          </>
        )}
      </dd>
      <dt>{t('technician')}</dt>
      <dd>
        {order.technicianName ?? '–'}
        {order.visitCount === 0 ? null : <span className="v-soft"> · {t('visits', { count: order.visitCount })}</span>}
      </dd>
      <dt>{t('registered')}</dt>
      <dd>
        <Instant at={order.registeredAt} />
      </dd>
      {order.finding === '' ? null : (
        <>
          <dt>{t('finding')}</dt>
          <dd>{order.finding}</dd>
        </>
      )}
    </dl>
  )
}
