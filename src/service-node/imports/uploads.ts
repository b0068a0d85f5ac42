import { constants } from 'node:fs'
import { mkdir, open, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { ok, type Result, refuse } from '../../core/domain/refusal.ts'
import type { Clock } from '../../core/ports.ts'

const uploadSchema = z.strictObject({
  fileName: z.string(),
  personId: z.string(),
  /** UTC ms of its last piece. */
  at: z.number(),
  complete: z.boolean(),
})

/** A file that was sent. */
export type Upload = Readonly<z.infer<typeof uploadSchema> & { id: string; file: string }>

export type UploadPiece = Readonly<{
  uploadId: string
  fileName: string
  offset: number
  base64: string
  last: boolean
}>

export type Uploads = Readonly<{
  /** Takes a piece; the same one again changes nothing. Refuses a gap, a foreign upload and a full disk. */
  receive(personId: string, piece: UploadPiece): Promise<Result<{ received: number }>>
  /** A complete upload of this person. */
  find(personId: string, uploadId: string): Promise<Upload | null>
  /** Removes files that nobody touched for long: they hold personal data. */
  sweep(): Promise<void>
}>

const keptMs = 7 * 24 * 60 * 60 * 1000
const keptErrorsMs = 30 * 24 * 60 * 60 * 1000
const largestBytes = 8 * 1024 ** 3
const idForm = /^[\w-]{1,64}$/
const errorsForm = /\.errors\.csv$/

/** Whether an id can name a file. */
function isId(id: string): boolean {
  return idForm.test(id)
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
}

/** Uploads of the folder `dir`, which is made at the first piece. */
export function createUploads(dir: string, clock: Clock): Uploads {
  const fileOf = (id: string) => join(dir, `${id}.data`)
  const aboutOf = (id: string) => join(dir, `${id}.json`)
  const lines = new Map<string, Promise<unknown>>()

  /** Pieces of one upload one after the other, also when they come at once. */
  function inLine<T>(id: string, work: () => Promise<T>): Promise<T> {
    const before = lines.get(id) ?? Promise.resolve()
    const mine = before.then(work, work)
    lines.set(id, mine)
    const forget = () => {
      if (lines.get(id) === mine) lines.delete(id)
    }
    mine.then(forget, forget)
    return mine
  }

  async function readAbout(id: string): Promise<Upload | null> {
    try {
      const about = uploadSchema.parse(JSON.parse(await readFile(aboutOf(id), 'utf8')))
      return { ...about, id, file: fileOf(id) }
    } catch (error) {
      if (isMissing(error)) return null
      throw error
    }
  }

  async function writeAbout(id: string, about: z.infer<typeof uploadSchema>): Promise<void> {
    await writeFile(`${aboutOf(id)}.part`, JSON.stringify(about), { mode: 0o600 })
    await rename(`${aboutOf(id)}.part`, aboutOf(id))
  }

  async function take(personId: string, piece: UploadPiece): Promise<Result<{ received: number }>> {
    const { uploadId, offset } = piece
    await mkdir(dir, { recursive: true, mode: 0o700 })
    const before = await readAbout(uploadId)
    if (before !== null && before.personId !== personId) return refuse('not-found', { what: 'upload' })
    const bytes = Buffer.from(piece.base64, 'base64')
    if (offset + bytes.length > largestBytes) return refuse('invalid-value', { field: 'offset' })
    const handle = await open(fileOf(uploadId), constants.O_RDWR | constants.O_CREAT, 0o600)
    try {
      const { size } = await handle.stat()
      if (offset > size) return refuse('invalid-value', { field: 'offset' })
      await handle.write(bytes, 0, bytes.length, offset)
      // The file ends with the piece that came last, so that an upload may begin anew under its id.
      await handle.truncate(offset + bytes.length)
    } finally {
      await handle.close()
    }
    await writeAbout(uploadId, { fileName: piece.fileName, personId, at: clock.now(), complete: piece.last })
    return ok({ received: offset + bytes.length })
  }

  return {
    async receive(personId, piece) {
      if (!isId(piece.uploadId)) return refuse('invalid-value', { field: 'uploadId' })
      try {
        return await inLine(piece.uploadId, () => take(personId, piece))
      } catch (error) {
        if (error instanceof Error && 'code' in error && error.code === 'ENOSPC')
          return refuse('file-unreadable', { problem: 'disk-full' })
        throw error
      }
    },

    async find(personId, uploadId) {
      const upload = isId(uploadId) ? await readAbout(uploadId) : null
      return upload?.complete === true && upload.personId === personId ? upload : null
    },

    async sweep() {
      const names = await readdir(dir).catch((error: unknown) => {
        if (isMissing(error)) return []
        throw error
      })
      for (const name of names) {
        const file = join(dir, name)
        const { mtimeMs } = await stat(file)
        const kept = errorsForm.test(name) ? keptErrorsMs : keptMs
        if (clock.now() - mtimeMs > kept) await rm(file, { force: true })
      }
    },
  }
}
