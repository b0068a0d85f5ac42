import { WarningFilled } from '@ant-design/icons'
import { Button } from 'antd'
import { memo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { WaitingOrderView } from '../../../../core/contract/dispatch.ts'
import type { OrderView } from '../../../../core/contract/service.ts'
import type { Proposal } from '../../../../core/domain/service/propose-technicians.ts'
import { client } from '../../api/client.ts'
import { useMay } from '../../api/session.ts'
import { useCommand } from '../../api/use-command.ts'
import { useLabels } from '../../i18n/use-labels.ts'
import { CancelForm } from '../../pieces/order/cancel-form.tsx'
import { ClassForm } from '../../pieces/order/class-form.tsx'
import { RescheduleForm } from '../../pieces/order/reschedule-form.tsx'
import { KeyHint } from '../../ui/key-hint.tsx'
import { navigate } from '../../ui/route.ts'
import { KindTag } from '../../ui/state-tag.tsx'
import { useHotkey, usePlainKeys } from '../../ui/use-hotkey.ts'
import { ArriveForm } from './arrive-form.tsx'
import { AssignForm } from './assign-form.tsx'
import type { Board, BoardOrder } from './board-model.ts'
import { FinishForm } from './finish-form.tsx'
import { actionsOf, type OrderAction, orderActions } from './order-actions.ts'
import { OrderFacts } from './order-facts.tsx'
import { OrderPromises } from './order-promises.tsx'
import { ProposalBox } from './proposal-box.tsx'
import { TriageForm } from './triage-form.tsx'
import type { Sent } from './use-assign.ts'

type Props = Readonly<{
  order: OrderView
  /** The order among those that wait, with its triage; null: it does not wait. */
  waiting: WaitingOrderView | null
  board: Board | null
  /** The order as it is placed on the board; null: it cannot be. */
  target: BoardOrder | null
  proposals: readonly Proposal[]
  busy: boolean
  onAssign: (sent: Sent) => Promise<boolean>
  onAgreedDay: () => void
  onMoved: () => void
}>

/** One order: what it is, what is promised, and what can be done with it, each by one key. */
export const OrderDetail = memo(function OrderDetail(props: Props) {
  const { order, waiting, board, target, proposals, busy, onMoved } = props
  const { t } = useTranslation('order')
  const label = useLabels()
  const may = useMay()
  const [form, setForm] = useState<OrderAction | null>(null)
  const depart = useCommand(client.service.depart, { done: t('departed') })
  // somebody is sent over the board, so without its place there an order is only followed
  const actions = actionsOf(order.state, may).filter((action) => action !== 'assign' || target !== null)
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
  const send = async (sent: Sent) => {
    if (!(await props.onAssign(sent))) return
    setForm(null)
    onMoved()
  }
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
      {waiting !== null && board !== null && target !== null && current === null && may('service.assign') ? (
        <ProposalBox
          board={board}
          target={target}
          proposals={proposals}
          busy={busy}
          onAssign={(proposal) => void send({ ...sentOf(proposal, board), plannedFrom: proposal.fromMs })}
          onAgreedDay={props.onAgreedDay}
        />
      ) : null}
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
      {current === 'assign' && board !== null && target !== null ? (
        <AssignForm
          board={board}
          target={target}
          proposals={proposals}
          busy={busy}
          onAssign={(sent) => void send(sent)}
          onClose={() => setForm(null)}
        />
      ) : null}
      {current === 'triage' && waiting !== null ? (
        <TriageForm order={waiting} onDone={() => setForm(null)} onClose={() => setForm(null)} />
      ) : null}
      {current === 'arrive' ? <ArriveForm order={order} onDone={finished} onClose={() => setForm(null)} /> : null}
      {current === 'finish' ? <FinishForm order={order} onDone={finished} onClose={() => setForm(null)} /> : null}
      {current === 'reschedule' ? (
        <RescheduleForm order={order} onDone={() => setForm(null)} onClose={() => setForm(null)} />
      ) : null}
      {current === 'class' ? (
        <ClassForm order={order} onDone={() => setForm(null)} onClose={() => setForm(null)} />
      ) : null}
      {current === 'cancel' ? <CancelForm order={order} onDone={finished} onClose={() => setForm(null)} /> : null}
      <OrderPromises order={order} />
      <OrderFacts order={order} triage={waiting?.triage ?? null} />
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
})

function sentOf({ technicianId }: Proposal, board: Board): Readonly<{ id: string; name: string }> {
  const found = board.lanes.find(({ lane }) => lane.technicianId === technicianId)
  return { id: technicianId, name: found?.lane.name ?? '' }
}
