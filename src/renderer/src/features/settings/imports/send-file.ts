import { client } from '../../../api/client.ts'
import { piecesOf, toBase64 } from './pieces.ts'

/** Where a file goes and what to tell on the way. */
export type Sending = Readonly<{
  uploadId: string
  signal: AbortSignal
  /** Told after each piece, 0 to 100. */
  onProgress: (percent: number) => void
}>

/** Sends a file piece by piece, so that nothing else waits behind it. Throws when a piece fails or `signal` is aborted. */
export async function sendFile(file: File, { uploadId, signal, onProgress }: Sending): Promise<void> {
  for (const { from, to, last } of piecesOf(file.size)) {
    signal.throwIfAborted()
    const bytes = new Uint8Array(await file.slice(from, to).arrayBuffer())
    await client.imports.upload(
      { uploadId, fileName: file.name.slice(-200), offset: from, base64: toBase64(bytes), last },
      { signal },
    )
    onProgress(file.size === 0 ? 100 : Math.floor((to / file.size) * 100))
  }
}
