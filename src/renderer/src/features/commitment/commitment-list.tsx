import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { CommitmentView } from '../../../../core/contract/commitments.ts'
import { useWho } from '../../api/session.ts'
import { useLabels } from '../../i18n/use-labels.ts'
import { useInstantText } from '../../i18n/use-time.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { Instant } from '../../ui/instant.tsx'
import { KindTag } from '../../ui/state-tag.tsx'
import { TimeLeft } from '../../ui/time-left.tsx'

type Props = Readonly<{
  rows: readonly CommitmentView[]
  openId: string | null
  chosen: ReadonlySet<string> | null
  onOpen: (row: CommitmentView) => void
  onCurrent: (row: CommitmentView) => void
  onChosen: (ids: ReadonlySet<string>) => void
  onEnd: () => void
  empty: ReactNode
}>

/** All promises by deadline, the most urgent on top; only the rows in sight are drawn. */
export function CommitmentList(props: Props) {
  const { t } = useTranslation('commitment')
  const columns: readonly Column<CommitmentView>[] = [
    { key: 'time', title: t('col-time'), width: '124px', render: (row) => <TimeLeft dueAt={row.dueAt} /> },
    { key: 'kind', title: t('col-kind'), width: '116px', render: (row) => <KindCell row={row} /> },
    { key: 'who', title: t('col-who'), width: 'minmax(120px, 3fr)', render: (row) => <WhoCell row={row} /> },
    { key: 'owner', title: t('col-owner'), width: 'minmax(80px, 1fr)', render: (row) => <OwnerCell row={row} /> },
    { key: 'due', title: t('col-due'), width: '112px', render: (row) => <Instant at={row.dueAt} /> },
    { key: 'note', title: t('col-note'), width: 'minmax(84px, 1.5fr)', render: (row) => <NoteCell row={row} /> },
  ]
  return (
    <DataTable
      className="work-table"
      label={t('list')}
      rows={props.rows}
      columns={columns}
      rowKey={(row) => row.id}
      openKey={props.openId}
      onOpen={props.onOpen}
      onCurrent={props.onCurrent}
      onEnd={props.onEnd}
      empty={props.empty}
      {...(props.chosen === null ? {} : { chosen: { keys: props.chosen, onChange: props.onChosen } })}
    />
  )
}

type Cell = Readonly<{ row: CommitmentView }>

function KindCell({ row }: Cell) {
  const label = useLabels()
  return (
    <>
      {label('commitmentKind', row.kind)}
      {row.severity !== null && row.severity !== 'general' && (
        <>
          {' '}
          <KindTag group="severity" value={row.severity} plain />
        </>
      )}
    </>
  )
}

function WhoCell({ row }: Cell) {
  const { t } = useTranslation('commitment')
  const parts = [row.customerName ?? t('unknown-caller'), row.caseNumber ?? '', row.topic]
  const text = parts.filter((part) => part !== '').join(' · ')
  return <span title={text}>{text}</span>
}

function OwnerCell({ row }: Cell) {
  const { t } = useTranslation('commitment')
  const label = useLabels()
  const { personId } = useWho()
  if (row.claimedBy === personId || row.ownerPersonId === personId) return <strong>{t('me')}</strong>
  if (row.ownerName !== null) return row.ownerName
  return <span className="v-soft">{label('role', row.ownerRole)}</span>
}

function NoteCell({ row }: Cell) {
  const { t } = useTranslation('commitment')
  const { personId } = useWho()
  const instant = useInstantText()
  const notes = [
    row.claimedByName !== null && row.claimedBy !== personId ? t('held-by', { name: row.claimedByName }) : '',
    row.rung === 0 ? '' : t(`height-${row.rung}`),
    row.attempts === 0 ? '' : t('tried', { count: row.attempts }),
    row.notBefore === null ? '' : t('rests-until', { time: instant(row.notBefore) }),
  ].filter((note) => note !== '')
  return (
    <span className="v-soft" title={notes.join(' · ')}>
      {notes.join(' · ')}
    </span>
  )
}
