import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { OrderView } from '../../../../core/contract/service.ts'
import { useMay } from '../../api/session.ts'
import { useLabels } from '../../i18n/use-labels.ts'
import { useInstantText } from '../../i18n/use-time.ts'
import { OrderChanges } from '../../pieces/order/order-changes.tsx'
import { useDetailFacts } from '../../pieces/order/use-detail-facts.ts'
import { navigate } from '../../ui/route.ts'
import { KindTag, StateTag } from '../../ui/state-tag.tsx'

/** The visits that the case asks for, and how far each is. */
export function CaseOrders({ orders }: Readonly<{ orders: readonly OrderView[] }>) {
  const { t } = useTranslation('case')
  return (
    <section className="v-panel case-panel">
      <h2>{t('orders')}</h2>
      {orders.length === 0 ? (
        <p className="v-soft">{t('orders-none')}</p>
      ) : (
        orders.map((order) => <Order key={order.id} order={order} />)
      )}
    </section>
  )
}

function Order({ order }: Readonly<{ order: OrderView }>) {
  const { t } = useTranslation('case')
  const label = useLabels()
  const instant = useInstantText()
  const may = useMay()
  const detailFacts = useDetailFacts()
  const { window } = order
  const facts = [
    [order.kind === 'repair' ? 'symptom' : 'wish', order.symptom],
    ['window', window === null ? t('window-none') : `${instant(window.fromMs)} – ${instant(window.toMs)}`],
    ['class-reason', order.classReason ?? ''],
    ['technician', order.technicianName ?? t('technician-none')],
    ['address', order.address],
    ['finding', order.finding],
  ] as const
  return (
    <div className="case-order">
      <div className="case-head">
        <strong>{label('serviceOrderKind', order.kind)}</strong>
        <KindTag group="serviceOrderState" value={order.state} />
        <KindTag group="serviceClass" value={order.class} />
        {order.repeatOf !== null && <StateTag tone="soon">{t('repeat')}</StateTag>}
      </div>
      <dl className="case-facts">
        {[...facts.map(([name, value]) => [t(name), value] as const), ...detailFacts(order)]
          .filter(([, value]) => value !== '')
          .map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
      <OrderChanges order={order} />
      {may('money.view') && order.doneAt !== null && (
        <Button size="small" onClick={() => navigate(`/settlement/${order.id}`)}>
          {t('open-bill')}
        </Button>
      )}
      {may('service.assign') && (
        <Button size="small" onClick={() => navigate(`/dispatch/${order.id}`)}>
          {t('open-dispatch')}
        </Button>
      )}
    </div>
  )
}
