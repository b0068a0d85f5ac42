import { z } from 'zod'
import type { VisitView } from '../../../../core/contract/visits.ts'
import { useCell } from '../../api/cell.ts'
import { api, client, line, newCommandId, queryClient } from '../../api/client.ts'
import { failureOf } from '../../api/failure.ts'
import { serverNow } from '../../api/server-time.ts'
import { currentPersonId, sessionState } from '../../api/session-state.ts'
import { createVisitQueue, type QueuedName, type QueueEntry } from './visit-queue.ts'

const procedureSchema = z.custom<(input: unknown) => Promise<unknown>>((value) => typeof value === 'function')

async function send({ name, commandId, visitId, input }: QueueEntry) {
  try {
    const procedure = procedureSchema.parse(client.visits[name])
    await procedure({ ...input, commandId, visitId })
    return { kind: 'accepted' } as const
  } catch (error) {
    return { kind: 'failed', failure: failureOf(error) } as const
  }
}

/** What this phone has not got accepted yet. */
export const ownQueue = createVisitQueue({
  storage: window.localStorage,
  send,
  isOpen: () => line.state.get() === 'live',
  personId: currentPersonId,
  refresh: () => queryClient.invalidateQueries({ queryKey: api.visits.key() }),
  later: (again, ms) => window.setTimeout(again, ms),
})

line.openings.subscribe(() => void ownQueue.pump())
sessionState.subscribe(() => void ownQueue.pump())
window.addEventListener('storage', ownQueue.reread)

/** The entries of the person who is signed in. */
export function useOwnEntries(): readonly QueueEntry[] {
  return useCell(ownQueue.entries).filter(({ personId }) => personId === currentPersonId())
}

type Typed = Readonly<{ name: QueuedName; input?: Readonly<Record<string, unknown>> }>

/**
 * Keeps what was done or written about a visit and sends it when its turn comes.
 * @returns false when the phone has no room for it
 */
export function enter(visit: Pick<VisitView, 'id' | 'caseNumber'>, { name, input = {} }: Typed): boolean {
  const personId = currentPersonId()
  if (personId === null) return false
  const at = serverNow()
  const told = name === 'depart' || name === 'arrive' || name === 'finish' ? { at, ...input } : input
  return ownQueue.add({
    commandId: newCommandId(),
    personId,
    visitId: visit.id,
    caseNumber: visit.caseNumber,
    name,
    input: told,
    at,
  })
}
