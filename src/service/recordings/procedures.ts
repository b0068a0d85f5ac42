import { ORPCError } from '@orpc/server'
import { reads, writes } from '../call-context.ts'
import type { Implementer } from '../implementer.ts'
import { createKeptRecordings } from './kept-recordings.ts'
import { attachRecording, listenWith, listListens, partFrom } from './recordings.ts'
import type { RecordingsPort } from './recordings-port.ts'
import { recordingSettings, saveSettings } from './set-up.ts'

/** The procedures of recordings. */
export function recordingProcedures(os: Implementer, port: RecordingsPort | null) {
  const kept = createKeptRecordings()
  const listen = listenWith(port, kept)
  return {
    settings: os.recordings.settings.handler(reads(recordingSettings)),
    saveSettings: os.recordings.saveSettings.handler(writes(saveSettings)),
    attach: os.recordings.attach.handler(writes(attachRecording)),
    listens: os.recordings.listens.handler(reads(listListens)),
    part: os.recordings.part.handler(reads(partFrom(kept))),
    listen: os.recordings.listen.handler(({ context, input }) => {
      const { principal, runtime, actor } = context
      if (principal === null)
        throw new ORPCError('UNAUTHORIZED', { status: 401, message: 'Sign in first', defined: true })
      return listen({ ...runtime, principal }, actor, input)
    }),
  }
}
