import { BellOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Badge, Button, Popover } from 'antd'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, bridge, client } from '../api/client.ts'
import { failureOf } from '../api/failure.ts'
import { useCommand } from '../api/use-command.ts'
import { useLabels } from '../i18n/use-labels.ts'
import { Ago } from '../ui/instant.tsx'
import { navigate } from '../ui/route.ts'
import { EmptyState } from '../ui/states.tsx'
import { TimeLeft } from '../ui/time-left.tsx'

/** Commitments that have climbed to this person and wait for an acknowledgement. */
export function Notices() {
  const { t } = useTranslation('frame')
  const [open, setOpen] = useState(false)
  const notices = useQuery(api.commitments.notices.queryOptions())
  const count = notices.data?.length ?? 0
  useEffect(() => {
    bridge?.setBadge(Math.min(count, 9999)).catch((error: unknown) => failureOf(error))
  }, [count])
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      open={open}
      onOpenChange={setOpen}
      title={t('notices.title')}
      content={<NoticeList onOpen={() => setOpen(false)} />}
    >
      <Badge count={count} size="small" offset={[-6, 6]}>
        <Button type="text" icon={<BellOutlined />} aria-label={t('notices.label', { count })} />
      </Badge>
    </Popover>
  )
}

function NoticeList({ onOpen }: Readonly<{ onOpen: () => void }>) {
  const { t } = useTranslation('frame')
  const label = useLabels()
  const notices = useQuery(api.commitments.notices.queryOptions()).data ?? []
  const see = useCommand(client.commitments.seeNotice)
  if (notices.length === 0) return <EmptyState title={t('notices.none')} text={t('notices.noneText')} />
  return (
    <ul className="v-notices">
      {notices.map(({ id, at, commitment }) => (
        <li key={id}>
          <div>
            <button
              type="button"
              className="v-plain-button"
              onClick={() => {
                onOpen()
                navigate(`/commitments/${encodeURIComponent(commitment.id)}`)
              }}
            >
              {label('commitmentKind', commitment.kind)} · {commitment.customerName ?? commitment.topic}
            </button>
            <div className="v-soft">
              <TimeLeft dueAt={commitment.dueAt} /> · {t('notices.climbed')} <Ago at={at} />
            </div>
          </div>
          <Button size="small" onClick={() => void see.run({ id })}>
            {t('notices.seen')}
          </Button>
        </li>
      ))}
    </ul>
  )
}
