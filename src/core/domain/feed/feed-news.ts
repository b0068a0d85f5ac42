import type { CallDirection } from '../call/call.ts'
import type { CallEvent } from '../call/call-event.ts'
import type { PersonId, QueueId } from '../ids.ts'

/** Who and what a telephone system means by its names. */
export type FeedNames = Readonly<{
  /** The first of the names that is somebody of ours. */
  person(names: readonly string[]): PersonId | null
  queue(name: string): QueueId | null
}>

/** What a feed tells of one call. */
export type FeedNews = Readonly<{
  /** The feed's own id of the call. */
  callId: string
  direction: CallDirection
  /** The other side's number as told; null when nothing was said of it. */
  number: string | null
  events: readonly CallEvent[]
  /** Where the conversation can be heard; null when nothing was said of it. */
  recording: string | null
}>
