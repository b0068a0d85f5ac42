import type { ClientLink } from '@orpc/client'

/** What travels with a call besides its input; nothing yet. */
export type CallContext = Record<never, never>

/** One way to the service: a socket or a port that is opened again when it drops. */
export type Wire = Readonly<{
  /** Sends over the connection that is open now; its calls fail when it drops. */
  link: ClientLink<CallContext>
  isOpen(): boolean
  /** Tells of each opening and closing until the answer is called. */
  onChange(listener: (open: boolean) => void): () => void
  /** Drops the connection and opens a new one, which stands for the session that holds now. */
  reopen(): void
  /** Drops the connection and opens none any more. */
  close(): void
}>
