import type { RecordingProblem } from '../../core/domain/call/recording.ts'

export type FetchedRecording =
  | Readonly<{ kind: 'fetched'; type: string; bytes: Uint8Array }>
  | Readonly<{ kind: 'failed'; why: RecordingProblem }>

/** Fetches recordings, where the place that runs the service has a network. */
export type RecordingsPort = Readonly<{
  /** @param request `address` as the settings allow it; `user` and `password` empty: without */
  fetch(request: Readonly<{ address: string; user: string; password: string }>): Promise<FetchedRecording>
}>

/** A recording larger than this is not fetched, bytes: an hour of uncompressed telephone sound. */
export const largestRecording = 64 * 1024 * 1024
