import { CheckCircleOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { Timer } from '../../ui/instant.tsx'
import { AlertTag } from './agent-words.tsx'
import type { QueueRow, ShownAlert } from './floor-model.ts'

type Props = Readonly<{ rows: readonly QueueRow[]; busy: boolean; onLook: (alert: ShownAlert) => void }>

/** The queues with who waits in them; one over its limit says what to do and can be looked after. */
export function QueueStrip({ rows, busy, onLook }: Props) {
  const { t } = useTranslation('floor')
  if (rows.length === 0) return null
  return (
    <ul className="floor-queues" aria-label={t('queues')}>
      {rows.map(({ queue, alerts }) => {
        const open = alerts.find(({ lookedBy }) => lookedBy === null)
        return (
          <li key={queue.id} className={open === undefined ? '' : 'floor-look'}>
            <strong>{queue.name}</strong>
            {queue.firstWaitingAt === null ? (
              <span className="v-soft">
                <CheckCircleOutlined aria-hidden="true" /> {t('queue-empty')}
              </span>
            ) : (
              <span>
                {t('queue-waiting', { count: queue.waiting })} <Timer since={queue.firstWaitingAt} />
              </span>
            )}
            {alerts.map((alert) => (
              <AlertTag key={alert.kind} alert={alert} />
            ))}
            {open === undefined ? null : (
              <>
                <span className="floor-do">{t(`do-${open.kind}`)}</span>
                <Button size="small" disabled={busy} onClick={() => onLook(open)}>
                  {t('act-look')}
                </Button>
              </>
            )}
          </li>
        )
      })}
    </ul>
  )
}
