import type { RecordingProblem } from '../../core/domain/call/recording.ts'
import {
  type FetchedRecording,
  largestRecording,
  type RecordingsPort,
} from '../../service/recordings/recordings-port.ts'

/** How long fetching may take in all, ms. */
const patienceMs = 60_000

/** What telephone systems record, by the ending of the name, where the server does not say it. */
const types: Readonly<Record<string, string>> = {
  wav: 'audio/wav',
  mp3: 'audio/mpeg',
  ogg: 'audio/ogg',
  opus: 'audio/ogg',
  webm: 'audio/webm',
  m4a: 'audio/mp4',
}

function typeOf(address: string, said: string | null): string | null {
  const type = (said ?? '').split(';')[0]?.trim().toLowerCase() ?? ''
  if (type.startsWith('audio/')) return type.replace('audio/x-wav', 'audio/wav')
  const unknown = type === '' || type === 'application/octet-stream' || type === 'video/ogg' || type === 'video/webm'
  return unknown ? (types[address.slice(address.lastIndexOf('.') + 1).toLowerCase()] ?? null) : null
}

function failed(why: RecordingProblem): FetchedRecording {
  return { kind: 'failed', why }
}

async function readAll(response: Response): Promise<Uint8Array | null> {
  if (response.body === null) return new Uint8Array()
  const pieces: Uint8Array[] = []
  let bytes = 0
  for await (const piece of response.body) {
    bytes += piece.length
    if (bytes > largestRecording) return null
    pieces.push(piece)
  }
  return Buffer.concat(pieces)
}

/** Fetches recordings over HTTP. Redirects are not followed: they could lead out of what was allowed. */
export function createRecordings(): RecordingsPort {
  return {
    async fetch({ address, user, password }) {
      const proof = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`
      try {
        const response = await fetch(address, {
          redirect: 'manual',
          signal: AbortSignal.timeout(patienceMs),
          headers: { Accept: 'audio/*', ...(user === '' ? {} : { Authorization: proof }) },
        })
        if (response.status === 401 || response.status === 403) return failed('refused')
        if (response.status === 404 || response.status === 410) return failed('missing')
        if (response.status !== 200) return failed('unreachable')
        const type = typeOf(address, response.headers.get('content-type'))
        if (type === null) return failed('no-sound')
        if (Number(response.headers.get('content-length') ?? 0) > largestRecording) return failed('too-large')
        const bytes = await readAll(response)
        return bytes === null ? failed('too-large') : { kind: 'fetched', type, bytes }
      } catch {
        // Whatever went wrong on the way, nothing came of it.
        return failed('unreachable')
      }
    },
  }
}
