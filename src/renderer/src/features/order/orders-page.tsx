import { App, Button } from 'antd'
import { useDeferredValue, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OrderView } from '../../../../core/contract/service.ts'
import { daysAfter } from '../../../../core/domain/calendar/dates.ts'
import { dayAt } from '../../../../core/domain/calendar/zone-days.ts'
import { conflictAt } from '../../../../core/domain/service/day-lanes.ts'
import { useCell } from '../../api/cell.ts'
import { serverNow, useNow } from '../../api/server-time.ts'
import { useMay } from '../../api/session.ts'
import { useTimeReader } from '../../i18n/use-time.ts'
import { type Choice, ChoiceGroup } from '../../ui/choice-group.tsx'
import { KeyHint } from '../../ui/key-hint.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { navigate, useRoute } from '../../ui/route.ts'
import { StateTag } from '../../ui/state-tag.tsx'
import { EmptyState, ErrorState, Loading } from '../../ui/states.tsx'
import { usePlainKeys } from '../../ui/use-hotkey.ts'
import { type BoardOrder, proposalsOn, returnTarget, visitTarget, waitingTarget } from './board-model.ts'
import { draggedOrder } from './dragged-order.ts'
import { LanesPanel } from './lanes-panel.tsx'
import { type OrderTab, orderTabs } from './order-actions.ts'
import { OrderDetail } from './order-detail.tsx'
import { OrderLists } from './order-lists.tsx'
import { RoundDrawer } from './round-drawer.tsx'
import { type Sent, useAssign } from './use-assign.ts'
import { useBoard, useQueue } from './use-board.ts'
import { useBoardWords } from './use-board-words.ts'
import { useOrders } from './use-orders.ts'
import { useStable } from './use-stable.ts'
import './order.css'
import './lanes.css'

const noNumbers: ReadonlyMap<string, string> = new Map()

/**
 * Orders that wait by who will be late next, beside them the technicians' days: an order is sent by keys as proposed, or
 * dragged to where it is to be done. What is under way and done stands in lists of its own.
 */
export function OrdersPage() {
  const { t } = useTranslation('order')
  const { message } = App.useApp()
  const may = useMay()
  const { zone } = useTimeReader()
  const route = useRoute()
  const id = route?.page === 'dispatch' ? route.id : null
  const [tab, setTab] = useState<OrderTab>('to-dispatch')
  const [date, setDate] = useState<string | null>(null)
  const [isPrinting, setPrinting] = useState(false)
  const dragged = useCell(draggedOrder)
  const mayAssign = may('service.assign')
  // opened on an order that may stand anywhere in the list
  const [isLong] = useState(id !== null)
  const now = useNow(60_000)
  const { queue, state: queueState } = useQueue(isLong, dragged !== null)
  const others = useOrders(tab === 'done' ? 'done' : 'under-way', tab !== 'to-dispatch' && dragged === null)
  const { board, ...boardState } = useBoard(date, dragged !== null)
  const words = useBoardWords(board?.numbers ?? noNumbers)
  const { assign, busy } = useAssign()
  const rows: readonly OrderView[] = tab === 'to-dispatch' ? (queue?.orders ?? []) : others.rows
  const chosen = rows.find((order) => order.id === id) ?? null
  const waiting = tab === 'to-dispatch' ? (queue?.orders.find((order) => order.id === id) ?? null) : null
  const target = useMemo((): BoardOrder | null => {
    if (waiting !== null) return waitingTarget(waiting)
    if (chosen?.state === 'to-workshop') return returnTarget(chosen)
    if (chosen?.state !== 'dispatched') return null
    const visit = board?.lanes.flatMap(({ lane }) => lane.visits).find((each) => each.orderId === chosen.id)
    return visit === undefined ? null : visitTarget(visit, chosen.arrivalDueAt)
  }, [waiting, chosen, board])
  const proposals = useMemo(() => (mayAssign ? proposalsOn(board, target, now) : []), [board, target, now, mayAssign])
  // the days follow when there is time for it: neither the hand on a key nor a drag waits for them
  const onLanes = useDeferredValue(dragged === null || dragged.orderId === target?.orderId ? target : dragged)
  const lanesChosen = useDeferredValue(chosen?.id ?? null)
  const laneProposals = useMemo(
    () => (onLanes === target ? proposals : mayAssign ? proposalsOn(board, onLanes, now) : []),
    [board, onLanes, target, proposals, now, mayAssign],
  )

  const choose = useStable((order: OrderView | undefined) =>
    navigate(order === undefined ? '/dispatch' : `/dispatch/${order.id}`, { replace: true }),
  )
  // the next one takes the place of an order that leaves the list by what was done here
  const afterMove = (orderId: string) => {
    if (tab !== 'to-dispatch' || orderId !== id) return
    const at = rows.findIndex((each) => each.id === orderId)
    choose(rows[at + 1] ?? rows[at - 1])
  }
  const send = (order: BoardOrder, sent: Sent) => assign(order, sent)
  const sendFirst = useStable(() => {
    const [first] = proposals
    const name = board?.lanes.find(({ lane }) => lane.technicianId === first?.technicianId)?.lane.name ?? ''
    if (first === undefined || target === null || waiting === null) return
    const sent = { id: first.technicianId, name, plannedFrom: first.fromMs }
    void send(target, sent).then((done) => done && afterMove(target.orderId))
  })
  const place = useStable((order: BoardOrder, technicianId: string, atMs: number) => {
    const row = board?.lanes.find(({ lane }) => lane.technicianId === technicianId)
    if (row === undefined) return
    const why = conflictAt(row.plan, order, { atMs, now: serverNow() })
    if (why !== null) {
      void message.warning(t('cannot-place', { why: `${row.lane.name} ${words.conflict(why)}` }))
      return
    }
    const sent = { id: technicianId, name: row.lane.name, plannedFrom: atMs }
    void send(order, sent).then((done) => done && afterMove(order.orderId))
  })
  const toDay = useStable((step: -1 | 0 | 1) =>
    setDate((before) => (step === 0 ? null : daysAfter(before ?? dayAt(zone, serverNow()).date, step))),
  )
  const toAgreedDay = useStable(() => {
    if (target?.window != null) setDate(dayAt(zone, target.window.fromMs).date)
  })
  const showVisit = useStable((orderId: string) => {
    setTab('under-way')
    navigate(`/dispatch/${orderId}`, { replace: true })
  })
  const print = useStable(() => setPrinting(true))
  const assignChosen = useStable(async (sent: Sent) => target !== null && (await send(target, sent)))
  const movedOn = useStable(() => {
    if (chosen !== null) afterMove(chosen.id)
  })
  usePlainKeys(['1', '2', '3'], (key) => setTab(orderTabs[Number(key) - 1] ?? tab))
  usePlainKeys(['K'], () => navigate('/technicians'))
  usePlainKeys(['[', ']', '0', 'G', 'P'], (key) => {
    if (key === '[' || key === ']') toDay(key === '[' ? -1 : 1)
    else if (key === '0') toDay(0)
    else if (key === 'G') toAgreedDay()
    else print()
  })
  const choices: readonly Choice<OrderTab>[] = orderTabs.map((value, index) => ({
    value,
    label: t(`tab-${value}`),
    keyText: String(index + 1),
  }))
  return (
    <div className="v-page order-page">
      <PageHeader
        title={t('title')}
        tags={<ChoiceGroup label={t('title')} choices={choices} value={tab} onChange={setTab} />}
        actions={
          <>
            {(queue?.leftOver ?? 0) > 0 ? (
              <StateTag tone="late">{t('left-over-count', { count: queue?.leftOver ?? 0 })}</StateTag>
            ) : null}
            <span className="v-soft">{t('waiting', { count: queue?.total ?? 0 })}</span>
            <Button onClick={() => navigate('/technicians')}>
              {t('technicians-days')} <KeyHint keys="K" />
            </Button>
          </>
        }
      />
      <div className="order-panes">
        <div className="order-side">
          <OrderLists
            tab={tab}
            queue={queue}
            queueState={queueState}
            others={others}
            chosenId={chosen?.id ?? null}
            mayAssign={mayAssign}
            onChoose={choose}
            onEnter={sendFirst}
          />
          <section className="v-panel order-detail" aria-label={t('chosen-order')}>
            {chosen === null ? (
              <EmptyState title={t('nothing-chosen')} text={t('choose-one')} />
            ) : (
              <OrderDetail
                key={chosen.id}
                order={chosen}
                waiting={waiting}
                board={board}
                target={target}
                proposals={proposals}
                busy={busy}
                onAssign={assignChosen}
                onAgreedDay={toAgreedDay}
                onMoved={movedOn}
              />
            )}
          </section>
        </div>
        {board === null ? (
          <section className="v-panel order-lanes" aria-label={t('lanes')}>
            {boardState.error === null ? (
              <Loading />
            ) : (
              <ErrorState error={boardState.error} onRetry={boardState.reload} />
            )}
          </section>
        ) : (
          <LanesPanel
            board={board}
            target={onLanes}
            proposals={laneProposals}
            chosenOrderId={lanesChosen}
            mayAssign={mayAssign}
            onDay={toDay}
            onPrint={print}
            onVisit={showVisit}
            onPlace={place}
          />
        )}
      </div>
      {isPrinting && board !== null ? <RoundDrawer board={board} onClose={() => setPrinting(false)} /> : null}
    </div>
  )
}
