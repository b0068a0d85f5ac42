import { Modal } from 'antd'
import type { ReactNode } from 'react'
import type { Listed } from '../../api/listed.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { ErrorState, Loading } from '../../ui/states.tsx'
import './figure-rows.css'

type Props<TRow> = Readonly<{
  title: string
  /** Of the table, for who hears it. */
  name: string
  width: number
  list: Listed<TRow>
  columns: readonly Column<TRow>[]
  rowKey: (row: TRow) => string
  onOpen: (row: TRow) => void
  onClose: () => void
  /** Below the rows: what they come to, what can be done with them. */
  foot?: ReactNode
}>

/** The rows behind a figure, read page by page; Enter opens what a row is about. */
export function FigureRowsModal<TRow>(props: Props<TRow>) {
  const { title, name, width, list, columns, rowKey, onOpen, onClose, foot } = props
  return (
    <Modal open title={title} width={width} footer={null} onCancel={onClose}>
      {!list.loaded && list.error === null ? <Loading /> : null}
      {!list.loaded && list.error !== null ? <ErrorState error={list.error} onRetry={list.reload} /> : null}
      <div className="figure-rows">
        <DataTable label={name} rows={list.rows} columns={columns} rowKey={rowKey} onOpen={onOpen} onEnd={list.more} />
      </div>
      {foot === undefined ? null : <footer className="figure-rows-foot">{foot}</footer>}
    </Modal>
  )
}
