import { WarningFilled } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OrderView } from '../../../../core/contract/service.ts'
import { client } from '../../api/client.ts'
import { useMay } from '../../api/session.ts'
import { useCommand } from '../../api/use-command.ts'
import { useLabels } from '../../i18n/use-labels.ts'
import { KeyHint } from '../../ui/key-hint.tsx'
import { navigate } from '../../ui/route.ts'
import { KindTag } from '../../ui/state-tag.tsx'
import { useHotkey, usePlainKeys } from '../../ui/use-hotkey.ts'
import { ArriveForm } from './arrive-form.tsx'
import { AssignForm } from './assign-form.tsx'
import { CancelForm } from './cancel-form.tsx'
import { FinishForm } from './finish-form.tsx'
import { actionsOf, type OrderAction, orderActions } from './order-actions.ts'
import { OrderFacts } from './order-facts.tsx'
import { OrderPromises } from './order-promises.tsx'

type Props = Readonly<{ order: OrderView; onMoved: () => void }>

/** One order: what it is, what is promised, and what can be done with it, each by one key. */
export function OrderDetail({ order, onMoved }: Props) {
  const { t } = useTranslation('order')
  const label = useLabels()
  const may = useMay()
  const [form, setForm] = useState<OrderAction | null>(null)
  const depart = useCommand(client.service.depart, { done: t('departed') })
  const actions = actionsOf(order.state, may)
  const begin = (action: OrderAction) => {
    if (action !== 'depart') setForm(action)
    else if (!depart.busy) void depart.run({ orderId: order.id, version: order.version })
  }
  usePlainKeys(
    actions.map((action) => orderActions[action].key),
    (key) => {
      const action = actions.find((each) => orderActions[each].key === key)
      if (action === undefined) return false
      begin(action)
      return true
    },
    { enabled: actions.length > 0 && form === null },
  )
  useHotkey(
    'back',
    () => {
      setForm(null)
    },
    { enabled: form !== null },
  )
  const finished = () => {
    setForm(null)
    onMoved()
  }
  const current = form !== null && actions.includes(form) ? form : null
  return (
    <>
      <header className="order-head">
        <h2>
          {order.caseNumber} · {label('serviceOrderKind', order.kind)}
        </h2>
        <KindTag group="serviceOrderState" value={order.state} />
        <KindTag group="serviceClass" value={order.class} />
        {order.repeatOf === null ? null : (
          <span className="v-state v-state-tag v-late">
            <WarningFilled aria-hidden /> {t('repeat')}
          </span>
        )}
      </header>
      <OrderPromises order={order} />
      <div className="order-actions">
        {actions.map((action, index) => (
          <Button
            key={action}
            type={index === 0 ? 'primary' : 'default'}
            danger={action === 'cancel'}
            loading={action === 'depart' && depart.busy}
            onClick={() => begin(action)}
          >
            {t(action === 'assign' && order.state === 'dispatched' ? 'reassign' : action)}{' '}
            <KeyHint keys={orderActions[action].key} />
          </Button>
        ))}
      </div>
      {current === 'assign' ? <AssignForm order={order} onDone={finished} onClose={() => setForm(null)} /> : null}
      {current === 'arrive' ? <ArriveForm order={order} onDone={finished} onClose={() => setForm(null)} /> : null}
      {current === 'finish' ? <FinishForm order={order} onDone={finished} onClose={() => setForm(null)} /> : null}
      {current === 'cancel' ? <CancelForm order={order} onDone={finished} onClose={() => setForm(null)} /> : null}
      <OrderFacts order={order} />
      <div className="order-actions">
        <Button size="small" onClick={() => navigate(`/cases/${order.caseId}`)}>
          {t('open-case')}
        </Button>
        {may('customer.view') ? (
          <Button size="small" onClick={() => navigate(`/customers/${order.customerId}`)}>
            {t('open-customer')}
          </Button>
        ) : null}
      </div>
    </>
  )
}
