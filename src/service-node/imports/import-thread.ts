import { Worker } from 'node:worker_threads'
import type { Engine } from '../../store/engine.ts'
import type { DB } from '../../store/schema.ts'
import type { Counts, ImportCommand, ImportJob, ImportReport, ShownRejection } from './job.ts'

export type ImportState = Readonly<{ counts: Counts; shown: readonly ShownRejection[] }>
export type ImportOutcome = ImportState &
  Readonly<{ outcome: 'finished' | 'cancelled' | 'failed'; problem: string | null }>

export type ImportThread = Readonly<{
  /** The newest counts. */
  state(): ImportState
  /** Resolves when the import is over; never rejects. */
  over: Promise<ImportOutcome>
  /** Asks it to stop after the rows under way. */
  cancel(): void
  /** Stops it at once, for the end of the service. */
  stop(): Promise<void>
}>

const nothing: Counts = { read: 0, total: 0, added: 0, changed: 0, same: 0, rejected: 0 }

/** Memory of a thread that goes through a file portion by portion: it holds a few portions, and collects what it left. */
export const threadLimits = { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 32 } as const

/** The file of a thread: bundled, it lies beside its caller as JavaScript. */
export function threadFile(name: string): URL {
  return new URL(`./${name}.${import.meta.url.endsWith('.ts') ? 'ts' : 'js'}`, import.meta.url)
}

/** Starts an import on threads of its own. It writes in turns with the writers of `engine`. */
export function startImportThread(
  job: ImportJob,
  engine: Pick<Engine<DB>, 'turn'>,
  onProgress: () => void,
): ImportThread {
  const worker = new Worker(threadFile('import-worker'), {
    workerData: job,
    resourceLimits: threadLimits,
  })
  const tell = (command: ImportCommand) => worker.postMessage(command)
  let state: ImportState = { counts: nothing, shown: [] }
  let turnOver: (() => void) | null = null
  const endTurn = () => {
    turnOver?.()
    turnOver = null
  }
  let gone = false
  const ended = Promise.withResolvers<ImportOutcome>()
  const fail = (problem: string) => ended.resolve({ ...state, outcome: 'failed', problem })

  const giveTurn = () =>
    engine.turn(
      () =>
        new Promise<void>((resolve) => {
          // Nobody would end the turn of a thread that is gone.
          if (gone) return resolve()
          turnOver = resolve
          tell({ kind: 'turn' })
        }),
    )

  worker.on('message', (message: ImportReport) => {
    switch (message.kind) {
      case 'turn-please':
        giveTurn().catch((error: unknown) => fail(String(error)))
        return
      case 'turn-over':
        endTurn()
        return
      case 'progress':
        state = { counts: message.counts, shown: message.shown }
        onProgress()
        return
      case 'end':
        state = { counts: message.counts, shown: message.shown }
        ended.resolve({ ...state, outcome: message.outcome, problem: null })
        return
      case 'failed':
        fail(message.problem)
    }
  })
  worker.on('error', (error) => fail(error instanceof Error ? error.message : String(error)))
  worker.on('exit', () => {
    gone = true
    endTurn()
    // After every other answer, so that it counts only when there was none.
    fail('interrupted')
  })
  return {
    state: () => state,
    over: ended.promise,
    cancel: () => tell({ kind: 'cancel' }),
    stop: async () => {
      await worker.terminate()
    },
  }
}
