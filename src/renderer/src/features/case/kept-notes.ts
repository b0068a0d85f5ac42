import { z } from 'zod'
import { createKeptEntries, type KeptEntries } from '../../api/kept-entries.ts'

const noteSchema = z.string().max(4000)
const kept = new Map<string, KeptEntries<string>>()

/** Notes of `personId` that are not saved yet, by case: going elsewhere, a reload and a crash lose nothing. */
export function keptNotesOf(personId: string): KeptEntries<string> {
  const known =
    kept.get(personId) ?? createKeptEntries(personId, { name: 'note', schema: noteSchema, storage: localStorage })
  kept.set(personId, known)
  return known
}
