import { useEffect } from 'react'
import { z } from 'zod'
import { useCell } from '../../api/cell.ts'
import { client } from '../../api/client.ts'
import { replayAnswers } from '../../api/replay.ts'
import { serverNow } from '../../api/server-time.ts'
import { useWho } from '../../api/session.ts'
import { takenOnDesk } from '../../pieces/complaint/taking-draft.ts'
import { inHand } from '../../pieces/dial/in-hand.ts'
import { callIdOf, type DeskState, type Finished } from './desk-state.ts'
import { createDeskStore, type DeskStore } from './desk-store.ts'

const journalEveryMs = 1_000

const registeredSchema = z.object({ caseId: z.string(), number: z.string() })

const stores = new Map<string, DeskStore>()

/** The Desk of `personId`; it outlives the page, so that going elsewhere and back changes nothing. */
export function deskStoreOf(personId: string): DeskStore {
  const found = stores.get(personId)
  if (found !== undefined) return found
  const made = createDeskStore(personId, window.localStorage, {
    list: () => client.cases.drafts(),
    save: (input) => client.cases.saveDraft(input),
    drop: (input) => client.cases.dropDraft(input),
  })
  stores.set(personId, made)
  return made
}

/** The own Desk, with its drafts kept every second while the page is shown and when it goes. */
export function useDesk(): Readonly<{ store: DeskStore; state: DeskState }> {
  const { personId } = useWho()
  const store = deskStoreOf(personId)
  useEffect(() => {
    // Without a connection the workstation's own drafts are back already; the service's come with the next visit.
    store.restore().catch((error: unknown) => console.warn('drafts of the service were not read', error))
    const keep = () => {
      store.keepHere(serverNow())
      void store.keepThere()
    }
    const keepHere = () => store.keepHere(serverNow())
    const timer = setInterval(keep, journalEveryMs)
    window.addEventListener('pagehide', keepHere)
    document.addEventListener('visibilitychange', keepHere)
    return () => {
      clearInterval(timer)
      window.removeEventListener('pagehide', keepHere)
      document.removeEventListener('visibilitychange', keepHere)
      keep()
    }
  }, [store])
  const state = useCell(store.state)
  useReplayed(store, state)
  useTaken(store, state)
  useInHand(state)
  return { store, state }
}

/** Finishes the tabs whose registration was under way when the page was closed and has been answered since. */
function useReplayed(store: DeskStore, { tabs }: DeskState): void {
  const answers = useCell(replayAnswers)
  useEffect(() => {
    for (const { key, draft, finished } of tabs) {
      const answer = draft.commandId === null || finished !== null ? undefined : answers.get(draft.commandId)
      if (answer === undefined) continue
      if (answer.failure === null) store.dispatch({ type: 'finish', key, finished: finishedBy(answer.output) })
      else store.dispatch({ type: 'edit', key, patch: { commandId: null } })
    }
  }, [answers, tabs, store])
}

/** Tells the call bar what is written about each call, for whom it may be handed to. */
function useInHand({ tabs }: DeskState): void {
  useEffect(() => {
    const written = tabs.flatMap(({ key, draft }) => {
      const callId = callIdOf(key)
      return callId === null || draft.text.trim() === '' ? [] : [[callId, draft.text.trim()] as const]
    })
    inHand.set(new Map(written))
  }, [tabs])
}

/** Closes the tabs whose complaint was recorded on its own screen. */
function useTaken(store: DeskStore, { tabs }: DeskState): void {
  const taken = useCell(takenOnDesk)
  useEffect(() => {
    for (const { key, finished } of tabs)
      if (finished === null && taken.has(key)) store.dispatch({ type: 'close', key })
  }, [taken, tabs, store])
}

/** What a registration answered; a call that was finished without a case has no number. */
function finishedBy(output: unknown): Finished {
  return registeredSchema.safeParse(output).data ?? { caseId: null, number: null }
}
