import { z } from 'zod'
import type { Id, OrgUnitId } from '../ids.ts'
import { locales } from '../people/principal.ts'

/** What a wallboard goes round: all queues together, each queue by itself, and the work that waits. */
export const boardPages = ['all', 'queues', 'work'] as const
export type BoardPage = (typeof boardPages)[number]

export const boardLooks = ['light', 'dark'] as const

/** How operators appear on a wall that everybody in the room can read. */
export const boardNames = ['none', 'first', 'code'] as const
export type BoardNames = (typeof boardNames)[number]

/** How a wallboard is to look. */
export const boardSetupSchema = z.strictObject({
  pages: z
    .array(z.enum(boardPages))
    .min(1)
    .max(boardPages.length)
    .refine((pages) => new Set(pages).size === pages.length, { error: 'Expected each page once' }),
  /** How long a page stays, s. */
  rotateSeconds: z.int().min(5).max(600),
  locale: z.enum(locales),
  look: z.enum(boardLooks),
  names: z.enum(boardNames),
})
export type BoardSetup = Readonly<z.infer<typeof boardSetupSchema>>

export type BoardLinkId = Id<'wallboard'>

/** Who reads with a wallboard's link: nobody in particular. It may read its board and nothing else. */
export type BoardPrincipal = Readonly<{
  linkId: BoardLinkId
  name: string
  /** The part of the organisation whose figures it shows. */
  orgId: OrgUnitId
  setup: BoardSetup
  /** UTC ms; null: it does not run out. */
  expiresAt: number | null
}>

/** Why a link is none any more. */
export const boardEnds = ['revoked', 'expired'] as const
export type BoardEnd = (typeof boardEnds)[number]

/** A link's token, as the console that makes it draws it: 256 bits by chance. A session's token is shorter. */
export const boardTokenPattern = /^wb_[\w-]{43}$/

/** Whether a token is a wallboard's and nobody's session. */
export function isBoardToken(token: string): boolean {
  return boardTokenPattern.test(token)
}

/**
 * Whether two digests of the same length are equal, looked at to the end whatever they are, so that the time it takes
 * says nothing of how far they agree.
 */
export function sameDigest(a: string, b: string): boolean {
  if (a.length !== b.length) return false
  let differing = 0
  for (let index = 0; index < a.length; index += 1) differing |= a.charCodeAt(index) ^ b.charCodeAt(index)
  return differing === 0
}

/** Why a link has ended at `now` (UTC ms), null while it holds. */
export function boardEndOf(
  link: Readonly<{ revokedAt: number | null; expiresAt: number | null }>,
  now: number,
): BoardEnd | null {
  if (link.revokedAt !== null) return 'revoked'
  return link.expiresAt !== null && now >= link.expiresAt ? 'expired' : null
}

/** Two characters that are one surname. */
const longSurnames = ['欧阳', '司马', '上官', '诸葛', '东方', '皇甫', '尉迟', '公孙', '慕容', '令狐', '司徒', '夏侯']

/**
 * A person's first name: the first word of a name in Latin letters, what follows the surname in the last word of a
 * Chinese one; a name of two characters is called whole.
 */
export function firstName(name: string): string {
  const words = name.trim().split(/\s+/)
  const last = words.at(-1) ?? ''
  if (!/^\p{Script=Han}+$/u.test(last)) return words[0] ?? ''
  const characters = [...last]
  if (characters.length <= 2) return last
  return characters.slice(longSurnames.includes(characters.slice(0, 2).join('')) ? 2 : 1).join('')
}
