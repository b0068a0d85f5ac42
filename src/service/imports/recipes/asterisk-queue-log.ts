import type { ImportMapping } from '../../../core/contract/imports.ts'
import type { CallEvent } from '../../../core/domain/call/call-event.ts'
import type { PersonId, QueueId } from '../../../core/domain/ids.ts'
import { nameFinder, noteOf } from '../call-row.ts'
import { finalEvents } from '../final-events.ts'
import type { CallRecord, MappingContext, RowMapper, RowOutcome, SourceRow } from '../records.ts'
import type { Recipe } from './recipe.ts'

/** One line: `epoch|callid|queue|agent|EVENT|data…`; the data in their own order, trailing empty ones cut. */
type Line = Readonly<{
  at: number
  callId: string
  queue: string
  agent: string
  event: string
  data: readonly string[]
}>

/** What is known of one call while lines come in. */
type Open = {
  readonly row: number
  readonly callId: string
  number: string
  readonly queues: string[]
  readonly unknownAgents: string[]
  readonly events: CallEvent[]
  /** When it came into the queue, and into which; `told` when a line said so. */
  offered: Readonly<{ at: number; queueId: QueueId | null; told: boolean }>
  lastAt: number
  done: boolean
}

/** Lines of a second may be shuffled and a caller may come back into a queue: a call is kept this long after its end, ms. */
const keptAfterEnd = 60 * 60 * 1000
/** A call without an end is kept this long after its last line, ms. */
const keptWithoutEnd = 12 * 60 * 60 * 1000

const columns = ['time', 'callid', 'queue', 'agent', 'event', 'data1', 'data2', 'data3', 'data4', 'data5'] as const

function readLine(cells: readonly string[]): Line | null {
  const [time = '', callId = '', queue = '', agent = '', event = ''] = cells
  if (!/^\d{9,10}(?:\.\d+)?$/.test(time) || !/^[A-Z]+$/.test(event)) return null
  const data = cells.slice(5)
  while (data.length > 0 && data.at(-1) === '') data.pop()
  return { at: Math.round(Number(time) * 1000), callId, queue, agent, event, data }
}

/** The n-th of the data as a number, 0 when it is none. */
function amount(line: Line, place: number): number {
  const value = Number(line.data.at(place))
  return Number.isFinite(value) && value > 0 ? Math.round(value) : 0
}

/** The n-th of the data as ms; in the log they are seconds. */
function seconds(line: Line, place: number): number {
  return amount(line, place) * 1000
}

/** `ENTERQUEUE|url|callerid|position`, or `…|position|callerid` as some write it. */
function callerOf(line: Line): string {
  const [first = '', second = ''] = line.data
  return line.data.length === 2 && /^\d{1,3}$/.test(first) && second !== '' ? second : second || first
}

/** What a line says of its call. `before` is what it implies of earlier moments, used only when no line told of them. */
type Told = Readonly<{
  events: readonly CallEvent[]
  before: Readonly<{ offeredAt: number; answeredAt: number | null }>
  ends: boolean
}>

type LineReader = (line: Line, agentId: PersonId | null) => Told

const talked =
  (places: Readonly<{ hold: number; talk: number }>, by: 'agent' | 'caller'): LineReader =>
  (line) => {
    const answeredAt = line.at - seconds(line, places.talk)
    const before = { offeredAt: answeredAt - seconds(line, places.hold), answeredAt }
    return { events: [{ kind: 'ended', at: line.at, by }], before, ends: true }
  }

const gone =
  (waitPlace: number, how: 'abandoned' | 'overflow'): LineReader =>
  (line) => {
    const event: CallEvent =
      how === 'abandoned' ? { kind: 'abandoned', at: line.at } : { kind: 'ended', at: line.at, by: 'overflow' }
    return {
      events: [event],
      before: { offeredAt: line.at - seconds(line, waitPlace), answeredAt: null },
      ends: true,
    }
  }

const transferred = talked({ hold: -3, talk: -2 }, 'agent')

/** The events of the log that tell of a call; the data of each in the order in which `app_queue` writes them. */
const lineReaders: Readonly<Record<string, LineReader>> = {
  ENTERQUEUE: ({ at }) => ({ events: [], before: { offeredAt: at, answeredAt: null }, ends: false }),
  CONNECT: (line, agentId) => ({
    events: [
      { kind: 'ringing', at: line.at - Math.min(seconds(line, 2), seconds(line, 0)), agentId },
      { kind: 'answered', at: line.at, agentId },
    ],
    before: { offeredAt: line.at - seconds(line, 0), answeredAt: null },
    ends: false,
  }),
  RINGNOANSWER: (line, agentId) => {
    const at = line.at - amount(line, 0)
    return { events: [{ kind: 'ringing', at, agentId }], before: { offeredAt: at, answeredAt: null }, ends: false }
  },
  COMPLETEAGENT: talked({ hold: 0, talk: 1 }, 'agent'),
  COMPLETECALLER: talked({ hold: 0, talk: 1 }, 'caller'),
  BLINDTRANSFER: transferred,
  ATTENDEDTRANSFER: transferred,
  TRANSFER: transferred,
  ABANDON: gone(2, 'abandoned'),
  EXITWITHTIMEOUT: gone(2, 'overflow'),
  EXITEMPTY: gone(2, 'overflow'),
  EXITWITHKEY: gone(3, 'overflow'),
  WITHDRAW: gone(2, 'overflow'),
}

function mapper(_mapping: ImportMapping, _columns: readonly string[], context: MappingContext): RowMapper<CallRecord> {
  const findAgent = nameFinder(context.agents)
  const findQueue = nameFinder(context.queues)
  const open = new Map<string, Open>()

  function recordOf(call: Open): RowOutcome<CallRecord> {
    const offered: CallEvent = { kind: 'offered', at: call.offered.at, queueId: call.offered.queueId }
    const ended: readonly CallEvent[] = call.done ? [] : [{ kind: 'ended', at: call.lastAt, by: 'unknown' }]
    return {
      ok: true,
      record: {
        row: call.row,
        externalId: `queue-log|${call.callId}`,
        direction: 'in',
        phone: context.parsePhone(call.number),
        line: '',
        note: noteOf('', [
          ['queue', call.queues.filter((name) => findQueue(name) === undefined).join(',')],
          ['agent', call.unknownAgents.join(',')],
        ]),
        customerKey: null,
        events: finalEvents([offered, ...call.events, ...ended]),
        partial: true,
      },
    }
  }

  function begun(line: Line, row: number, offeredAt: number): Open {
    const offered = { at: offeredAt, queueId: (findQueue(line.queue)?.id ?? null) as QueueId | null, told: false }
    const empty = { number: '', queues: [], unknownAgents: [], events: [] }
    return { row, callId: line.callId, ...empty, offered, lastAt: line.at, done: false }
  }

  function note(line: Line, row: number): void {
    const agent = findAgent(line.agent)
    const told = lineReaders[line.event]?.(line, (agent?.id ?? null) as PersonId | null)
    if (told === undefined) return
    const { before } = told
    const call = open.get(line.callId) ?? begun(line, row, before.offeredAt)
    open.delete(line.callId)
    open.set(line.callId, call)
    const entered = line.event === 'ENTERQUEUE'
    if (entered && call.number === '') call.number = callerOf(line)
    if (entered && !call.offered.told)
      call.offered = {
        at: before.offeredAt,
        queueId: (findQueue(line.queue)?.id ?? null) as QueueId | null,
        told: true,
      }
    if (!call.offered.told && before.offeredAt < call.offered.at)
      call.offered = { ...call.offered, at: before.offeredAt }
    if (line.queue !== 'NONE' && !call.queues.includes(line.queue)) call.queues.push(line.queue)
    const talks = told.events.some((event) => event.kind !== 'ringing')
    if (talks && line.agent !== 'NONE' && agent === undefined && !call.unknownAgents.includes(line.agent))
      call.unknownAgents.push(line.agent)
    if (before.answeredAt !== null && !call.events.some((event) => event.kind === 'answered'))
      call.events.push({ kind: 'answered', at: before.answeredAt, agentId: (agent?.id ?? null) as PersonId | null })
    call.events.push(...told.events)
    call.lastAt = Math.max(call.lastAt, line.at)
    // Who comes back into a queue has not ended yet.
    call.done = told.ends || (call.done && !entered)
  }

  return {
    take({ row, cells, problem }: SourceRow) {
      const line = problem === null ? readLine(cells) : null
      if (line === null) return [{ ok: false, row, cells, reason: problem ?? { code: 'not-a-log-line' } }]
      note(line, row)
      const finished: RowOutcome<CallRecord>[] = []
      // The one that was told of last stands last, so the first that is too young ends the look.
      for (const [callId, call] of open) {
        const age = line.at - call.lastAt
        if (age < keptAfterEnd) break
        if (!call.done && age < keptWithoutEnd) continue
        open.delete(callId)
        finished.push(recordOf(call))
      }
      return finished
    },
    end() {
      const rest = [...open.values()].map(recordOf)
      open.clear()
      return rest
    },
  }
}

/**
 * The `queue_log` of Asterisk (https://docs.asterisk.org, app_queue): one call per unique id however often it was
 * transferred or queued again. A caller with no end in the file ends at its last line, by nobody known.
 */
export const asteriskQueueLog: Recipe = {
  name: 'asterisk-queue-log',
  kind: 'calls',
  columns,
  recognises: (firstLine) => readLine(firstLine) !== null,
  mapper,
}
