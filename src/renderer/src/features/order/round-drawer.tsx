import { PrinterOutlined } from '@ant-design/icons'
import { Button, Checkbox, Drawer } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLabels } from '../../i18n/use-labels.ts'
import { KeyHint } from '../../ui/key-hint.tsx'
import { navigate } from '../../ui/route.ts'
import { EmptyState } from '../../ui/states.tsx'
import { useHotkey } from '../../ui/use-hotkey.ts'
import type { Board } from './board-model.ts'
import { mostPapers, voucherPath } from './print-path.ts'
import { useBoardWords } from './use-board-words.ts'

/** Chooses the visits of a day whose vouchers are printed, technician by technician in the order of their rounds. */
export function RoundDrawer({ board, onClose }: Readonly<{ board: Board; onClose: () => void }>) {
  const { t } = useTranslation('order')
  const label = useLabels()
  const words = useBoardWords(board.numbers)
  const rounds = board.lanes
    .map(({ lane }) => ({ lane, visits: lane.visits.filter((visit) => visit.state !== 'done') }))
    .filter(({ visits }) => visits.length > 0)
  const all = rounds.flatMap(({ visits }) => visits)
  const [left, setLeft] = useState<ReadonlySet<string>>(
    new Set(all.filter((visit) => visit.state !== 'dispatched').map((visit) => visit.orderId)),
  )
  const chosen = all.filter((visit) => !left.has(visit.orderId)).map((visit) => visit.orderId)
  const choose = (orderIds: readonly string[], on: boolean) => {
    const next = new Set(left)
    for (const id of orderIds) {
      if (on) next.delete(id)
      else next.add(id)
    }
    setLeft(next)
  }
  const print = () => {
    if (chosen.length > 0) navigate(voucherPath(chosen))
  }
  useHotkey('finish', print)
  useHotkey('back', onClose)
  return (
    <Drawer
      open
      size={520}
      title={t('round-title', { date: board.date })}
      keyboard={false}
      onClose={onClose}
      extra={
        <Button type="primary" icon={<PrinterOutlined />} disabled={chosen.length === 0} onClick={print}>
          {t('round-print', { count: Math.min(chosen.length, mostPapers) })} <KeyHint action="finish" />
        </Button>
      }
    >
      {all.length === 0 ? <EmptyState text={t('round-empty')} /> : null}
      {chosen.length > mostPapers ? <p className="v-soft">{t('round-most', { count: mostPapers })}</p> : null}
      {rounds.map(({ lane, visits }) => {
        const ids = visits.map((visit) => visit.orderId)
        const on = ids.filter((id) => !left.has(id)).length
        return (
          <fieldset key={lane.technicianId} className="order-round">
            <legend>
              <Checkbox
                checked={on === ids.length}
                indeterminate={on > 0 && on < ids.length}
                onChange={(event) => choose(ids, event.target.checked)}
              >
                <strong>{lane.name}</strong>
              </Checkbox>
            </legend>
            {visits.map((visit) => (
              <Checkbox
                key={visit.id}
                checked={!left.has(visit.orderId)}
                onChange={(event) => choose([visit.orderId], event.target.checked)}
              >
                <span className="v-number">
                  {words.time(visit.fromMs)} {visit.caseNumber}
                </span>{' '}
                {visit.customerName} · {label('visitState', visit.state)}
              </Checkbox>
            ))}
          </fieldset>
        )
      })}
    </Drawer>
  )
}
