import { z } from 'zod'
import type { Id } from './ids.ts'

/** The schema of an id on the wire: 1 to 64 characters, typed as the id of its kind of record. */
export function idSchema<TKind extends string>(): z.ZodType<Id<TKind>, string> {
  return z.string().min(1).max(64) as z.ZodType<unknown, string> as z.ZodType<Id<TKind>, string>
}

/** A calendar day `YYYY-MM-DD`, without a zone. */
export const localDateSchema = z.iso.date()

/**
 * An instant: UTC milliseconds from 1970 to 2286. Further away lies no appointment and no call, but the end of what
 * dates can be reckoned with.
 */
export const instantSchema = z.int().min(0).max(9_999_999_999_999)
