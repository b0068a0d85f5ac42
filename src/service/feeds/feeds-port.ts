import type { AmiLinkState } from '../../core/contract/feeds.ts'
import type { HandOverTo } from '../../core/domain/call/hand-over.ts'
import type { Result } from '../../core/domain/refusal.ts'

/** How the link to the exchange is, since when (UTC ms), and what keeps it from working. */
export type AmiLink = Readonly<{ state: AmiLinkState; since: number; problem: string | null }>

/** How a lead hears a conversation: unheard, heard by the operator only, or by both. */
export const spyModes = ['listen', 'whisper', 'join'] as const
export type SpyMode = (typeof spyModes)[number]

/**
 * Something that the exchange is to do. `callId` is the exchange's own id of a call, `personId` whose telephone is meant;
 * `redirect` is about the caller himself, whoever has him.
 */
export type ExchangeOrder =
  | Readonly<{ kind: 'dial'; callId: string; personId: string; number: string }>
  | Readonly<{ kind: 'transfer' | 'consult'; callId: string; personId: string; to: HandOverTo }>
  | Readonly<{ kind: 'complete' | 'cancel' | 'reject' | 'hang-up'; callId: string; personId: string }>
  | Readonly<{ kind: 'digits'; callId: string; personId: string; digits: string }>
  | Readonly<{ kind: 'mute'; callId: string; personId: string; muted: boolean }>
  | Readonly<{ kind: 'redirect'; callId: string; to: HandOverTo }>
  | Readonly<{ kind: 'spy'; personId: string; agentId: string; mode: SpyMode }>
  | Readonly<{ kind: 'queue-in' | 'queue-out'; personId: string; queueId: string }>

/** Links to telephone systems, where the place that runs the service has a network. */
export type FeedsPort = Readonly<{
  /** The link of this process. */
  ami(): AmiLink
  /** Whether the exchange can be asked for something now, by this process or by the one that has the link. */
  reachable(): Promise<boolean>
  /** Whether the exchange can let this person's telephone ring now. */
  reaches(personId: string): Promise<boolean>
  /**
   * Lets the exchange do something, whichever process has the link. Refused as `busy` without a link, `not-found` for a
   * telephone or a channel that is not there, and as `not-allowed` with what the exchange says.
   */
  carryOut(order: ExchangeOrder): Promise<Result<true>>
  /** Lets a lead's telephone ring and, when he picks up, hear the present conversation of an operator; as `carryOut`. */
  spy(listening: Readonly<{ personId: string; agentId: string; mode: SpyMode }>): Promise<Result<true>>
}>
