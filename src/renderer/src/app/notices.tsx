import { BellOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Badge, Button, Popover } from 'antd'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { WaitingClimb } from '../../../core/contract/climbs.ts'
import { kindSpec } from '../../../core/domain/commitment/kinds.ts'
import { api, bridge, client } from '../api/client.ts'
import { failureOf } from '../api/failure.ts'
import { useMay } from '../api/session.ts'
import { useCommand } from '../api/use-command.ts'
import { useLabels } from '../i18n/use-labels.ts'
import { useInstantText } from '../i18n/use-time.ts'
import { Ago } from '../ui/instant.tsx'
import { KeyHint } from '../ui/key-hint.tsx'
import { navigate } from '../ui/route.ts'
import { StateTag } from '../ui/state-tag.tsx'
import { EmptyState } from '../ui/states.tsx'
import { TimeLeft } from '../ui/time-left.tsx'
import { useHotkey } from '../ui/use-hotkey.ts'

/** What waits for an acknowledgement, and the notices that need none: what must be acknowledged is not merely seen. */
function useNotices() {
  const may = useMay()
  const climbs = useQuery(api.climbs.list.queryOptions({ enabled: may('complaint.view') })).data ?? []
  const all = useQuery(api.commitments.notices.queryOptions()).data ?? []
  const notices = all.filter(({ kind, commitment }) => kind === 'informed' || !kindSpec(commitment.kind).acknowledged)
  return { climbs, notices }
}

/** Commitments that have climbed to this person, and complaints of which he must take notice. */
export function Notices() {
  const { t } = useTranslation('frame')
  const [open, setOpen] = useState(false)
  const { climbs, notices } = useNotices()
  const count = climbs.length + notices.length
  useEffect(() => {
    bridge?.setBadge(Math.min(count, 9999)).catch((error: unknown) => failureOf(error))
  }, [count])
  useHotkey('acknowledge', () => setOpen(true), { enabled: climbs.length > 0 && !open })
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      open={open}
      onOpenChange={setOpen}
      destroyOnHidden
      title={t('notices.title')}
      content={<NoticeList onClose={() => setOpen(false)} />}
    >
      <Badge count={count} size="small" offset={[-6, 6]}>
        <Button type="text" icon={<BellOutlined />} aria-label={t('notices.label', { count })} />
      </Badge>
    </Popover>
  )
}

function NoticeList({ onClose }: Readonly<{ onClose: () => void }>) {
  const { t } = useTranslation('frame')
  const label = useLabels()
  const { climbs, notices } = useNotices()
  const see = useCommand(client.commitments.seeNotice)
  useHotkey('back', onClose)
  const open = (path: Parameters<typeof navigate>[0]) => {
    onClose()
    navigate(path)
  }
  if (climbs.length + notices.length === 0) return <EmptyState title={t('notices.none')} text={t('notices.noneText')} />
  return (
    <>
      <WaitingClimbs climbs={climbs} onOpen={(id) => open(`/complaints/list/${encodeURIComponent(id)}`)} />
      {climbs.length > 0 && notices.length > 0 ? <h3 className="v-notices-part">{t('notices.others')}</h3> : null}
      <ul className="v-notices" aria-label={t('notices.others')}>
        {notices.map(({ id, at, kind, commitment }) => (
          <li key={id}>
            <div>
              <button
                type="button"
                className="v-plain-button"
                onClick={() =>
                  open(kind === 'cluster' ? '/complaints/actions' : `/commitments/${encodeURIComponent(commitment.id)}`)
                }
              >
                {kind === 'cluster'
                  ? t('notices.cluster')
                  : `${label('commitmentKind', commitment.kind)} · ${commitment.customerName ?? commitment.topic}`}
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
    </>
  )
}

type WaitingProps = Readonly<{ climbs: readonly WaitingClimb[]; onOpen: (complaintId: string) => void }>

/** What waits for this person's acknowledgement; the key acknowledges the first of them. */
function WaitingClimbs({ climbs, onOpen }: WaitingProps) {
  const { t } = useTranslation('frame')
  const label = useLabels()
  const instant = useInstantText()
  const acknowledge = useCommand(client.climbs.acknowledge, { done: t('notices.acknowledged') })
  const first = climbs.find(({ mayAcknowledge }) => mayAcknowledge)?.id ?? null
  const take = (id: string) => {
    if (!acknowledge.busy) void acknowledge.run({ id })
  }
  useHotkey('acknowledge', () => first !== null && take(first), { enabled: first !== null })
  if (climbs.length === 0) return null
  return (
    <>
      <h3 className="v-notices-part">{t('notices.waiting')}</h3>
      <ul className="v-notices" aria-label={t('notices.waiting')}>
        {climbs.map((climb) => (
          <li key={climb.id}>
            <div>
              <button type="button" className="v-plain-button" onClick={() => onOpen(climb.complaintId)}>
                {climb.caseNumber} · {label('commitmentKind', climb.kind)} ·{' '}
                {label('complaintSubClass', climb.subClass)}
              </button>
              <div className="v-soft">
                {climb.unnoticedAt === null ? (
                  <>
                    {label('rung', climb.rung)} · {t('notices.climbed')} <Ago at={climb.climbedAt} />
                    {climb.ackDueAt === null ? '' : ` · ${t('notices.before', { at: instant(climb.ackDueAt) })}`}
                  </>
                ) : (
                  <StateTag tone="late">
                    {t('notices.unnoticed')} · {label('rung', climb.rung)}
                  </StateTag>
                )}
              </div>
            </div>
            {climb.mayAcknowledge ? (
              <Button
                size="small"
                type="primary"
                loading={acknowledge.busy && climb.id === first}
                onClick={() => take(climb.id)}
              >
                {t('notices.acknowledge')} {climb.id === first ? <KeyHint action="acknowledge" /> : null}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
    </>
  )
}
