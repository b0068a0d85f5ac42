import type { ImportMapping } from '../../../core/contract/imports.ts'
import type { CallEvent } from '../../../core/domain/call/call-event.ts'
import type { PersonId } from '../../../core/domain/ids.ts'
import { nameFinder, noteOf } from '../call-row.ts'
import { momentAt, readDate, readTimeOfDay } from '../parse-values.ts'
import type { CallRecord, MappingContext, RowMapper } from '../records.ts'
import { mapRow, type RowCells } from '../row-cells.ts'
import type { Recipe } from './recipe.ts'

const columns = [
  ...['vru+line', 'call_id', 'customer_id', 'priority', 'type', 'date', 'vru_entry', 'vru_exit', 'vru_time'],
  ...['q_start', 'q_exit', 'q_time', 'outcome', 'ser_start', 'ser_exit', 'ser_time', 'server'],
] as const

type Column = (typeof columns)[number]
type Outcome = 'AGENT' | 'HANG' | 'PHANTOM'

function readOutcome(cell: string): Outcome | undefined {
  return cell === 'AGENT' || cell === 'HANG' || cell === 'PHANTOM' ? cell : undefined
}

const halfADay = 43_200

/** Moments of one row as seconds after midnight of its date; what happened after midnight is past 86,400. */
function clockOf(cells: RowCells) {
  const seconds = (field: Column): number | null => {
    const time = cells.value(field, readTimeOfDay, 'invalid-time') ?? 0
    return time === 0 ? null : time
  }
  const entry = cells.value('vru_entry', readTimeOfDay, 'invalid-time') ?? 0
  const after = (time: number | null): number | null =>
    time !== null && entry - time > halfADay ? time + 86_400 : time
  return {
    entry,
    menuEnd: after(seconds('vru_exit')) ?? entry,
    queued: after(seconds('q_start')),
    left: after(seconds('q_exit')),
  }
}

/** Whole seconds of a length; a negative one, as this log has some, is none at all and is told in the note. */
function lengthOf(cells: RowCells, field: Column): Readonly<{ seconds: number; wrong: string }> {
  const told = cells.value(field, (cell) => (/^-?\d{1,6}$/.test(cell) ? Number(cell) : undefined)) ?? 0
  return told < 0 ? { seconds: 0, wrong: `${field}:${told}` } : { seconds: told, wrong: '' }
}

/**
 * The day log of a call centre with a voice menu before the queue. A call is offered when it enters the queue; without
 * a queue it is offered when it leaves the menu, since the time in a menu is no waiting: answered at once, or given up
 * without waiting. The wait ends when the queue is left (the service starts up to some seconds before by another
 * clock), and the talk lasts as long as the log says. Phantom rows are nobody's calls and are not taken.
 */
function mapper(mapping: ImportMapping, header: readonly string[], context: MappingContext): RowMapper<CallRecord> {
  const findAgent = nameFinder(context.agents)
  const own: ImportMapping = { ...mapping, columns: Object.fromEntries(columns.map((column) => [column, column])) }
  const map = mapRow(own, header, (cells, row): CallRecord => {
    const outcome = cells.value('outcome', readOutcome) ?? cells.fail({ code: 'missing', field: 'outcome' })
    if (outcome === 'PHANTOM') return cells.fail({ code: 'phantom-call' })
    const date = cells.value('date', readDate, 'invalid-date') ?? cells.fail({ code: 'missing', field: 'date' })
    const clock = clockOf(cells)
    const wait = lengthOf(cells, 'q_time')
    const talk = lengthOf(cells, 'ser_time')
    const moment = (seconds: number) => momentAt(date, seconds, context.zone)
    const offered = clock.queued ?? Math.max(clock.menuEnd, clock.entry)
    const decided = clock.queued === null ? offered : offered + wait.seconds
    const server = cells.text('server', 120) ?? ''
    const agent = outcome === 'AGENT' ? findAgent(server) : undefined
    const offeredEvent: CallEvent = { kind: 'offered', at: moment(offered), queueId: null }
    const events: readonly CallEvent[] =
      outcome === 'HANG'
        ? [offeredEvent, { kind: 'abandoned', at: moment(decided) }]
        : [
            offeredEvent,
            { kind: 'answered', at: moment(decided), agentId: (agent?.id ?? null) as PersonId | null },
            { kind: 'ended', at: moment(decided + talk.seconds), by: 'unknown' },
          ]
    const line = cells.required('vru+line', 60)
    const customer = cells.text('customer_id', 60) ?? '0'
    return {
      row: row.row,
      externalId: `day-log|${date}|${line}|${cells.required('call_id', 60)}`,
      direction: 'in',
      phone: context.parsePhone(''),
      line,
      note: noteOf('', [
        ['type', cells.text('type', 60) ?? ''],
        ['priority', cells.text('priority', 60) ?? ''],
        ['customer', customer === '0' ? '' : customer],
        ['agent', agent === undefined && server !== 'NO_SERVER' ? server : ''],
        ['ignored', [wait.wrong, talk.wrong].filter((wrong) => wrong !== '').join(',')],
      ]),
      customerKey: customer === '0' ? null : customer,
      events,
      partial: false,
    }
  })
  return { take: (row) => [map(row)], end: () => [] }
}

/** Day logs with one row a call: menu, queue and service with their times, local clock without dates of their own. */
export const callCentreDayLog: Recipe = {
  name: 'call-centre-day-log',
  kind: 'calls',
  columns: null,
  recognises: (firstLine) => columns.every((column) => firstLine.includes(column)),
  mapper,
}
