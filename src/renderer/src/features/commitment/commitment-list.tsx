import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { CommitmentView } from '../../../../core/contract/commitments.ts'
import { useNow } from '../../api/server-time.ts'
import { useWho } from '../../api/session.ts'
import { useLabels } from '../../i18n/use-labels.ts'
import { useTimeReader } from '../../i18n/use-time.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { cells, type Saying } from './list-cells.tsx'

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

const widths = [
  ['time', '124px'],
  ['kind', '116px'],
  ['who', 'minmax(120px, 3fr)'],
  ['owner', 'minmax(80px, 1fr)'],
  ['due', '112px'],
  ['note', 'minmax(84px, 1.5fr)'],
] as const satisfies readonly (readonly [keyof typeof cells, string])[]

/** All promises by deadline, the most urgent on top; only the rows in sight are drawn. */
export function CommitmentList(props: Props) {
  const { t } = useTranslation('commitment')
  const saying: Saying = {
    t,
    label: useLabels(),
    reader: useTimeReader(),
    personId: useWho().personId,
    now: useNow(5000),
  }
  const columns = widths.map(
    ([key, width]): Column<CommitmentView> => ({
      key,
      title: t(`col-${key}`),
      width,
      render: (row) => cells[key](row, saying),
    }),
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
