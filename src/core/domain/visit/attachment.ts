import { z } from 'zod'

/** What is kept with a case besides words. */
export const attachmentKinds = ['photo', 'signature'] as const
export const attachmentKindSchema = z.enum(attachmentKinds)

export const mediaTypes = ['image/jpeg', 'image/png'] as const
export const mediaTypeSchema = z.enum(mediaTypes)
export type MediaType = z.infer<typeof mediaTypeSchema>

/** Longest side of a photo, pixels: a type plate is still readable. */
export const photoSide = 1280
/** Largest file, bytes. */
export const attachmentBytes = 400_000
/** The same as base64 text, characters. */
export const attachmentCharacters = Math.ceil(attachmentBytes / 3) * 4
/** Files of one visit. */
export const attachmentsOfVisit = 20

/** The first bytes of a file of each type, in base64. */
const beginnings = { 'image/jpeg': '/9j/', 'image/png': 'iVBORw0KGgo' } as const satisfies Record<MediaType, string>

/** Whether `content` (base64) is what it says it is, as far as its beginning tells. */
export function isContentOf(mediaType: MediaType, content: string): boolean {
  return content.startsWith(beginnings[mediaType])
}

/** How many bytes base64 text stands for. */
export function bytesOf(content: string): number {
  const padding = content.endsWith('==') ? 2 : content.endsWith('=') ? 1 : 0
  return (content.length / 4) * 3 - padding
}
