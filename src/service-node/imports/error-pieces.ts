import { open } from 'node:fs/promises'

const pieceBytes = 1024 * 1024

/** A piece of a file of lines from the byte `offset`, cut behind a line; `next` is null at the end of the file. */
export async function readPiece(
  file: string,
  offset: number,
): Promise<Readonly<{ text: string; next: number | null }>> {
  const handle = await open(file).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  })
  // No row was rejected.
  if (handle === null) return { text: '', next: null }
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(pieceBytes), 0, pieceBytes, offset)
    const bytes = buffer.subarray(0, bytesRead)
    if (bytesRead < pieceBytes) return { text: bytes.toString('utf8'), next: null }
    const end = bytes.lastIndexOf(0x0a) + 1 || bytesRead
    return { text: bytes.subarray(0, end).toString('utf8'), next: offset + end }
  } finally {
    await handle.close()
  }
}
