import { client } from '../../api/client.ts'

/** So many parts are asked for at once. */
const atOnce = 3

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
}

/** Reads all parts of a recording that was opened with `recordings.listen`. */
export async function fetchRecording(ready: Readonly<{ id: string; type: string; parts: number }>): Promise<Blob> {
  const { id, type, parts } = ready
  const pieces: Uint8Array<ArrayBuffer>[] = []
  for (let from = 0; from < parts; from += atOnce) {
    const some = Array.from({ length: Math.min(atOnce, parts - from) }, (_none, offset) =>
      client.recordings.part({ id, index: from + offset }),
    )
    pieces.push(...(await Promise.all(some)).map(({ data }) => bytesOf(data)))
  }
  return new Blob(pieces, { type })
}
