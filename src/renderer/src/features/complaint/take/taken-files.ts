import { z } from 'zod'
import {
  type EvidenceMediaType,
  evidenceBytes,
  evidenceMediaTypeSchema,
  mediaTypeOf,
} from '../../../../../core/domain/complaint/evidence.ts'
import { createKeptEntries, type KeptEntries } from '../../../api/kept-entries.ts'

const takenFileSchema = z.strictObject({
  name: z.string(),
  mediaType: evidenceMediaTypeSchema,
  /** Base64. */
  content: z.string(),
})

/** A file that proves a complaint, before it is kept with it. */
export type TakenFile = z.infer<typeof takenFileSchema>

const kept = new Map<string, KeptEntries<TakenFile[]>>()

/** Files of complaints that `personId` is taking; apart from the words, which must survive a full storage. */
export function keptFilesOf(personId: string): KeptEntries<TakenFile[]> {
  const known =
    kept.get(personId) ??
    createKeptEntries(personId, { name: 'complaint-files', schema: z.array(takenFileSchema), storage: localStorage })
  kept.set(personId, known)
  return known
}

/** A chosen file as it is kept, or why it is not: `type` or `size`. */
export async function readTaken(file: File): Promise<TakenFile | 'type' | 'size'> {
  if (file.size > evidenceBytes) return 'size'
  const content = base64Of(new Uint8Array(await file.arrayBuffer()))
  const mediaType = mediaTypeOf(content)
  return mediaType === null ? 'type' : { name: file.name.slice(0, 200), mediaType, content }
}

function base64Of(bytes: Uint8Array): string {
  const pieces: string[] = []
  // String.fromCharCode takes only so many arguments at once
  for (let at = 0; at < bytes.length; at += 8192) pieces.push(String.fromCharCode(...bytes.subarray(at, at + 8192)))
  return btoa(pieces.join(''))
}

/** Saves a kept file on the workstation. */
export function downloadFile(mediaType: EvidenceMediaType, content: string, name: string): void {
  const bytes = Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0))
  const address = URL.createObjectURL(new Blob([bytes], { type: mediaType }))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  URL.revokeObjectURL(address)
}
