import { CheckOutlined, StopOutlined } from '@ant-design/icons'
import { dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter'
import { memo, useEffect, useEffectEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { landAt, type PlaceConflict } from '../../../../core/domain/service/day-lanes.ts'
import type { Proposal } from '../../../../core/domain/service/propose-technicians.ts'
import { serverNow } from '../../api/server-time.ts'
import { useLabels } from '../../i18n/use-labels.ts'
import { type Board, type BoardLane, type BoardOrder, momentAt, shareAt } from './board-model.ts'
import { dragOrder } from './dragged-order.ts'
import { useBoardWords } from './use-board-words.ts'
import { VisitBlock } from './visit-block.tsx'

type Props = Readonly<{
  row: BoardLane
  board: Board
  top: number
  target: BoardOrder | null
  proposal: Proposal | null
  isFirst: boolean
  chosenOrderId: string | null
  mayAssign: boolean
  onVisit: (orderId: string) => void
  onPlace: (order: BoardOrder, technicianId: string, atMs: number) => void
}>

/** Where a dragged order would land in a lane. */
type Landing = Readonly<{ order: BoardOrder; atMs: number; conflict: PlaceConflict | null }>

function sameLanding(a: Landing | null, b: Landing | null): boolean {
  return a === b || (a !== null && b !== null && a.order === b.order && a.atMs === b.atMs)
}

/** One technician's day: hours, visits with their ways, the place of a proposal, and of what is dragged over it. */
export const LaneRow = memo(function LaneRow(props: Props) {
  const { row, board, target, proposal } = props
  const { lane, load } = row
  const { t } = useTranslation('order')
  const label = useLabels()
  const words = useBoardWords(board.numbers)
  const track = useRef<HTMLDivElement>(null)
  const landing = useLanding(track, props)
  const stretch = (span: Readonly<{ fromMs: number; toMs: number }>) => {
    const from = shareAt(board.axis, span.fromMs)
    return { left: `${from * 100}%`, width: `${(shareAt(board.axis, span.toMs) - from) * 100}%` }
  }
  const showsProposal = target !== null && proposal !== null && landing === null
  return (
    <li className="order-lane" style={{ transform: `translateY(${props.top}px)` }}>
      <div className="order-lane-name">
        <div className="order-lane-who">
          <strong>{lane.name}</strong>
          {proposal === null || target === null ? null : (
            <span className={props.isFirst ? 'order-fit order-fit-first' : 'order-fit'}>
              <CheckOutlined aria-hidden /> {words.time(proposal.fromMs)}
            </span>
          )}
          {target !== null && proposal === null ? (
            <span className="order-fit order-fit-none">
              <StopOutlined aria-hidden /> {t('no-time')}
            </span>
          ) : null}
        </div>
        <div className="order-lane-facts">
          {lane.absence === null ? words.load(load) : label('absence', lane.absence)}
          {[...lane.skills, ...lane.zones.map((zone) => zoneWord(zone, label))].map((word) => (
            <span key={word}>
              {t('dot')}
              {word}
            </span>
          ))}
        </div>
      </div>
      <div ref={track} className="order-track" data-technician={lane.technicianId}>
        {lane.spans.map((span) => (
          <div key={span.fromMs} className="order-open" style={stretch(span)} />
        ))}
        {lane.visits.map((visit) => (
          <VisitBlock
            key={visit.id}
            visit={visit}
            axis={board.axis}
            isChosen={visit.orderId === props.chosenOrderId}
            mayMove={props.mayAssign}
            onChoose={props.onVisit}
          />
        ))}
        {showsProposal ? (
          <div className={`order-ghost${props.isFirst ? ' order-ghost-first' : ''}`} style={stretch(proposal)}>
            {props.isFirst ? t('proposed', { number: target.caseNumber.slice(-4) }) : ''}
          </div>
        ) : null}
        {landing === null ? null : (
          <div
            className={`order-ghost ${landing.conflict === null ? 'order-ghost-free' : 'order-ghost-taken'}`}
            style={stretch({ fromMs: landing.atMs, toMs: landing.atMs + landing.order.workMs })}
          >
            <span>
              {words.time(landing.atMs)} {landing.conflict === null ? '' : words.conflict(landing.conflict)}
            </span>
          </div>
        )}
      </div>
    </li>
  )
})

function zoneWord(zone: string, label: ReturnType<typeof useLabels>): string {
  return zone === 'urban' || zone === 'suburban' ? label('zone', zone) : zone
}

/** Follows what is dragged over a lane and places it where it is let go. */
function useLanding(track: { readonly current: HTMLDivElement | null }, props: Props): Landing | null {
  const { row, board, mayAssign } = props
  const [landing, setLanding] = useState<Landing | null>(null)
  const landingAt = useEffectEvent((order: BoardOrder, clientX: number): Landing | null => {
    const box = track.current?.getBoundingClientRect()
    if (box === undefined || box.width === 0) return null
    const atMs = momentAt(board.axis, (clientX - box.left) / box.width)
    return { order, ...landAt(row.plan, order, { atMs, now: serverNow() }) }
  })
  const follow = useEffectEvent((order: BoardOrder | null, clientX: number) => {
    const next = order === null ? null : landingAt(order, clientX)
    setLanding((before) => (sameLanding(before, next) ? before : next))
  })
  const place = useEffectEvent((order: BoardOrder | null, clientX: number) => {
    setLanding(null)
    const at = order === null ? null : landingAt(order, clientX)
    if (at !== null) props.onPlace(at.order, row.lane.technicianId, at.atMs)
  })
  useEffect(() => {
    const element = track.current
    if (element === null || !mayAssign) return
    return dropTargetForElements({
      element,
      canDrop: ({ source }) => dragOrder(source.data) !== null,
      onDrag: ({ source, location }) => follow(dragOrder(source.data), location.current.input.clientX),
      onDragLeave: () => setLanding(null),
      onDrop: ({ source, location }) => place(dragOrder(source.data), location.current.input.clientX),
    })
  }, [track, mayAssign])
  return landing
}
