import type { AmiLinkState } from '../../core/contract/feeds.ts'

/** How the link to the exchange is, since when (UTC ms), and what keeps it from working. */
export type AmiLink = Readonly<{ state: AmiLinkState; since: number; problem: string | null }>

/** Links to telephone systems, where the place that runs the service has a network. */
export type FeedsPort = Readonly<{ ami(): AmiLink }>
