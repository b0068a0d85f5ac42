import type { PersonId } from '../ids.ts'
import type { AmiMessage } from './ami-message.ts'

/** What is known of a call of the exchange that is under way. */
export type Track = {
  number: string | null
  /** When the caller hung up, as far as told. */
  hungUpAt: number | null
  /** When he was told to have given up or run out of time. */
  abandonedAt: number | null
  /** When he left a queue, nobody knows yet where to. */
  leftAt: number | null
  waiting: boolean
  /** Whether an agent has talked with him: from then on telephones that are dialled for him are told of. */
  talked: boolean
  /** Agents' channels. */
  readonly agents: Map<string, Readonly<{ agentId: PersonId | null; talks: boolean }>>
  endedAt: number | null
  lastAt: number
}

/** A call of which this is the first word. */
export function newTrack(at: number): Track {
  return {
    ...{ number: null, hungUpAt: null, abandonedAt: null, leftAt: null, waiting: false, talked: false },
    ...{ agents: new Map(), endedAt: null, lastAt: at },
  }
}

/** Forgets the oldest of what is beyond `most`. */
export function bounded<T>(map: Map<string, T>, most: number): void {
  for (const key of map.keys()) {
    if (map.size <= most) return
    map.delete(key)
  }
}

/** What a table has under a name that came from outside. */
export function own<T>(table: Readonly<Record<string, T>>, name: string | undefined): T | undefined {
  return name !== undefined && Object.hasOwn(table, name) ? table[name] : undefined
}

/** The exchange's time of a message where it is near ours, else ours. */
export function timeOf(message: AmiMessage, receivedAt: number): number {
  const told = Math.floor(Number(message.get('Timestamp')) * 1000)
  const near = Number.isFinite(told) && told <= receivedAt + 60_000 && told >= receivedAt - 86_400_000
  return near ? told : receivedAt
}

export function numberOf(message: AmiMessage): string | null {
  const number = message.get('CallerIDNum')
  return number === undefined || number === '' || number === '<unknown>' ? null : number.slice(0, 200)
}
