import { z } from 'zod'

/** What proves a complaint besides words: a picture, or a document such as an invoice or a letter. */
export const evidenceMediaTypes = ['image/jpeg', 'image/png', 'application/pdf'] as const
export const evidenceMediaTypeSchema = z.enum(evidenceMediaTypes)
export type EvidenceMediaType = z.infer<typeof evidenceMediaTypeSchema>

export const evidenceKinds = ['photo', 'document'] as const
export type EvidenceKind = (typeof evidenceKinds)[number]

/** Largest file, bytes: one message of a console carries it. */
export const evidenceBytes = 1_200_000
/** The same as base64 text, characters. */
export const evidenceCharacters = Math.ceil(evidenceBytes / 3) * 4
/** Files of one complaint. */
export const evidenceOfComplaint = 20

/** The first bytes of a file of each type, in base64. */
const beginnings: Readonly<Record<EvidenceMediaType, string>> = {
  'image/jpeg': '/9j/',
  'image/png': 'iVBORw0KGgo',
  'application/pdf': 'JVBERi0',
}

/** The type of a file by its beginning (base64), whatever its name says; null for one that is not kept. */
export function mediaTypeOf(content: string): EvidenceMediaType | null {
  return evidenceMediaTypes.find((type) => content.startsWith(beginnings[type])) ?? null
}

/** What a file of this type is taken for. */
export function evidenceKindOf(mediaType: EvidenceMediaType): EvidenceKind {
  return mediaType === 'application/pdf' ? 'document' : 'photo'
}
