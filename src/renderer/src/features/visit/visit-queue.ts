import { z } from 'zod'
import { attachmentKindSchema, mediaTypeSchema } from '../../../../core/domain/visit/attachment.ts'
import type { VisitStep } from '../../../../core/domain/visit/foresee-visit.ts'
import { visitEndSchema } from '../../../../core/domain/visit/visit-report.ts'
import { createCell } from '../../api/cell.ts'
import type { Failure } from '../../api/failure.ts'

/** What a technician's page sends, in words of the API. */
export const queuedNames = ['depart', 'arrive', 'finish', 'note', 'attach', 'reportDelay', 'useParts'] as const
export type QueuedName = (typeof queuedNames)[number]

const entrySchema = z.object({
  /** Made by the console and growing with time: entries are sent in the order of their ids. */
  commandId: z.string(),
  personId: z.string(),
  visitId: z.string(),
  caseNumber: z.string(),
  name: z.enum(queuedNames),
  /** What is sent besides `commandId` and `visitId`. */
  input: z.record(z.string(), z.unknown()),
  at: z.number(),
  /** Why the service has not accepted it; null while it waits. */
  refusal: z.custom<Failure>().nullable(),
})

/** One entry that the service has not accepted yet. */
export type QueueEntry = Readonly<z.infer<typeof entrySchema>>

/** What became of an entry that was sent. */
export type Sent = Readonly<{ kind: 'accepted' }> | Readonly<{ kind: 'failed'; failure: Failure }>

type Store = Pick<Storage, 'length' | 'key' | 'getItem' | 'setItem' | 'removeItem'>

export type QueueParts = Readonly<{
  storage: Store
  send: (entry: QueueEntry) => Promise<Sent>
  /** Whether it is worth trying now. */
  isOpen: () => boolean
  personId: () => string | null
  /** Awaited before an accepted entry goes, so that the page never shows what was before it. */
  refresh: () => Promise<unknown>
  /** Calls back after `ms`, for an answer that asks for patience. */
  later: (again: () => void, ms: number) => void
}>

const prefix = 'vigil.visit-queue.'
const retryMs = 900

/**
 * What was typed on the phone and not yet accepted, kept in the browser's own storage so that a lost connection, a
 * reload or an empty battery loses none of it. Sent one after the other in the order in which it was typed, each under
 * the id with which it happens once. After a refusal, what follows about the same visit waits for the person's decision.
 */
export function createVisitQueue(parts: QueueParts) {
  const { storage } = parts
  const entries = createCell<readonly QueueEntry[]>(readAll(storage))
  let isSending = false

  const keep = (entry: QueueEntry) => storage.setItem(prefix + entry.commandId, JSON.stringify(entry))
  const drop = (commandId: string) => {
    storage.removeItem(prefix + commandId)
    entries.set(entries.get().filter((each) => each.commandId !== commandId))
  }

  async function pump(): Promise<void> {
    if (isSending) return
    isSending = true
    try {
      for (let next = nextOf(entries.get(), parts.personId()); next !== undefined && parts.isOpen(); ) {
        const answer = await parts.send(next)
        if (answer.kind === 'accepted') {
          storage.removeItem(prefix + next.commandId)
          await parts.refresh()
          drop(next.commandId)
        } else if (isForNow(answer.failure)) {
          if (answer.failure.kind !== 'signed-out') parts.later(() => void pump(), waitOf(answer.failure))
          return
        } else {
          const refused = { ...next, refusal: answer.failure }
          keep(refused)
          entries.set(entries.get().map((each) => (each.commandId === refused.commandId ? refused : each)))
        }
        next = nextOf(entries.get(), parts.personId())
      }
    } finally {
      isSending = false
    }
  }

  return {
    /** Everything not accepted yet, in the order in which it was typed. */
    entries,
    /** Sends what can be sent now. */
    pump,
    /** Keeps an entry and sends it when its turn comes. False when the phone has no room for it: then nothing is kept. */
    add(entry: Omit<QueueEntry, 'refusal'>): boolean {
      const whole: QueueEntry = { ...entry, refusal: null }
      try {
        keep(whole)
      } catch (error) {
        if (error instanceof DOMException) return false
        throw error
      }
      entries.set([...entries.get(), whole].toSorted(byId))
      void pump()
      return true
    },
    /** Tries a refused entry once more. */
    retry(commandId: string): void {
      entries.set(
        entries.get().map((each) => {
          if (each.commandId !== commandId) return each
          const again = { ...each, refusal: null }
          keep(again)
          return again
        }),
      )
      void pump()
    },
    /** Takes a refused entry out; what waited behind it goes on. */
    remove(commandId: string): void {
      drop(commandId)
      void pump()
    },
    /** Reads what another tab of this browser has changed. */
    reread(): void {
      if (!isSending) entries.set(readAll(storage))
    },
  }
}

/** Failures after which the same entry is simply sent again. */
function isForNow(failure: Failure): boolean {
  return failure.kind === 'no-line' || failure.kind === 'signed-out' || failure.kind === 'wait'
}

function waitOf(failure: Failure): number {
  return failure.kind === 'wait' ? failure.retryAfterMs : retryMs
}

/** The first entry of the person that waits and stands behind no refused one about the same visit. */
function nextOf(entries: readonly QueueEntry[], personId: string | null): QueueEntry | undefined {
  const own = entries.filter((entry) => entry.personId === personId)
  const held = new Set(own.filter(({ refusal }) => refusal !== null).map(({ visitId }) => visitId))
  return own.find((entry) => entry.refusal === null && !held.has(entry.visitId))
}

/** The steps of a visit that wait, for `foreseeVisit`. */
export function waitingSteps(entries: readonly QueueEntry[], visitId: string): readonly VisitStep[] {
  return entries
    .filter((entry) => entry.visitId === visitId && entry.refusal === null)
    .flatMap(({ name, input, at }): readonly VisitStep[] => {
      if (name === 'depart' || name === 'arrive') return [{ kind: name, at }]
      if (name === 'finish') return [{ kind: name, at, result: visitEndSchema.catch('solved').parse(input.result) }]
      return []
    })
}

const waitingFileSchema = z.object({ kind: attachmentKindSchema, mediaType: mediaTypeSchema, content: z.string() })

/** A photo or signature that waits on the phone. */
export type WaitingFile = z.infer<typeof waitingFileSchema> & Readonly<{ commandId: string }>

/** Photos and signatures of a visit that wait on the phone. */
export function waitingFiles(entries: readonly QueueEntry[], visitId: string): readonly WaitingFile[] {
  return entries
    .filter((entry) => entry.visitId === visitId && entry.name === 'attach')
    .flatMap(({ commandId, input }) => {
      const file = waitingFileSchema.safeParse(input)
      return file.success ? [{ ...file.data, commandId }] : []
    })
}

const waitingPartsSchema = z.object({ lines: z.array(z.object({ partId: z.string(), quantity: z.number() })) })

/** Parts that were built in and that the service has not heard of; `visitId` null: at any visit. */
export function waitingParts(
  entries: readonly QueueEntry[],
  visitId: string | null,
): readonly Readonly<{ partId: string; quantity: number }>[] {
  return entries
    .filter((entry) => entry.name === 'useParts' && (visitId === null || entry.visitId === visitId))
    .flatMap(({ input }) => waitingPartsSchema.safeParse(input).data?.lines ?? [])
}

function byId(a: QueueEntry, b: QueueEntry): number {
  return a.commandId < b.commandId ? -1 : 1
}

function readAll(storage: Store): readonly QueueEntry[] {
  return Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? '')
    .filter((key) => key.startsWith(prefix))
    .flatMap((key) => readEntry(storage.getItem(key)))
    .toSorted(byId)
}

function readEntry(text: string | null): readonly QueueEntry[] {
  if (text === null) return []
  try {
    const entry = entrySchema.safeParse(JSON.parse(text))
    return entry.success ? [entry.data] : []
  } catch (error) {
    if (error instanceof SyntaxError) return []
    throw error
  }
}
