import type { KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { TechnicianDaysView, TechnicianDayView } from '../../../../core/contract/appointments.ts'
import { explanationWords } from '../../../../core/domain/calendar/explanation-words.ts'
import { dayOfDate } from '../../../../core/domain/calendar/zone-days.ts'
import { zones } from '../../../../core/domain/customer/customer.ts'
import { useLocale } from '../../i18n/index.ts'
import { useLabels } from '../../i18n/use-labels.ts'

/** The days that are being entered: of one technician, in order. */
export type ChosenDays = Readonly<{ personId: string; dates: readonly string[] }>

type Props = Readonly<{
  rows: readonly TechnicianDaysView[]
  /** `YYYY-MM-DD`; what is before it cannot be changed. */
  today: string
  chosen: ChosenDays | null
  mayEdit: boolean
  onChoose: (chosen: ChosenDays | null) => void
}>

/** `chosen` with a day of a technician added or taken away; another technician begins anew. */
export function toggled(chosen: ChosenDays | null, personId: string, date: string): ChosenDays | null {
  if (chosen?.personId !== personId) return { personId, dates: [date] }
  const dates = chosen.dates.includes(date)
    ? chosen.dates.filter((each) => each !== date)
    : [...chosen.dates, date].toSorted()
  return dates.length === 0 ? null : { personId, dates }
}

const steps: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
}

function onArrow(event: KeyboardEvent<HTMLTableElement>): void {
  const step = steps[event.key]
  const cell = event.target instanceof HTMLElement ? event.target.dataset : {}
  if (step === undefined || cell.row === undefined || cell.column === undefined) return
  const [row, column] = [Number(cell.row) + step[0], Number(cell.column) + step[1]]
  const next = event.currentTarget.querySelector<HTMLElement>(`[data-row="${row}"][data-column="${column}"]`)
  if (next === null) return
  event.preventDefault()
  next.focus()
}

/** A week of all technicians: hours or why none, and how many visits; arrows move, Enter and Space choose. */
export function DaysGrid({ rows, today, chosen, mayEdit, onChoose }: Props) {
  const { t } = useTranslation('appointment')
  const { weekdays } = explanationWords[useLocale()]
  const dates = rows[0]?.days.map(({ date }) => date) ?? []
  return (
    <table className="appointment-grid" onKeyDown={onArrow}>
      <thead>
        <tr>
          <th scope="col">{t('technician')}</th>
          {dates.map((date) => (
            <th key={date} scope="col" className={date === today ? 'is-today' : ''}>
              {weekdays[dayOfDate('UTC', date).weekday]} {date.slice(5)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => (
          <tr key={row.personId}>
            <th scope="row">
              <div>{row.name}</div>
              <Reach row={row} />
            </th>
            {row.days.map((day, column) => (
              <td key={day.date}>
                <Cell
                  row={row}
                  day={day}
                  at={[index, column]}
                  isChosen={chosen?.personId === row.personId && chosen.dates.includes(day.date)}
                  isOpen={mayEdit && day.date >= today}
                  onChoose={() => onChoose(toggled(chosen, row.personId, day.date))}
                />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Where a technician goes and what he repairs. */
function Reach({ row }: Readonly<{ row: TechnicianDaysView }>) {
  const { t } = useTranslation('appointment')
  const label = useLabels()
  const zoneText = (zone: string) => {
    const known = zones.find((each) => each === zone)
    return known === undefined ? zone : label('zone', known)
  }
  const places = row.zones.length === 0 ? t('everywhere') : row.zones.map(zoneText).join(t('list'))
  const skills = row.skills.length === 0 ? t('any-skill') : row.skills.join(t('list'))
  return (
    <div className="v-soft appointment-small">
      {places} · {skills}
    </div>
  )
}

type CellProps = Readonly<{
  row: TechnicianDaysView
  day: TechnicianDayView
  at: readonly [number, number]
  isChosen: boolean
  isOpen: boolean
  onChoose: () => void
}>

function Cell({ row, day, at, isChosen, isOpen, onChoose }: CellProps) {
  const { t } = useTranslation('appointment')
  const label = useLabels()
  const hours =
    day.absence !== null
      ? label('absence', day.absence)
      : day.intervals.length === 0
        ? t('day-closed')
        : day.intervals.map(({ from, to }) => `${from}–${to}`).join(' ')
  return (
    <button
      type="button"
      className={`appointment-cell${day.absence === null ? '' : ' is-away'}${day.intervals.length === 0 ? ' is-closed' : ''}`}
      data-row={at[0]}
      data-column={at[1]}
      aria-pressed={isChosen}
      aria-label={t('day-cell', { name: row.name, date: day.date, hours })}
      title={day.note}
      disabled={!isOpen}
      onClick={onChoose}
    >
      <span>{hours}</span>
      <span className="appointment-small v-soft">
        {[day.visits > 0 ? t('visits', { count: day.visits }) : '', day.isEntered ? t('day-entered') : '', day.note]
          .filter((text) => text !== '')
          .join(' · ')}
      </span>
    </button>
  )
}
