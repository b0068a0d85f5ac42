import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { MessageRow } from '../../../../core/contract/messages.ts'
import { isTemplateKind } from '../../../../core/domain/message/template.ts'
import { api } from '../../api/client.ts'
import { useLabels } from '../../i18n/use-labels.ts'
import { Instant } from '../../ui/instant.tsx'
import { navigate } from '../../ui/route.ts'
import { KindTag } from '../../ui/state-tag.tsx'
import './message.css'

const shown = 8

type Props = Readonly<{ customerId: string; caseId?: string }>

/** The newest messages to a customer, or about a case; each opens in the outbox. */
export function MessagesOf({ customerId, caseId }: Props) {
  const { t } = useTranslation('message-piece')
  const about = caseId === undefined ? { customerId } : { caseId }
  const { data } = useQuery(api.messages.list.queryOptions({ input: { ...about, limit: shown } }))
  if (data === undefined) return null
  if (data.rows.length === 0) return <p className="v-soft message-none">{t('empty')}</p>
  return (
    <ul className="message-lines" aria-label={t('title')}>
      {data.rows.map((row) => (
        <li key={row.id}>
          <button type="button" onClick={() => navigate(`/reminders/messages/${row.id}`)}>
            <Line row={row} />
          </button>
        </li>
      ))}
    </ul>
  )
}

function Line({ row }: Readonly<{ row: MessageRow }>) {
  const label = useLabels()
  return (
    <>
      <span className="message-line-head">
        <Instant at={row.sentAt ?? row.queuedAt} />
        <span>
          {label('messageChannel', row.channel)} ·{' '}
          {isTemplateKind(row.template) ? label('messageTemplate', row.template) : row.template}
        </span>
        <KindTag group="messageState" value={row.state} plain />
        {row.withheld === null ? null : <span className="v-soft">{label('withheldReason', row.withheld)}</span>}
      </span>
      <span className="v-soft message-excerpt">{row.excerpt}</span>
    </>
  )
}
