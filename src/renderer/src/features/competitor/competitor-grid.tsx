import { EditOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { Fragment, type KeyboardEvent, type MouseEvent, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Competitor, CompetitorItem } from '../../../../core/contract/competitors.ts'
import type { Standing } from '../../../../core/domain/competitor/compare.ts'
import { type Comparison, valueText } from '../../../../core/domain/competitor/compared-items.ts'
import { competitorSections, ownColumn } from '../../../../core/domain/competitor/competitor.ts'
import { useLocale } from '../../i18n/index.ts'
import { KindTag, StateTag } from '../../ui/state-tag.tsx'
import { type CellPlace, type ComparisonTable, cellOf, gridId, valueFieldId } from './comparison.ts'

type Row = Comparison<CompetitorItem, Competitor>

type Props = Readonly<{
  table: ComparisonTable
  rows: readonly Row[]
  current: CellPlace
  /** Whether what was found on a day is too old to be relied on. */
  isStale: (date: string) => boolean
  onMove: (place: CellPlace) => void
  onEditItem: ((item: CompetitorItem) => void) | null
  onEditCompetitor: ((competitor: Competitor) => void) | null
}>

/** The arrow keys move in it. */
const grid = { role: 'grid' }

/** The comparison as a grid: arrows move, Enter goes to the value of the cell. */
export function CompetitorGrid({ table, rows, current, isStale, onMove, onEditItem, onEditCompetitor }: Props) {
  const { t } = useTranslation('competitor')
  const locale = useLocale()
  const frame = useRef<HTMLTableElement>(null)
  const nameOf = (named: Readonly<{ name: string; nameEn: string }>) => (locale === 'en' ? named.nameEn : named.name)
  const columnIds = [ownColumn, ...table.competitors.map((each) => each.id)]
  const sections = competitorSections.map((section) => ({
    section,
    rows: rows.filter(({ item }) => item.section === section),
  }))
  const itemIds = sections.flatMap((part) => part.rows.map(({ item }) => item.id))

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || event.metaKey || !(event.target instanceof HTMLTableCellElement)) return
    const [row, column] = [itemIds.indexOf(current.itemId), columnIds.indexOf(current.columnId)]
    const steps: Readonly<Record<string, readonly [down: number, right: number]>> = {
      ArrowUp: [-1, 0],
      ArrowDown: [1, 0],
      ArrowLeft: [0, -1],
      ArrowRight: [0, 1],
    }
    const step = steps[event.key]
    if (event.key === 'Enter') document.getElementById(valueFieldId)?.focus()
    else if (step === undefined) return
    else {
      const itemId = itemIds[Math.min(itemIds.length - 1, Math.max(0, row + step[0]))] ?? current.itemId
      const columnId = columnIds[Math.min(columnIds.length - 1, Math.max(0, column + step[1]))] ?? current.columnId
      onMove({ itemId, columnId })
      frame.current?.querySelector<HTMLElement>(`[data-cell="${itemId} ${columnId}"]`)?.focus()
    }
    event.preventDefault()
  }

  const onClick = ({ target }: MouseEvent) => {
    if (target instanceof Element) target.closest<HTMLElement>('[data-cell]')?.focus()
  }

  const cell = (
    item: CompetitorItem,
    columnId: string,
    shown: Readonly<{ value: number | null; standing: Standing | null }>,
  ) => {
    const known = cellOf(table, { itemId: item.id, columnId })
    const isCurrent = current.itemId === item.id && current.columnId === columnId
    return (
      <td
        key={columnId}
        data-cell={`${item.id} ${columnId}`}
        tabIndex={isCurrent ? 0 : -1}
        className={isCurrent ? 'competitor-current' : undefined}
        onFocus={() => onMove({ itemId: item.id, columnId })}
      >
        <span className="competitor-value">{valueText(item, shown.value, locale)}</span>
        {shown.standing === null || shown.standing === 'unknown' ? null : (
          <KindTag group="standing" value={shown.standing} plain />
        )}
        {known !== undefined && known.value !== null && isStale(known.foundOn) ? (
          <StateTag tone="soon" plain>
            {t('stale')}
          </StateTag>
        ) : null}
      </td>
    )
  }

  return (
    <div className="competitor-frame v-panel">
      <table
        ref={frame}
        id={gridId}
        className="competitor-grid"
        {...grid}
        aria-label={t('title')}
        onKeyDown={onKeyDown}
        onClick={onClick}
      >
        <thead>
          <tr>
            <th scope="col">{t('item')}</th>
            <th scope="col">{t('own')}</th>
            {table.competitors.map((competitor) => (
              <th key={competitor.id} scope="col">
                {nameOf(competitor)}
                {competitor.sample ? <span className="v-soft"> {t('word.sample')}</span> : null}
                {onEditCompetitor === null ? null : (
                  <Button
                    size="small"
                    type="text"
                    icon={<EditOutlined />}
                    aria-label={t('edit-of', { name: nameOf(competitor) })}
                    onClick={() => onEditCompetitor(competitor)}
                  />
                )}
              </th>
            ))}
            <th scope="col">{t('verdict')}</th>
          </tr>
        </thead>
        <tbody>
          {sections.map(({ section, rows: shown }) =>
            shown.length === 0 ? null : (
              <Fragment key={section}>
                <tr className="competitor-section">
                  <th colSpan={columnIds.length + 2}>{t(`section-${section}`)}</th>
                </tr>
                {shown.map(({ item, own, others, verdict }) => (
                  <tr key={item.id}>
                    <th scope="row">
                      {nameOf(item)}
                      <span className="v-soft"> {t(`direction-${item.direction}`)}</span>
                      {onEditItem === null ? null : (
                        <Button
                          size="small"
                          type="text"
                          icon={<EditOutlined />}
                          aria-label={t('edit-of', { name: nameOf(item) })}
                          onClick={() => onEditItem(item)}
                        />
                      )}
                    </th>
                    {cell(item, ownColumn, { value: own, standing: null })}
                    {others.map(({ competitor, value, standing }) => cell(item, competitor.id, { value, standing }))}
                    <td>
                      <KindTag group="itemVerdict" value={verdict} />
                    </td>
                  </tr>
                ))}
              </Fragment>
            ),
          )}
        </tbody>
      </table>
    </div>
  )
}
