import { useQuery } from '@tanstack/react-query'
import { useLayoutEffect, useRef } from 'react'
import type { CallView } from '../../../../core/contract/calls.ts'
import { api } from '../../api/client.ts'
import { useMay, useWho } from '../../api/session.ts'
import { spacedNumber } from '../../ui/spaced-number.ts'
import { callKey } from './desk-state.ts'
import type { DeskStore } from './desk-store.ts'

const ownStates: ReadonlySet<CallView['state']> = new Set(['ringing', 'talking', 'held', 'wrap-up'])

/** Whether the operator is or was in conversation on a call that is his; whom a colleague only asks has none. */
export function isAnswered(call: Pick<CallView, 'state' | 'part'>): boolean {
  if (call.part !== 'own') return false
  return call.state === 'talking' || call.state === 'held' || call.state === 'wrap-up'
}

/** Whether a colleague hands or has handed the call to this person. */
export function isHanded(call: CallView, personId: string): boolean {
  return call.handOver !== null && call.handOver.fromId !== personId
}

/**
 * The calls on the own telephone; each without a case yet has its tab on the Desk, an answered one in front. So has one
 * that a colleague hands over, also with its case, as soon as it rings.
 */
export function useDeskCalls(store: DeskStore): readonly CallView[] {
  const may = useMay()
  const { personId } = useWho()
  const mine = useQuery({ ...api.calls.mine.queryOptions({ input: {} }), enabled: may('call.handle') })
  const calls = mine.data?.calls
  // before it is painted: the tab of a call comes with the call
  useLayoutEffect(() => {
    if (calls === undefined) return
    const open = calls.filter((call) => ownStates.has(call.state) && (call.caseId === null || isHanded(call, personId)))
    store.dispatch({
      type: 'calls',
      calls: open.map((call) => ({
        id: call.id,
        display: spacedNumber(call.number ?? call.display),
        customerId: call.customerId,
        answered: isAnswered(call),
      })),
    })
  }, [calls, store, personId])
  const talking = (calls ?? []).find(({ state }) => state === 'talking')?.id
  useLayoutEffect(() => {
    if (talking !== undefined) store.dispatch({ type: 'answered', key: callKey(talking) })
  }, [talking, store])
  // who changes from one call to the other changes what he works on
  const last = useRef(talking)
  useLayoutEffect(() => {
    if (talking === undefined) return
    if (last.current !== undefined && last.current !== talking)
      store.dispatch({ type: 'activate', key: callKey(talking) })
    last.current = talking
  }, [talking, store])
  return calls ?? []
}
