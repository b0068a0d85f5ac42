import type { AmiMessage } from '../../../core/domain/feed/ami-message.ts'

export type MessageReader = Readonly<{
  /** Takes bytes as they come and gives the messages that they complete. */
  push(chunk: Uint8Array): readonly AmiMessage[]
}>

/** Longest line, and most lines of a message; more is not from an exchange and is passed over. */
const lineAtMost = 8_192
const linesAtMost = 500

/**
 * Reads the manager protocol from a stream: `Key: Value` lines, an empty line ends a message. Lines without a colon,
 * such as the greeting, say nothing. Of a key that repeats the first value counts.
 */
export function createMessageReader(): MessageReader {
  const decoder = new TextDecoder('utf-8')
  let rest = ''
  /** Within a line that is too long. */
  let skips = false
  let message = new Map<string, string>()
  let lines = 0

  function end(): AmiMessage | null {
    const done = message
    const whole = lines <= linesAtMost
    message = new Map()
    lines = 0
    return whole && done.size > 0 ? done : null
  }

  function note(line: string): void {
    lines += 1
    const colon = line.indexOf(':')
    if (colon <= 0 || lines > linesAtMost) return
    const key = line.slice(0, colon).trim()
    if (!message.has(key)) message.set(key, line.slice(colon + 1).trim())
  }

  return {
    push(chunk) {
      const messages: AmiMessage[] = []
      const parts = (rest + decoder.decode(chunk, { stream: true })).split('\n')
      rest = parts.pop() ?? ''
      for (const part of parts) {
        const line = part.replace(/\r$/, '')
        if (skips || line.length > lineAtMost) {
          skips = false
          continue
        }
        if (line !== '') {
          note(line)
          continue
        }
        const whole = end()
        if (whole !== null) messages.push(whole)
      }
      if (rest.length > lineAtMost) {
        rest = ''
        skips = true
      }
      return messages
    },
  }
}
