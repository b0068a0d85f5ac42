import type { ImportMapping } from '../../../core/contract/imports.ts'
import type { CallEvent } from '../../../core/domain/call/call-event.ts'
import { callerOf, type QueueLogLine, queueLogNews, readQueueLogLine } from '../../../core/domain/feed/queue-log.ts'
import type { PersonId, QueueId } from '../../../core/domain/ids.ts'
import { nameFinder, noteOf } from '../call-row.ts'
import { finalEvents } from '../final-events.ts'
import type { CallRecord, MappingContext, RowMapper, RowOutcome, SourceRow } from '../records.ts'
import type { Recipe } from './recipe.ts'

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

  function begun(line: QueueLogLine, row: number, offeredAt: number): Open {
    const offered = { at: offeredAt, queueId: (findQueue(line.queue)?.id ?? null) as QueueId | null, told: false }
    const empty = { number: '', queues: [], unknownAgents: [], events: [] }
    return { row, callId: line.callId, ...empty, offered, lastAt: line.at, done: false }
  }

  function note(line: QueueLogLine, row: number): void {
    const agent = findAgent(line.agent)
    const told = queueLogNews(line, (agent?.id ?? null) as PersonId | null)
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
    const talks = told.events.some((event) => event.kind !== 'ringing' && event.kind !== 'unanswered')
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
      const line = problem === null ? readQueueLogLine(cells) : null
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
  recognises: (firstLine) => readQueueLogLine(firstLine) !== null,
  mapper,
}
