import type { ImportMapping } from '../../core/contract/imports.ts'
import type { CallDirection } from '../../core/domain/call/call.ts'
import type { CallEvent } from '../../core/domain/call/call-event.ts'
import type { PersonId, QueueId } from '../../core/domain/ids.ts'
import { readDirection, readDuration, readInstant, readOutcome } from './parse-values.ts'
import type { CallRecord, KnownName, MappingContext, RowMapper } from './records.ts'
import { mapRow, type RowCells } from './row-cells.ts'

/** Finds by code and, when only one has it, by name; upper and lower case are the same. */
export function nameFinder(known: readonly KnownName[]): (text: string) => KnownName | undefined {
  const folded = (text: string) => text.normalize('NFKC').trim().toLowerCase()
  const byCode = new Map(known.map((entry) => [folded(entry.code), entry]))
  const byName = new Map<string, KnownName | undefined>()
  for (const entry of known) {
    const name = folded(entry.name)
    byName.set(name, byName.has(name) ? undefined : entry)
  }
  return (text) => byCode.get(folded(text)) ?? byName.get(folded(text))
}

/** What a call's note keeps of the file: `name=value` pairs behind the file's own note. */
export function noteOf(own: string, pairs: readonly (readonly [name: string, value: string])[]): string {
  const kept = pairs.filter(([, value]) => value !== '').map(([name, value]) => `${name}=${value}`)
  return [own, ...kept].filter((part) => part !== '').join('; ')
}

type Times = Readonly<{ offeredAt: number; answeredAt: number | null; endedAt: number }>

/** The moments of a call from whichever of moments and lengths the row has. */
function timesOf(cells: RowCells, zone: string, outcome: ReturnType<typeof readOutcome>): Times {
  const instant = (field: string) => cells.value(field, (cell) => readInstant(cell, zone), 'invalid-time')
  const offeredAt = instant('offeredAt') ?? cells.fail({ code: 'missing', field: 'offeredAt' })
  const wait = cells.value('wait', readDuration, 'invalid-time')
  const talk = cells.value('talk', readDuration, 'invalid-time')
  const told = instant('answeredAt')
  const answered = outcome === undefined ? told !== undefined || (talk ?? 0) > 0 : outcome === 'answered'
  const ended = instant('endedAt')
  if (!answered) return inOrder(cells, { offeredAt, answeredAt: null, endedAt: ended ?? offeredAt + (wait ?? 0) })
  const answeredAt =
    told ?? (wait === undefined && ended !== undefined && talk !== undefined ? ended - talk : offeredAt + (wait ?? 0))
  const endedAt = ended ?? (talk === undefined ? undefined : answeredAt + talk)
  if (endedAt === undefined) return cells.fail({ code: 'missing', field: 'endedAt' })
  return inOrder(cells, { offeredAt, answeredAt, endedAt })
}

function inOrder(cells: RowCells, times: Times): Times {
  const ordered = times.offeredAt <= (times.answeredAt ?? times.offeredAt)
  return ordered && (times.answeredAt ?? times.offeredAt) <= times.endedAt
    ? times
    : cells.fail({ code: 'times-out-of-order' })
}

type Happened = Readonly<{
  times: Times
  direction: CallDirection
  outcome: ReturnType<typeof readOutcome>
  agentId: PersonId | null
  queueId: QueueId | null
}>

function eventsOf({ times, direction, outcome, agentId, queueId }: Happened): readonly CallEvent[] {
  const offered: CallEvent = { kind: 'offered', at: times.offeredAt, queueId }
  if (times.answeredAt !== null)
    return [
      offered,
      { kind: 'answered', at: times.answeredAt, agentId },
      { kind: 'ended', at: times.endedAt, by: 'unknown' },
    ]
  if (outcome === 'overflow') return [offered, { kind: 'ended', at: times.endedAt, by: 'overflow' }]
  if (direction !== 'in') return [offered, { kind: 'ended', at: times.endedAt, by: 'unknown' }]
  return [offered, { kind: 'abandoned', at: times.endedAt }]
}

/** Maps rows to calls, one call a row. An agent who is nobody here stays in the note. */
export function callRows(
  mapping: ImportMapping,
  columns: readonly string[],
  context: MappingContext,
): RowMapper<CallRecord> {
  const findAgent = nameFinder(context.agents)
  const findQueue = nameFinder(context.queues)
  const map = mapRow(mapping, columns, (cells, row): CallRecord => {
    const outcome = cells.value('outcome', readOutcome)
    const times = timesOf(cells, context.zone, outcome)
    const direction = cells.value('direction', readDirection) ?? 'in'
    const phone = context.parsePhone(cells.text('number', 200) ?? '')
    const agent = cells.text('agent', 120) ?? ''
    const queue = cells.text('queue', 120) ?? ''
    const [person, line] = [findAgent(agent), findQueue(queue)]
    const key = cells.text('externalKey', 200)
    return {
      row: row.row,
      externalId: key ?? `${times.offeredAt}|${phone.normal}|${agent}`,
      direction,
      phone,
      line: cells.text('line', 60) ?? '',
      note: noteOf(cells.text('note', 2000) ?? '', [
        ['agent', person === undefined ? agent : ''],
        ['queue', line === undefined ? queue : ''],
      ]),
      customerKey: cells.text('customerKey', 200) ?? null,
      events: eventsOf({
        times,
        direction,
        outcome,
        agentId: (person?.id ?? null) as PersonId | null,
        queueId: (line?.id ?? null) as QueueId | null,
      }),
      partial: false,
    }
  })
  return { take: (row) => [map(row)], end: () => [] }
}
