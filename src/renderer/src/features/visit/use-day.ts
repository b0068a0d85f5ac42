import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { VanPart, VisitView } from '../../../../core/contract/visits.ts'
import { foreseeVisit } from '../../../../core/domain/visit/foresee-visit.ts'
import { withParts } from '../../../../core/domain/visit/foreseen-charges.ts'
import { api } from '../../api/client.ts'
import { useWho } from '../../api/session.ts'
import { useOwnEntries } from './own-queue.ts'
import { dropDrafts } from './visit-draft.ts'
import { type QueueEntry, waitingParts, waitingSteps } from './visit-queue.ts'

/** A visit as it stands with what this phone has still to send; `waits`: how many entries those are. */
export type DayVisit = VisitView & Readonly<{ waits: number; hasRefused: boolean }>

/** The person's visits, with what was typed and not yet sent already in them. */
export function useDay() {
  const { personId } = useWho()
  const { data, error, refetch } = useQuery(api.visits.myDay.queryOptions({ staleTime: 10_000 }))
  const entries = useOwnEntries()
  const visits: readonly DayVisit[] = (data?.visits ?? []).map((visit) => {
    const own = entries.filter(({ visitId }) => visitId === visit.id)
    const steps = waitingSteps(own, visit.id)
    return {
      ...foreseeVisit(visit, steps),
      charges: withParts(visit.charges, partsOf(data?.van ?? [], waitingParts(own, visit.id)), visit.class),
      part: steps.some(({ kind }) => kind === 'finish') ? 'ended' : visit.part,
      waits: own.length,
      hasRefused: own.some(({ refusal }) => refusal !== null),
    }
  })
  useEffect(() => {
    if (data === undefined) return
    const waiting = entries.map(({ visitId }) => visitId)
    const open = data.visits.filter(({ part }) => part !== 'ended').map(({ id }) => id)
    dropDrafts(personId, new Set([...waiting, ...open]))
  }, [data, entries, personId])
  return {
    date: data?.date ?? null,
    visits,
    van: vanLeft(data?.van ?? [], entries),
    entries,
    error,
    reload: () => void refetch(),
  }
}

function partsOf(van: readonly VanPart[], used: ReturnType<typeof waitingParts>) {
  return used.map(({ partId, quantity }) => {
    const part = van.find((each) => each.partId === partId)
    return { name: part?.name ?? partId, quantity, priceMinor: part?.priceMinor ?? 0 }
  })
}

/** What is left in the van after everything that this phone has still to tell. */
function vanLeft(van: readonly VanPart[], entries: readonly QueueEntry[]): readonly VanPart[] {
  const used = waitingParts(entries, null)
  return van
    .map((part) => ({
      ...part,
      quantity: used.reduce((left, each) => left - (each.partId === part.partId ? each.quantity : 0), part.quantity),
    }))
    .filter(({ quantity }) => quantity > 0)
}
