import { type ClientLink, ORPCError } from '@orpc/client'
import type { Journal } from './journal.ts'
import { isKeptCommand } from './kept-commands.ts'
import type { Line } from './line.ts'
import type { CallContext, Wire } from './wire.ts'

/** How long a call waits for a connection when it makes sense only now, ms. */
const commandPatienceMs = 8_000

type Parts = Readonly<{
  wire: Wire
  line: Line
  journal: Journal
  /** Whose commands are sent; null before sign-in, when none is kept. */
  personId: () => string | null
  now: () => number
  /** Called when the service no longer knows the session. */
  onSignedOut: () => void
}>

/**
 * The link that outlives its connection: a call waits until the wire is open, and is sent again when the wire drops
 * before the answer. That is safe: reads change nothing, and a command carries the id under which it happens once.
 * Only an answer of the service ends a call, besides its signal and, for what makes sense only now, lost patience.
 */
export function createLink(parts: Parts): ClientLink<CallContext> {
  const { wire, line, journal } = parts
  return {
    async call(path, input, options) {
      const commandId = commandIdOf(input)
      const personId = parts.personId()
      const kept = commandId !== null && personId !== null && isKeptCommand(path)
      if (kept) journal.add({ commandId, personId, path: [...path], input: { ...Object(input) }, at: parts.now() })
      const patienceMs = commandId === null || kept ? Number.POSITIVE_INFINITY : commandPatienceMs
      try {
        const output = await untilAnswered(
          () => wire.link.call(path, input, { ...options, ...tellOnlyWhenOpen(wire, options.signal) }),
          {
            ready: () => line.opened({ patienceMs, signal: options.signal }),
            opening: line.openings.get,
            isOpen: wire.isOpen,
            signal: options.signal,
          },
        )
        if (kept) journal.settle(commandId)
        return output
      } catch (error) {
        if (kept) {
          if (isFinal(error)) journal.settle(commandId)
          else journal.leave(commandId)
        }
        if (error instanceof ORPCError && error.code === 'UNAUTHORIZED') parts.onSignedOut()
        throw error
      }
    },
  }
}

/** A closed wire cannot be told that nobody waits any more, and has ended all its calls already. */
function tellOnlyWhenOpen(wire: Wire, signal: AbortSignal | undefined): Readonly<{ signal?: AbortSignal }> {
  if (signal === undefined) return {}
  const told = new AbortController()
  const tell = () => {
    if (wire.isOpen()) told.abort(signal.reason)
  }
  if (signal.aborted) tell()
  else signal.addEventListener('abort', tell, { once: true })
  return { signal: told.signal }
}

type Attempts = Readonly<{
  ready: () => Promise<void>
  opening: () => number
  isOpen: () => boolean
  signal: AbortSignal | undefined
}>

async function untilAnswered(send: () => Promise<unknown>, attempts: Attempts): Promise<unknown> {
  for (;;) {
    await attempts.ready()
    const opening = attempts.opening()
    try {
      return await send()
    } catch (error) {
      const dropped = !attempts.isOpen() || attempts.opening() !== opening
      if (error instanceof ORPCError || attempts.signal?.aborted || !dropped) throw error
    }
  }
}

/** An answer that a repetition would not change. */
function isFinal(error: unknown): boolean {
  return (
    error instanceof ORPCError && !['UNAUTHORIZED', 'TOO_MANY_REQUESTS', 'SERVICE_UNAVAILABLE'].includes(error.code)
  )
}

function commandIdOf(input: unknown): string | null {
  if (typeof input !== 'object' || input === null || !('commandId' in input)) return null
  return typeof input.commandId === 'string' ? input.commandId : null
}
