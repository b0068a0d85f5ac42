import { z } from 'zod'

/** Where recordings are fetched from, and how long their links are kept. */
export const recordingSettingsSchema = z.strictObject({
  on: z.boolean(),
  /** `https://host[:port]/path/`: nothing outside of it is ever fetched. */
  prefix: z
    .string()
    .trim()
    .max(300)
    .regex(/^(https?:\/\/[a-zA-Z0-9.-]+(:\d{1,5})?\/([\w.~-]+\/)*)?$/),
  /** The folder at the exchange that `prefix` shows: cut off links that are paths there. */
  folder: z
    .string()
    .trim()
    .max(300)
    .regex(/^(\/[^\p{Cc}]*)?$/u),
  /** For HTTP's basic authentication; empty: none. */
  user: z
    .string()
    .trim()
    .max(80)
    .regex(/^[^\p{Cc}:]*$/u),
  /** Links to calls older than this are removed. */
  keepDays: z.int().min(1).max(3650),
})
export type RecordingSettings = Readonly<z.infer<typeof recordingSettingsSchema>>

export const noRecordings: RecordingSettings = { on: false, prefix: '', folder: '', user: '', keepDays: 180 }

/**
 * Why a recording cannot be played: fetching is switched off here, its link leads nowhere that is allowed, nobody answers
 * there, the password is wrong, it is not there any more, it is too large, or it is no sound.
 */
export const recordingProblems = [
  'off',
  'outside',
  'unreachable',
  'refused',
  'missing',
  'too-large',
  'no-sound',
] as const
export type RecordingProblem = (typeof recordingProblems)[number]

/** A link as a telephone system gives it: an address, or a path in its folder of recordings. */
export const recordingLinkSchema = z
  .string()
  .trim()
  .min(1)
  .max(500)
  .regex(/^[^\p{Cc}]+$/u)

const segment = /^[^/\\?#%]+$/

function plainSegments(path: string): readonly string[] | null {
  const segments = path.split('/').filter((part) => part !== '')
  const fine = segments.length > 0 && segments.every((part) => segment.test(part) && part !== '.' && part !== '..')
  return fine ? segments : null
}

function decoded(path: string): string | null {
  try {
    return decodeURIComponent(path)
  } catch (error) {
    if (error instanceof URIError) return null
    throw error
  }
}

/**
 * The address from which the recording of a link is fetched; null for a link that leads outside of the prefix, in
 * whatever way it is written. A path is taken below the prefix, without the exchange's own folder before it.
 */
export function recordingAddress(settings: Pick<RecordingSettings, 'prefix' | 'folder'>, link: string): string | null {
  const { prefix, folder } = settings
  if (prefix === '') return null
  const isAddress = /^[a-z][a-z0-9+.-]*:/i.test(link) || link.startsWith('//')
  if (isAddress && !link.startsWith(prefix)) return null
  // An address is written with escapes, a path on a disk without.
  const rest = isAddress ? decoded(link.slice(prefix.length)) : link
  if (rest === null) return null
  const below = !isAddress && folder !== '' && rest.startsWith(folder) ? rest.slice(folder.length) : rest
  const segments = plainSegments(below)
  return segments === null ? null : `${prefix}${segments.map((part) => encodeURIComponent(part)).join('/')}`
}
