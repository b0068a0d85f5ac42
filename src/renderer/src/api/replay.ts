import { z } from 'zod'
import { client, journal } from './client.ts'
import { type Failure, failureOf } from './failure.ts'
import type { JournalEntry } from './journal.ts'

export type Replayed = Readonly<{ entry: JournalEntry; failure: Failure | null }>

const procedureSchema = z.custom<(input: unknown) => Promise<unknown>>((value) => typeof value === 'function')

/**
 * Sends what `personId` had under way when a page was closed, oldest first; each happens once, however often it was
 * sent. Stops at the first that gets no answer.
 */
export async function replayUnsent(personId: string): Promise<readonly Replayed[]> {
  const replayed: Replayed[] = []
  for (const entry of journal.left(personId)) {
    const failure = await send(entry)
    if (failure?.kind === 'no-line' || failure?.kind === 'signed-out') break
    replayed.push({ entry, failure })
  }
  return replayed
}

async function send({ path, input }: JournalEntry): Promise<Failure | null> {
  try {
    let place: unknown = client
    for (const name of path) place = Reflect.get(Object(place), name)
    await procedureSchema.parse(place)(input)
    return null
  } catch (error) {
    return failureOf(error)
  }
}
