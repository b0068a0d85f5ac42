import { ExclamationCircleFilled, WarningFilled } from '@ant-design/icons'
import { useTranslation } from 'react-i18next'
import type { WaitingOrderView } from '../../../../core/contract/dispatch.ts'
import type { OrderView } from '../../../../core/contract/service.ts'
import { nextDue } from '../../../../core/domain/service/dispatch-queue.ts'
import { serverNow } from '../../api/server-time.ts'
import { formatInstant, formatTime } from '../../i18n/format.ts'
import { useLabels } from '../../i18n/use-labels.ts'
import { useTimeReader } from '../../i18n/use-time.ts'
import { Instant } from '../../ui/instant.tsx'
import { KindTag } from '../../ui/state-tag.tsx'
import { TimeLeft } from '../../ui/time-left.tsx'

/** The mark of a waiting order: left over since when, or how long until somebody is late. */
export function WaitingMark({ order }: Readonly<{ order: WaitingOrderView }>) {
  const { t } = useTranslation('order')
  const due = nextDue(order)
  if (order.leftOver)
    return (
      <span className="v-state v-late">
        <WarningFilled aria-hidden /> {t('left-over')}
      </span>
    )
  return due === null ? null : <TimeLeft dueAt={due} />
}

/** Where, when and for whom an order is, with what the supervisor marked. */
export function WaitingFacts({ order }: Readonly<{ order: WaitingOrderView }>) {
  const { t } = useTranslation('order')
  return (
    <>
      <Where order={order} />
      {order.urgent ? (
        <span className="v-state v-late">
          <ExclamationCircleFilled aria-hidden /> {t('urgent')}
        </span>
      ) : null}
      {order.repeatOf === null ? null : (
        <span className="v-state v-soon">
          <WarningFilled aria-hidden /> {t('repeat-short')}
        </span>
      )}
      {order.state === 'revisit' ? (
        <span className="v-state v-soon">{t('again', { count: order.visitCount + 1 })}</span>
      ) : null}
      {order.state === 'registered' ? <span className="order-card-new">{t('not-triaged')}</span> : null}
    </>
  )
}

/** The mark of an order under way or done: its state, or when it was done. */
export function OrderMark({ order }: Readonly<{ order: OrderView }>) {
  return <KindTag group="serviceOrderState" value={order.state} plain />
}

/** Who goes where, or went. */
export function OrderWhere({ order }: Readonly<{ order: OrderView }>) {
  const due = nextDue(order)
  return (
    <>
      <span>{order.technicianName ?? '–'}</span>
      <Where order={order} />
      {order.doneAt === null ? null : <Instant at={order.doneAt} />}
      {order.doneAt === null && due !== null ? <TimeLeft dueAt={due} /> : null}
    </>
  )
}

function Where({ order }: Readonly<{ order: OrderView }>) {
  const { t } = useTranslation('order')
  const label = useLabels()
  const reader = useTimeReader()
  const { window } = order
  const agreed =
    window === null
      ? ''
      : `${t('dot')}${formatInstant(window.fromMs, serverNow(), reader)}–${formatTime(window.toMs, reader.zone)}`
  return (
    <span className="order-card-where">
      {label('zone', order.zone)}
      {agreed}
      {t('dot')}
      {order.customerName}
    </span>
  )
}
