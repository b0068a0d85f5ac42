import { CheckCircleFilled, InfoCircleOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { type Proposal, reasonsOf } from '../../../../core/domain/service/propose-technicians.ts'
import { KeyHint } from '../../ui/key-hint.tsx'
import type { Board, BoardOrder } from './board-model.ts'
import { useBoardWords } from './use-board-words.ts'

type Props = Readonly<{
  board: Board
  target: BoardOrder
  proposals: readonly Proposal[]
  busy: boolean
  onAssign: (proposal: Proposal) => void
  /** Shows the day of the agreed window. */
  onAgreedDay: () => void
}>

/** Who is proposed for an order, when he arrives, and why; Enter sends him. */
export function ProposalBox({ board, target, proposals, busy, onAssign, onAgreedDay }: Props) {
  const { t } = useTranslation('order')
  const words = useBoardWords(board.numbers)
  const [first] = proposals
  const { window } = target
  const elsewhere = window !== null && (window.toMs <= board.day.fromMs || board.day.toMs <= window.fromMs)
  const name = board.lanes.find(({ lane }) => lane.technicianId === first?.technicianId)?.lane.name ?? ''
  if (elsewhere)
    return (
      <div className="order-proposal order-proposal-none" role="status">
        <InfoCircleOutlined aria-hidden /> {t('agreed-elsewhere')}{' '}
        <Button size="small" onClick={onAgreedDay}>
          {t('agreed-day')} <KeyHint keys="G" />
        </Button>
      </div>
    )
  if (first === undefined)
    return (
      <div className="order-proposal order-proposal-none" role="status">
        <InfoCircleOutlined aria-hidden /> {t('nobody-free')}
      </div>
    )
  return (
    <div className="order-proposal" role="status">
      <div className="order-proposal-head">
        <strong>
          <CheckCircleFilled aria-hidden /> {t('proposal-title', { name, time: words.time(first.fromMs) })}
        </strong>
        <Button size="small" type="primary" loading={busy} onClick={() => onAssign(first)}>
          {t('assign')} <KeyHint keys="Enter" />
        </Button>
      </div>
      <div className="order-proposal-why">{reasonsOf(first, target).map(words.reason).join(t('dot'))}</div>
      {proposals.length > 1 ? (
        <div className="v-soft">{t('proposal-more', { count: proposals.length - 1 })}</div>
      ) : null}
    </div>
  )
}
