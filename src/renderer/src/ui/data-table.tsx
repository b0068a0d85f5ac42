import { useVirtualizer } from '@tanstack/react-virtual'
import { Checkbox } from 'antd'
import { type KeyboardEvent, type MouseEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import './ui.css'

const rowHeight = 32

export type Column<TRow> = Readonly<{
  key: string
  title: ReactNode
  /** A track of a CSS grid: `120px`, `minmax(160px, 2fr)`. */
  width: string
  align?: 'start' | 'end'
  render: (row: TRow) => ReactNode
}>

type Chosen = Readonly<{ keys: ReadonlySet<string>; onChange: (keys: ReadonlySet<string>) => void }>

type Props<TRow> = Readonly<{
  /** What the table holds, for screen readers. */
  label: string
  rows: readonly TRow[]
  columns: readonly Column<TRow>[]
  rowKey: (row: TRow) => string
  /** Enter or a click on a row. */
  onOpen?: (row: TRow) => void
  /** The row whose detail is shown beside the table. */
  openKey?: string | null
  /** Called with the row the arrow keys have reached. */
  onCurrent?: (row: TRow) => void
  /** Chosen rows for bulk actions; absent: none can be chosen. */
  chosen?: Chosen | undefined
  /** Called when the end of the list comes near, to read more. */
  onEnd?: () => void
  empty?: ReactNode
  className?: string
}>

/**
 * A dense list of any length: only the rows in sight are drawn. Up and Down move, Home and End jump, Enter opens,
 * Space chooses. Give it a height: it fills a flex column.
 */
export function DataTable<TRow>(props: Props<TRow>) {
  const { rows, columns, rowKey, chosen, onOpen, onEnd } = props
  const { t } = useTranslation()
  const id = useId()
  const frame = useRef<HTMLDivElement>(null)
  const [currentKey, setCurrentKey] = useState<string | null>(null)
  const found = rows.findIndex((row) => rowKey(row) === (currentKey ?? props.openKey))
  const current = Math.max(0, found)
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => frame.current,
    estimateSize: () => rowHeight,
    overscan: 12,
    scrollPaddingStart: rowHeight,
  })
  const items = virtual.getVirtualItems()
  const last = items.at(-1)?.index ?? -1
  const nearEnd = rows.length > 0 && last >= rows.length - 20
  useEffect(() => {
    if (nearEnd) onEnd?.()
  }, [nearEnd, onEnd])

  const move = (index: number) => {
    const target = Math.min(rows.length - 1, Math.max(0, index))
    const row = rows[target]
    if (row === undefined) return
    setCurrentKey(rowKey(row))
    virtual.scrollToIndex(target)
    props.onCurrent?.(row)
  }
  const toggle = (key: string) => {
    if (chosen === undefined) return
    const keys = new Set(chosen.keys)
    if (!keys.delete(key)) keys.add(key)
    chosen.onChange(keys)
  }
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    if (event.target !== event.currentTarget || event.ctrlKey || event.altKey || event.metaKey) return
    const row = rows[current]
    const targets: Readonly<Record<string, number>> = {
      ArrowDown: found < 0 ? 0 : current + 1,
      ArrowUp: current - 1,
      PageDown: current + 15,
      PageUp: current - 15,
      Home: 0,
      End: rows.length - 1,
    }
    const target = targets[event.key]
    if (target !== undefined) move(target)
    else if (event.key === 'Enter' && row !== undefined) onOpen?.(row)
    else if (event.key === ' ' && row !== undefined) toggle(rowKey(row))
    else return
    event.preventDefault()
  }

  const onClick = (event: MouseEvent<HTMLTableElement>) => {
    if (!(event.target instanceof Element) || onOpen === undefined) return
    // what acts by itself inside a row does not open it
    if (event.target.closest('button, a, input, label') !== null) return
    const key = event.target.closest<HTMLElement>('tr[data-key]')?.dataset.key
    const row = rows.find((each) => rowKey(each) === key)
    if (row === undefined) return
    setCurrentKey(rowKey(row))
    onOpen(row)
  }

  const template = [...(chosen ? ['20px'] : []), ...columns.map((column) => column.width)].join(' ')
  const currentRow = rows[current]
  // the arrow keys move in it, so it is a grid and one stop of Tab
  const grid = {
    role: 'grid',
    tabIndex: 0,
    ...(found >= 0 && currentRow !== undefined ? { 'aria-activedescendant': `${id}-${rowKey(currentRow)}` } : {}),
  }
  return (
    <div ref={frame} className={`v-table ${props.className ?? ''}`}>
      <table aria-label={props.label} aria-rowcount={rows.length + 1} onKeyDown={onKeyDown} onClick={onClick} {...grid}>
        <TableHead {...{ rows, columns, rowKey, chosen, template }} />
        <tbody style={{ height: virtual.getTotalSize() }}>
          {items.map((item) => {
            const row = rows[item.index]
            if (row === undefined) return null
            const key = rowKey(row)
            return (
              <tr
                key={key}
                id={`${id}-${key}`}
                data-key={key}
                aria-rowindex={item.index + 2}
                aria-selected={key === props.openKey}
                className={rowClass(item.index === current && found >= 0, onOpen !== undefined)}
                style={{ gridTemplateColumns: template, height: item.size, transform: `translateY(${item.start}px)` }}
              >
                {chosen && (
                  <td>
                    <Checkbox
                      checked={chosen.keys.has(key)}
                      tabIndex={-1}
                      aria-label={t('table.select')}
                      onChange={() => toggle(key)}
                    />
                  </td>
                )}
                {columns.map((column) => (
                  <td key={column.key} className={column.align === 'end' ? 'v-end' : ''}>
                    {column.render(row)}
                  </td>
                ))}
              </tr>
            )
          })}
        </tbody>
      </table>
      {rows.length === 0 && props.empty}
    </div>
  )
}

function rowClass(isCurrent: boolean, opens: boolean): string {
  return [isCurrent ? 'v-current' : '', opens ? 'v-opens' : ''].join(' ').trim()
}

type HeadProps<TRow> = Pick<Props<TRow>, 'rows' | 'columns' | 'rowKey' | 'chosen'> & Readonly<{ template: string }>

function TableHead<TRow>({ rows, columns, rowKey, chosen, template }: HeadProps<TRow>) {
  const { t } = useTranslation()
  const all = rows.length > 0 && rows.every((row) => chosen?.keys.has(rowKey(row)))
  return (
    <thead>
      <tr aria-rowindex={1} style={{ gridTemplateColumns: template }}>
        {chosen && (
          <th scope="col">
            <Checkbox
              checked={all}
              indeterminate={chosen.keys.size > 0 && !all}
              aria-label={t('table.selectAll')}
              onChange={() => chosen.onChange(all ? new Set() : new Set(rows.map(rowKey)))}
            />
          </th>
        )}
        {columns.map((column) => (
          <th key={column.key} scope="col" className={column.align === 'end' ? 'v-end' : ''}>
            {column.title}
          </th>
        ))}
      </tr>
    </thead>
  )
}
