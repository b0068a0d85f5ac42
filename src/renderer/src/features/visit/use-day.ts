import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { VisitView } from '../../../../core/contract/visits.ts'
import { foreseeVisit } from '../../../../core/domain/visit/foresee-visit.ts'
import { api } from '../../api/client.ts'
import { useWho } from '../../api/session.ts'
import { useOwnEntries } from './own-queue.ts'
import { dropDrafts } from './visit-draft.ts'
import { waitingSteps } from './visit-queue.ts'

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
  return { date: data?.date ?? null, visits, entries, error, reload: () => void refetch() }
}
