import { type KeyboardEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { statementCount, statements, wordingOf } from '../../../../core/domain/study/statements.ts'
import { useLocale } from '../../i18n/index.ts'
import { useLabels } from '../../i18n/use-labels.ts'
import { useFocusOn } from '../../ui/focus.ts'
import { type Cell, type EntryOrder, nextCell, previousCell, type Side, struckMark } from './entry-order.ts'
import { type TypedForm, withMark } from './typed-form.ts'

const sides = ['expectation', 'perception'] as const satisfies readonly Side[]
const first: Cell = { side: 'expectation', index: 0 }

type Props = Readonly<{
  form: TypedForm
  order: EntryOrder
  onChange: (form: TypedForm) => void
  /** After the last answer. */
  onEnd: () => void
  /** Gets the focus whenever this changes. */
  focusOn: number
}>

/** The statements of a paper with their two answers: a digit answers and goes on by itself. */
export function MarksGrid({ form, order, onChange, onEnd, focusOn }: Props) {
  const { t } = useTranslation('study')
  const label = useLabels()
  const locale = useLocale()
  const frame = useRef<HTMLTableElement>(null)
  const [current, setCurrent] = useState<Cell>(first)

  const cellAt = (cell: Cell) =>
    frame.current?.querySelector<HTMLInputElement>(`[data-cell="${cell.side}-${cell.index}"]`)
  const go = (cell: Cell | null) => {
    if (cell === null) return
    setCurrent(cell)
    cellAt(cell)?.focus()
  }
  useFocusOn(focusOn, () => {
    if (focusOn > 0) frame.current?.querySelector<HTMLInputElement>('[data-cell="expectation-0"]')?.focus()
  })

  const goOn = (cell: Cell) => {
    const next = nextCell(cell, order, statementCount)
    if (next === null) onEnd()
    else go(next)
  }
  const answer = (cell: Cell, struck: NonNullable<ReturnType<typeof struckMark>>) => {
    const mark = struck.mark === 'blank' ? null : struck.mark
    if (order !== 'two-hands') {
      onChange(withMark(form, cell, mark))
      goOn(cell)
      return
    }
    const side: Side = struck.pad ? 'perception' : 'expectation'
    const other: Side = struck.pad ? 'expectation' : 'perception'
    const changed = withMark(form, { side, index: cell.index }, mark)
    onChange(changed)
    if (changed[other][cell.index] !== null || mark === null) goOn({ side: 'perception', index: cell.index })
  }
  const onKeyDown = (event: KeyboardEvent, cell: Cell) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.nativeEvent.isComposing) return
    const struck = struckMark(event)
    const { side, index } = cell
    const moves: Readonly<Record<string, Cell>> = {
      ArrowUp: { side, index: Math.max(0, index - 1) },
      ArrowDown: { side, index: Math.min(statementCount - 1, index + 1) },
      ArrowLeft: { side: 'expectation', index },
      ArrowRight: { side: 'perception', index },
      Home: first,
    }
    const target = moves[event.key]
    if (struck !== null) answer(cell, struck)
    else if (target !== undefined) go(target)
    else if (event.key === 'Enter') goOn(cell)
    else if (event.key === 'Delete') onChange(withMark(form, cell, null))
    else if (event.key === 'Backspace') {
      if (form[side][index] === null) go(previousCell(cell, order, statementCount))
      else onChange(withMark(form, cell, null))
    } else if (event.key.length > 1) return
    event.preventDefault()
  }

  return (
    <table ref={frame} className="study-grid" aria-label={t('answers')}>
      <thead>
        <tr>
          <th scope="col">{t('statement')}</th>
          {sides.map((side) => (
            <th key={side} scope="col" className="study-mark">
              {t(side)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {statements.map((statement, index) => (
          <tr key={statement.code} className={startsDimension(index) ? 'study-first' : undefined}>
            <th scope="row">
              <span className="study-n">{index + 1}</span>
              <span>{wordingOf(statement, form.group, locale)}</span>
              {startsDimension(index) ? (
                <span className="study-dimension">{label('studyDimension', statement.dimension)}</span>
              ) : null}
            </th>
            {sides.map((side) => {
              const cell = { side, index }
              const mark = form[side][index] ?? null
              const isCurrent = current.side === side && current.index === index
              return (
                <td key={side} className="study-mark">
                  <input
                    data-cell={`${side}-${index}`}
                    aria-label={`${index + 1} ${t(side)}`}
                    className={mark === null ? 'study-blank' : undefined}
                    readOnly
                    inputMode="none"
                    tabIndex={isCurrent ? 0 : -1}
                    value={mark ?? ''}
                    placeholder="–"
                    onFocus={() => setCurrent(cell)}
                    onKeyDown={(event) => onKeyDown(event, cell)}
                  />
                </td>
              )
            })}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function startsDimension(index: number): boolean {
  return statements[index]?.dimension !== statements[index - 1]?.dimension
}
