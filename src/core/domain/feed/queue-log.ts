import type { CallEvent } from '../call/call-event.ts'
import type { PersonId } from '../ids.ts'

/** One line of the `queue_log` of Asterisk: `epoch|callid|queue|agent|EVENT|data…`; the data in their own order, trailing empty ones cut. */
export type QueueLogLine = Readonly<{
  at: number
  callId: string
  queue: string
  agent: string
  event: string
  data: readonly string[]
}>

/** Reads the cells of a line; null when they are none. */
export function readQueueLogLine(cells: readonly string[]): QueueLogLine | null {
  const [time = '', callId = '', queue = '', agent = '', event = ''] = cells
  if (!/^\d{9,10}(?:\.\d+)?$/.test(time) || !/^[A-Z]+$/.test(event)) return null
  const data = cells.slice(5)
  while (data.length > 0 && data.at(-1) === '') data.pop()
  return { at: Math.round(Number(time) * 1000), callId, queue, agent, event, data }
}

/** The n-th of the data as a number, 0 when it is none. */
function amount(line: QueueLogLine, place: number): number {
  const value = Number(line.data.at(place))
  return Number.isFinite(value) && value > 0 ? Math.round(value) : 0
}

/** The n-th of the data as ms; in the log they are seconds. */
function seconds(line: QueueLogLine, place: number): number {
  return amount(line, place) * 1000
}

/** `ENTERQUEUE|url|callerid|position`, or `…|position|callerid` as some write it. */
export function callerOf(line: QueueLogLine): string {
  const [first = '', second = ''] = line.data
  return line.data.length === 2 && /^\d{1,3}$/.test(first) && second !== '' ? second : second || first
}

/** What a line says of its call. `before` is what it implies of earlier moments, used only when no line told of them. */
type QueueLogNews = Readonly<{
  events: readonly CallEvent[]
  before: Readonly<{ offeredAt: number; answeredAt: number | null }>
  ends: boolean
}>

type LineReader = (line: QueueLogLine, agentId: PersonId | null) => QueueLogNews

const talked =
  (places: Readonly<{ hold: number; talk: number }>, by: 'agent' | 'caller' | 'transfer'): LineReader =>
  (line, agentId) => {
    const answeredAt = line.at - seconds(line, places.talk)
    const before = { offeredAt: answeredAt - seconds(line, places.hold), answeredAt }
    const events: readonly CallEvent[] = [
      { kind: 'released', at: line.at, agentId, by },
      { kind: 'ended', at: line.at, by: by === 'transfer' ? 'agent' : by },
    ]
    return { events, before, ends: true }
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

const transferred = talked({ hold: -3, talk: -2 }, 'transfer')

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
    const events: readonly CallEvent[] = [
      { kind: 'ringing', at, agentId },
      { kind: 'unanswered', at: line.at, agentId },
    ]
    return { events, before: { offeredAt: at, answeredAt: null }, ends: false }
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

/** What a line tells of its call; undefined when it tells nothing of one. */
export function queueLogNews(line: QueueLogLine, agentId: PersonId | null): QueueLogNews | undefined {
  return Object.hasOwn(lineReaders, line.event) ? lineReaders[line.event]?.(line, agentId) : undefined
}
