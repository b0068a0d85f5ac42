import {
  CheckCircleFilled,
  ClockCircleOutlined,
  EnvironmentFilled,
  RightCircleFilled,
  WarningFilled,
} from '@ant-design/icons'
import { Tooltip } from 'antd'
import { memo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { LaneVisit } from '../../../../core/contract/dispatch.ts'
import { serverNow } from '../../api/server-time.ts'
import { formatTime } from '../../i18n/format.ts'
import { useLabels } from '../../i18n/use-labels.ts'
import { useTimeReader } from '../../i18n/use-time.ts'
import { type Axis, shareAt, visitTarget } from './board-model.ts'
import { useDragSource } from './use-drag-source.ts'

type Props = Readonly<{
  visit: LaneVisit
  axis: Axis
  isChosen: boolean
  mayMove: boolean
  onChoose: (orderId: string) => void
}>

const icons = {
  dispatched: ClockCircleOutlined,
  'on-the-way': RightCircleFilled,
  arrived: EnvironmentFilled,
  done: CheckCircleFilled,
  cancelled: CheckCircleFilled,
} as const satisfies Record<LaneVisit['state'], unknown>

/** One visit in a day with the way before it; one that nobody has left for can be dragged elsewhere. */
export const VisitBlock = memo(function VisitBlock({ visit, axis, isChosen, mayMove, onChoose }: Props) {
  const { t } = useTranslation('order')
  const label = useLabels()
  const { zone } = useTimeReader()
  const element = useRef<HTMLButtonElement>(null)
  const isMovable = mayMove && visit.state === 'dispatched'
  useDragSource(element, isMovable ? visitTarget(visit, null) : null)
  const late = visit.state === 'dispatched' && visit.fromMs < serverNow()
  const Icon = late ? WarningFilled : icons[visit.state]
  const from = shareAt(axis, visit.fromMs)
  const way = visit.state === 'done' ? from : shareAt(axis, visit.fromMs - visit.travelMs)
  const state = late ? t('not-left') : label('visitState', visit.state)
  const says = t('visit-says', {
    number: visit.caseNumber,
    state,
    from: formatTime(visit.fromMs, zone),
    to: formatTime(visit.toMs, zone),
    customer: visit.customerName,
    what: visit.symptom === '' ? label('serviceOrderKind', visit.kind) : visit.symptom,
  })
  return (
    <>
      <div className="order-way" style={{ left: `${way * 100}%`, width: `${(from - way) * 100}%` }} />
      <Tooltip title={says} mouseEnterDelay={0.4}>
        <button
          ref={element}
          type="button"
          tabIndex={-1}
          className={`order-visit order-visit-${late ? 'late' : visit.state}${isChosen ? ' order-visit-chosen' : ''}`}
          style={{ left: `${from * 100}%`, width: `${(shareAt(axis, visit.toMs) - from) * 100}%` }}
          onClick={() => onChoose(visit.orderId)}
        >
          <span aria-hidden>
            <Icon /> <span className="v-number">{visit.caseNumber.slice(-4)}</span> {visit.customerName}
          </span>
          <span className="v-unseen">{says}</span>
        </button>
      </Tooltip>
    </>
  )
})
