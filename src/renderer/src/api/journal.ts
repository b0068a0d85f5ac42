import { z } from 'zod'
import { createCell } from './cell.ts'

const entrySchema = z.object({
  commandId: z.string(),
  personId: z.string(),
  path: z.array(z.string()),
  input: z.record(z.string(), z.unknown()),
  at: z.number(),
})

/** A command that the service has not answered yet. */
export type JournalEntry = Readonly<z.infer<typeof entrySchema>>

export type Journal = ReturnType<typeof createJournal>

const prefix = 'vigil.unsent.'

/**
 * Commands on their way, kept in the browser's own storage so that a reload, a crash or a lost connection loses none.
 * @param storage where they are kept; one key for each, so that two tabs do not overwrite each other
 */
export function createJournal(storage: Pick<Storage, 'length' | 'key' | 'getItem' | 'setItem' | 'removeItem'>) {
  const unanswered = createCell<ReadonlySet<string>>(new Set())

  return {
    /** Ids of the commands that this page has under way. */
    unanswered,

    /** Notes a command before it is sent. Tells whether it could be stored: a full storage only costs the reload. */
    add(entry: JournalEntry): boolean {
      unanswered.set(new Set([...unanswered.get(), entry.commandId]))
      try {
        storage.setItem(prefix + entry.commandId, JSON.stringify(entry))
        return true
      } catch (error) {
        if (error instanceof DOMException) return false
        throw error
      }
    },

    /** Forgets a command: the service has done or refused it. */
    settle(commandId: string): void {
      storage.removeItem(prefix + commandId)
      unanswered.set(new Set([...unanswered.get()].filter((id) => id !== commandId)))
    },

    /** Leaves a stored command for the next start of this person, without counting it as under way. */
    leave(commandId: string): void {
      unanswered.set(new Set([...unanswered.get()].filter((id) => id !== commandId)))
    },

    /** What `personId` has sent without an answer and this page has not under way, oldest first. */
    left(personId: string): readonly JournalEntry[] {
      return keysOf(storage)
        .flatMap((key) => readEntry(storage.getItem(key)))
        .filter((entry) => entry.personId === personId && !unanswered.get().has(entry.commandId))
        .toSorted((a, b) => a.at - b.at)
    },
  }
}

function keysOf(storage: Pick<Storage, 'length' | 'key'>): readonly string[] {
  return Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? '').filter((key) =>
    key.startsWith(prefix),
  )
}

function readEntry(text: string | null): readonly JournalEntry[] {
  if (text === null) return []
  try {
    const entry = entrySchema.safeParse(JSON.parse(text))
    return entry.success ? [entry.data] : []
  } catch (error) {
    if (error instanceof SyntaxError) return []
    throw error
  }
}
