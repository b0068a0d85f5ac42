import { z } from 'zod'
import { createKeptEntries, type KeptEntries } from '../../../api/kept-entries.ts'

const keptSchema = z.object({ version: z.int(), subject: z.string(), body: z.string() })
export type KeptReply = z.infer<typeof keptSchema>

const kept = new Map<string, KeptEntries<KeptReply>>()

/** What `personId` typed into replies and has not saved, by reply: going elsewhere, a reload and a crash lose nothing. */
export function keptRepliesOf(personId: string): KeptEntries<KeptReply> {
  const known =
    kept.get(personId) ?? createKeptEntries(personId, { name: 'reply', schema: keptSchema, storage: localStorage })
  kept.set(personId, known)
  return known
}
