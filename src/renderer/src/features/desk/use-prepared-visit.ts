import { keepPreviousData, skipToken, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { ApiClient } from '../../../../core/contract/api.ts'
import { api } from '../../api/client.ts'
import { type DeskDraft, visitKindOf, workOf } from './desk-draft.ts'
import { addressOf, zoneOf } from './registration.ts'

export type PreparedVisit = Awaited<ReturnType<ApiClient['cases']['prepareVisit']>>

/** What is asked about a draft for which somebody is to come; null for another kind. */
function questionOf(draft: DeskDraft) {
  const kind = visitKindOf(draft)
  if (kind === null) return null
  const isNew = draft.unitId === null && draft.newUnit !== null
  return {
    kind,
    customerId: draft.customerId,
    unitId: draft.unitId,
    modelId: isNew ? (draft.newUnit?.modelId ?? null) : null,
    boughtOn: isNew && draft.newUnit?.boughtOn !== '' ? (draft.newUnit?.boughtOn ?? null) : null,
    zone: zoneOf(draft),
    address: addressOf(draft),
    windowFrom: draft.window?.fromMs ?? null,
    windowTo: draft.window?.toMs ?? null,
    customersFault: kind === 'repair' && draft.customersFault,
    details: workOf(draft),
    minutes: draft.minutes,
    day: draft.windowDay,
  }
}

/**
 * Class, windows, deadline and duplicates for a visit as it stands in the draft; undefined for other kinds. `isFresh`
 * is false while the answer for an earlier state of the draft is still shown.
 */
export function usePreparedVisit(
  draft: DeskDraft,
): Readonly<{ prepared: PreparedVisit | undefined; isFresh: boolean }> {
  const question = questionOf(draft)
  // the address is typed letter by letter; what it decides may wait for the end of a word
  const address = useSettled(question?.address ?? '', 300)
  const answer = useQuery(
    api.cases.prepareVisit.queryOptions({
      input: question === null ? skipToken : { ...question, address },
      placeholderData: keepPreviousData,
      // free windows run out while somebody speaks
      refetchInterval: 60_000,
    }),
  )
  if (question === null) return { prepared: undefined, isFresh: false }
  return { prepared: answer.data, isFresh: !answer.isPlaceholderData }
}

/** A text once it has stayed the same for `ms`. */
function useSettled(text: string, ms: number): string {
  const [settled, setSettled] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), ms)
    return () => clearTimeout(timer)
  }, [text, ms])
  return settled
}
