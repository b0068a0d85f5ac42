import { CloudSyncOutlined, DisconnectOutlined, WarningFilled } from '@ant-design/icons'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { useCell } from '../../api/cell.ts'
import { line } from '../../api/client.ts'
import { formatTime } from '../../i18n/format.ts'
import { useFailureText } from '../../i18n/use-messages.ts'
import { useTimeReader } from '../../i18n/use-time.ts'
import { enter, ownQueue } from './own-queue.ts'
import type { QueueEntry } from './visit-queue.ts'
import { useWritten } from './written.ts'

/** What is still on this phone: that it waits for the connection, or what was not accepted and what to do about it. */
export function QueuePanel({ entries }: Readonly<{ entries: readonly QueueEntry[] }>) {
  const { t } = useTranslation('visit')
  const isLive = useCell(line.state) === 'live'
  const refused = entries.filter(({ refusal }) => refusal !== null)
  const waiting = entries.length - refused.length
  return (
    <>
      <div role="status">
        {isLive ? null : (
          <div className="visit-queue visit-queue-away">
            <DisconnectOutlined aria-hidden="true" />
            <span>
              <strong>{t('queue-offline')}</strong>
              <br />
              {waiting === 0 ? t('queue-nothing') : t('queue-waiting', { count: waiting })}
            </span>
          </div>
        )}
        {isLive && waiting > 0 && refused.length === 0 ? (
          <div className="visit-queue visit-soon">
            <CloudSyncOutlined aria-hidden="true" /> {t('queue-sending', { count: waiting })}
          </div>
        ) : null}
      </div>
      {refused.map((entry) => (
        <Refused
          key={entry.commandId}
          entry={entry}
          held={entries.filter((each) => each.visitId === entry.visitId && each.refusal === null).length}
        />
      ))}
    </>
  )
}

function Refused({ entry, held }: Readonly<{ entry: QueueEntry; held: number }>) {
  const { t } = useTranslation('visit')
  const failureText = useFailureText()
  const { zone } = useTimeReader()
  const written = useWritten()
  if (entry.refusal === null) return null
  const words = { what: t(`what-${entry.name}`), time: formatTime(entry.at, zone) }
  const text = written(entry)
  const toNote = () => {
    const noted = t('queue-noted', { ...words, text }).slice(0, 2000)
    if (enter({ id: entry.visitId, caseNumber: entry.caseNumber }, { name: 'note', input: { text: noted } }))
      ownQueue.remove(entry.commandId)
  }
  return (
    <section className="visit-queue visit-queue-refused" role="alert">
      <WarningFilled aria-hidden="true" />
      <div className="visit-queue-body">
        <strong>
          {entry.caseNumber} · {t('queue-refused', words)}
        </strong>
        <span>{failureText(entry.refusal)}</span>
        {text === '' ? null : <q className="visit-written">{text}</q>}
        {held === 0 ? null : <span className="v-soft">{t('queue-held', { count: held })}</span>}
        <span className="visit-row">
          <Button onClick={() => ownQueue.retry(entry.commandId)}>{t('queue-retry')}</Button>
          {entry.name === 'attach' || entry.name === 'note' ? null : (
            <Button onClick={toNote}>{t('queue-note')}</Button>
          )}
          <Button type="text" danger onClick={() => ownQueue.remove(entry.commandId)}>
            {t('queue-remove')}
          </Button>
        </span>
      </div>
    </section>
  )
}
