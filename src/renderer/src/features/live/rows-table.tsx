import { useTranslation } from 'react-i18next'
import type { CallView, Presence } from '../../../../core/contract/calls.ts'
import type { CommitmentView } from '../../../../core/contract/commitments.ts'
import type { AgentTimes } from '../../../../core/contract/live.ts'
import { useNow } from '../../api/server-time.ts'
import { formatTimer } from '../../i18n/format.ts'
import { useLabels } from '../../i18n/use-labels.ts'
import { AgentReason } from '../../ui/agent-reason.tsx'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { Instant, Timer } from '../../ui/instant.tsx'
import { navigate } from '../../ui/route.ts'
import { spacedNumber } from '../../ui/spaced-number.ts'
import { KindTag } from '../../ui/state-tag.tsx'
import { TimeLeft } from '../../ui/time-left.tsx'
import type { LiveRows } from './figure-rows.ts'
import { percentText } from './figures-model.ts'

/** The rows behind a figure; a row with a case or customer opens it. */
export function RowsTable({ rows, label }: Readonly<{ rows: LiveRows; label: string }>) {
  switch (rows.kind) {
    case 'call':
      return <CallRows calls={rows.calls} label={label} />
    case 'agent':
      return <AgentRows agents={rows.agents} label={label} />
    case 'time':
      return <TimeRows times={rows.times} label={label} />
    case 'commitment':
      return <CommitmentRows commitments={rows.commitments} label={label} />
  }
}

function TimeRows({ times, label }: Readonly<{ times: readonly AgentTimes[]; label: string }>) {
  const { t } = useTranslation('live')
  const share = ({ busyMs, readyMs }: AgentTimes) => (busyMs + readyMs === 0 ? null : busyMs / (busyMs + readyMs))
  const percent = (value: number | null) => (value === null ? '–' : `${percentText(value)}%`)
  const columns: readonly Column<AgentTimes>[] = [
    { key: 'name', title: t('agent'), width: 'minmax(120px, 1fr)', render: ({ name }) => name },
    { key: 'busy', title: t('col-busy'), width: '140px', align: 'end', render: (row) => formatTimer(row.busyMs) },
    { key: 'ready', title: t('col-ready'), width: '140px', align: 'end', render: (row) => formatTimer(row.readyMs) },
    { key: 'share', title: t('occupancy'), width: '96px', align: 'end', render: (row) => percent(share(row)) },
  ]
  return <DataTable label={label} rows={times} columns={columns} rowKey={({ personId }) => personId} />
}

function CallRows({ calls, label }: Readonly<{ calls: readonly CallView[]; label: string }>) {
  const { t } = useTranslation('live')
  const columns: readonly Column<CallView>[] = [
    { key: 'at', title: t('col-at'), width: '92px', render: (call) => <Instant at={call.offeredAt} /> },
    {
      key: 'number',
      title: t('col-number'),
      width: '124px',
      render: (call) => spacedNumber(call.number ?? call.display),
    },
    {
      key: 'customer',
      title: t('col-customer'),
      width: 'minmax(88px, 1fr)',
      render: (call) => call.customerName ?? <span className="v-soft">{t('no-customer')}</span>,
    },
    { key: 'wait', title: t('col-wait'), width: '64px', align: 'end', render: (call) => <Wait call={call} /> },
    {
      key: 'state',
      title: t('col-outcome'),
      width: '128px',
      render: (call) =>
        call.outcome === null ? (
          <KindTag group="callState" value={call.state} plain />
        ) : (
          <KindTag group="callOutcome" value={call.outcome} plain />
        ),
    },
    { key: 'agent', title: t('col-agent'), width: '88px', render: (call) => call.agentName ?? '–' },
    { key: 'queue', title: t('col-queue'), width: '88px', render: (call) => call.queueName ?? '–' },
    { key: 'case', title: t('col-case'), width: '120px', render: (call) => call.caseNumber ?? '–' },
  ]
  return <DataTable label={label} rows={calls} columns={columns} rowKey={(call) => call.id} onOpen={openCall} />
}

function openCall(call: CallView): void {
  if (call.caseId !== null) navigate(`/cases/${call.caseId}`)
  else if (call.customerId !== null) navigate(`/customers/${call.customerId}`)
}

/** How long a call waited, or waits. */
function Wait({ call }: Readonly<{ call: CallView }>) {
  const now = useNow(1000)
  return <>{formatTimer(call.waitMs ?? now - call.offeredAt)}</>
}

function AgentRows({ agents, label }: Readonly<{ agents: readonly Presence[]; label: string }>) {
  const { t } = useTranslation('live')
  const columns: readonly Column<Presence>[] = [
    { key: 'name', title: t('agent'), width: 'minmax(120px, 1fr)', render: (agent) => agent.name },
    {
      key: 'state',
      title: t('state'),
      width: '200px',
      render: (agent) => (
        <>
          <KindTag group="agentState" value={agent.state} plain />
          <AgentReason agent={agent} />
        </>
      ),
    },
    {
      key: 'since',
      title: t('time-in-state'),
      width: '96px',
      align: 'end',
      render: (agent) => <Timer since={agent.since} />,
    },
  ]
  return <DataTable label={label} rows={agents} columns={columns} rowKey={(agent) => agent.personId} />
}

function CommitmentRows({ commitments, label }: Readonly<{ commitments: readonly CommitmentView[]; label: string }>) {
  const { t } = useTranslation('live')
  const labels = useLabels()
  const columns: readonly Column<CommitmentView>[] = [
    { key: 'due', title: t('col-due'), width: '136px', render: (row) => <TimeLeft dueAt={row.dueAt} /> },
    { key: 'kind', title: t('col-commitment'), width: '120px', render: (row) => labels('commitmentKind', row.kind) },
    { key: 'customer', title: t('col-customer'), width: '104px', render: (row) => row.customerName ?? '–' },
    { key: 'topic', title: t('col-topic'), width: 'minmax(140px, 1fr)', render: (row) => row.topic },
    {
      key: 'owner',
      title: t('col-owner'),
      width: '96px',
      render: (row) => row.claimedByName ?? row.ownerName ?? labels('role', row.ownerRole),
    },
    { key: 'case', title: t('col-case'), width: '120px', render: (row) => row.caseNumber ?? '–' },
  ]
  return (
    <DataTable
      label={label}
      rows={commitments}
      columns={columns}
      rowKey={(row) => row.id}
      onOpen={(row) => navigate(`/commitments/${row.id}`)}
    />
  )
}
