import { LeftOutlined, PrinterOutlined, RightOutlined } from '@ant-design/icons'
import { useVirtualizer } from '@tanstack/react-virtual'
import { Button } from 'antd'
import { type CSSProperties, memo, useEffect, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Proposal } from '../../../../core/domain/service/propose-technicians.ts'
import { useNow } from '../../api/server-time.ts'
import { KeyHint } from '../../ui/key-hint.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { type Board, type BoardOrder, hoursOf, shareAt } from './board-model.ts'
import { LaneRow } from './lane-row.tsx'
import { useBoardWords } from './use-board-words.ts'

const laneHeight = 44

type Props = Readonly<{
  board: Board
  /** The order for which the days are looked through; null: none. */
  target: BoardOrder | null
  proposals: readonly Proposal[]
  /** Whose visit is shown as chosen. */
  chosenOrderId: string | null
  mayAssign: boolean
  onDay: (step: -1 | 0 | 1) => void
  onPrint: () => void
  onVisit: (orderId: string) => void
  onPlace: (order: BoardOrder, technicianId: string, atMs: number) => void
}>

/** The technicians' days beside each other: who works when, who goes where, and where the chosen order would go. */
export const LanesPanel = memo(function LanesPanel(props: Props) {
  const { board, target, proposals, chosenOrderId } = props
  const { t } = useTranslation('order')
  const words = useBoardWords(board.numbers)
  const now = useNow(30_000)
  const frame = useRef<HTMLDivElement>(null)
  const virtual = useVirtualizer({
    count: board.lanes.length,
    getScrollElement: () => frame.current,
    estimateSize: () => laneHeight,
    overscan: 3,
    scrollPaddingStart: 8,
    scrollPaddingEnd: 8,
  })
  const byTechnician = useMemo(
    () => new Map(proposals.map((proposal, rank) => [proposal.technicianId as string, { proposal, rank }])),
    [proposals],
  )
  const first = proposals[0]?.technicianId
  const followed = board.lanes.findIndex(({ lane }) =>
    chosenOrderId !== null && lane.visits.some((visit) => visit.orderId === chosenOrderId)
      ? true
      : lane.technicianId === first,
  )
  useEffect(() => {
    if (followed >= 0) virtual.scrollToIndex(followed, { align: 'auto' })
  }, [followed, virtual])
  const out = board.lanes.filter(({ lane }) => lane.visits.some((visit) => visit.state === 'on-the-way')).length
  const free = board.lanes.filter(({ load }) => load.openMs > 0 && load.visits === 0).length
  const visits = board.lanes.reduce((sum, { load }) => sum + load.visits, 0)
  return (
    <section className="v-panel order-lanes" aria-label={t('lanes')}>
      <header className="order-lanes-head">
        <h2 className="v-number">
          {board.isToday ? `${t('today')} ` : ''}
          {board.date.slice(5)}
        </h2>
        <Button size="small" aria-label={t('day-before')} icon={<LeftOutlined />} onClick={() => props.onDay(-1)}>
          <KeyHint keys="[" />
        </Button>
        <Button size="small" aria-label={t('day-after')} icon={<RightOutlined />} onClick={() => props.onDay(1)}>
          <KeyHint keys="]" />
        </Button>
        {board.isToday ? null : (
          <Button size="small" onClick={() => props.onDay(0)}>
            {t('today')} <KeyHint keys="0" />
          </Button>
        )}
        <span className="v-soft">{t('lanes-summary', { technicians: board.lanes.length, visits, out, free })}</span>
        <Button className="order-lanes-print" icon={<PrinterOutlined />} onClick={props.onPrint}>
          {t('print-round')} <KeyHint keys="P" />
        </Button>
      </header>
      {board.lanes.length === 0 ? (
        <EmptyState text={t('technicians-none')} />
      ) : (
        <div ref={frame} className="order-lanes-frame" {...scroller}>
          <div className="order-axis" aria-hidden="true">
            <span />
            <div className="order-axis-hours">
              {hoursOf(board.axis).map((hour) => (
                <span key={hour} style={{ left: `${shareAt(board.axis, hour) * 100}%` }}>
                  {words.time(hour).slice(0, 2)}
                </span>
              ))}
            </div>
          </div>
          <div className="order-lanes-body" style={bodyStyle(board, virtual.getTotalSize(), now)}>
            <ul aria-label={t('lanes')}>
              {virtual.getVirtualItems().map((item) => {
                const row = board.lanes[item.index]
                if (row === undefined) return null
                const found = byTechnician.get(row.lane.technicianId)
                return (
                  <LaneRow
                    key={row.lane.technicianId}
                    row={row}
                    board={board}
                    top={item.start}
                    target={target}
                    proposal={found?.proposal ?? null}
                    isFirst={found?.rank === 0}
                    chosenOrderId={chosenOrderId}
                    mayAssign={props.mayAssign}
                    onVisit={props.onVisit}
                    onPlace={props.onPlace}
                  />
                )
              })}
            </ul>
            {board.isToday && now < board.axis.toMs ? <div className="order-now" aria-hidden="true" /> : null}
          </div>
        </div>
      )}
    </section>
  )
})

/** Scrolled by keys as well. */
const scroller = { tabIndex: 0 }

function bodyStyle(board: Board, height: number, now: number): CSSProperties {
  return { height, ...{ '--now': shareAt(board.axis, now), '--hours': hoursOf(board.axis).length } }
}
