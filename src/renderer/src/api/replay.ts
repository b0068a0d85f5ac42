import { z } from 'zod'
import { createCell } from './cell.ts'
import { client, journal } from './client.ts'
import { type Failure, failureOf } from './failure.ts'
import type { JournalEntry } from './journal.ts'

/** What the service said to a command that was left unsent; `output` is what the procedure answers. */
export type ReplayAnswer =
  | Readonly<{ failure: null; output: unknown }>
  | Readonly<{ failure: Failure; output: undefined }>
export type Replayed = Readonly<{ entry: JournalEntry }> & ReplayAnswer

const procedureSchema = z.custom<(input: unknown) => Promise<unknown>>((value) => typeof value === 'function')

/** The answers to what this page has replayed, by command id, so that its draft learns what became of it. */
export const replayAnswers = createCell<ReadonlyMap<string, ReplayAnswer>>(new Map())

/**
 * Sends what `personId` had under way when a page was closed, oldest first; each happens once, however often it was
 * sent. Stops at the first that gets no answer.
 */
export async function replayUnsent(personId: string): Promise<readonly Replayed[]> {
  const replayed: Replayed[] = []
  for (const entry of journal.left(personId)) {
    const answer = await send(entry)
    if (answer.failure?.kind === 'no-line' || answer.failure?.kind === 'signed-out') break
    replayed.push({ entry, ...answer })
    replayAnswers.set(new Map(replayAnswers.get()).set(entry.commandId, answer))
  }
  return replayed
}

async function send({ path, input }: JournalEntry): Promise<ReplayAnswer> {
  try {
    let place: unknown = client
    for (const name of path) place = Reflect.get(Object(place), name)
    return { failure: null, output: await procedureSchema.parse(place)(input) }
  } catch (error) {
    return { failure: failureOf(error), output: undefined }
  }
}
