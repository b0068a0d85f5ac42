import type { AmiLinkState } from '../../core/contract/feeds.ts'
import type { Result } from '../../core/domain/refusal.ts'

/** How the link to the exchange is, since when (UTC ms), and what keeps it from working. */
export type AmiLink = Readonly<{ state: AmiLinkState; since: number; problem: string | null }>

/** Links to telephone systems, where the place that runs the service has a network. */
export type FeedsPort = Readonly<{
  ami(): AmiLink
  /**
   * Lets the exchange call a telephone and, when it is picked up, the number. Refused as `busy` without a link and as
   * `not-allowed` with what the exchange says.
   */
  dial(call: Readonly<{ telephone: string; number: string }>): Promise<Result<true>>
}>
