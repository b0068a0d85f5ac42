import { type ReactNode, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { CommitmentView } from '../../../../core/contract/commitments.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { DueCell, KindCell, NoteCell, OwnerCell, TimeCell, WhoCell } from './list-cells.tsx'

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
  const columns = useMemo(
    (): readonly Column<CommitmentView>[] => [
      { key: 'time', title: t('col-time'), width: '124px', render: (row) => <TimeCell dueAt={row.dueAt} /> },
      { key: 'kind', title: t('col-kind'), width: '116px', render: (row) => <KindCell row={row} /> },
      { key: 'who', title: t('col-who'), width: 'minmax(180px, 3fr)', render: (row) => <WhoCell row={row} /> },
      { key: 'owner', title: t('col-owner'), width: 'minmax(80px, 1fr)', render: (row) => <OwnerCell row={row} /> },
      { key: 'due', title: t('col-due'), width: '92px', render: (row) => <DueCell dueAt={row.dueAt} /> },
      { key: 'note', title: t('col-note'), width: 'minmax(84px, 1.5fr)', render: (row) => <NoteCell row={row} /> },
    ],
    [t],
  )
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
