import { skipToken, useQuery } from '@tanstack/react-query'
import { useLayoutEffect, useState } from 'react'
import type { CustomerCard } from '../../../../core/contract/customers.ts'
import { api, client } from '../../api/client.ts'
import { useCommand } from '../../api/use-command.ts'
import { spacedNumber } from '../../ui/spaced-number.ts'
import { ErrorState, Loading } from '../../ui/states.tsx'
import { CallerCard } from './caller-card.tsx'
import { CandidateList } from './candidate-list.tsx'
import { callIdOf, type DeskTab } from './desk-state.ts'
import type { DeskStore } from './desk-store.ts'
import { FindCustomer } from './find-customer.tsx'
import { NewCustomerForm } from './new-customer-form.tsx'
import type { DeskProblem } from './registration.ts'

type Props = Readonly<{
  store: DeskStore
  tab: DeskTab
  card: CustomerCard | undefined
  cardError: unknown
  problems: readonly DeskProblem[]
}>

/** The left third: who is calling, or the ways to find out. */
export function WhoColumn({ store, tab, card, cardError, problems }: Props) {
  const { key, draft } = tab
  const callId = callIdOf(key)
  const identify = useCommand(client.calls.identify)
  const [finding, setFinding] = useState(false)
  const call = useQuery(api.calls.get.queryOptions({ input: callId === null ? skipToken : { id: callId } }))
  const match = call.data?.match
  const isOpen = draft.customerId === null && draft.newCustomer === null && tab.finished === null && !finding

  const choose = (customerId: string) => {
    setFinding(false)
    store.dispatch({ type: 'choose-customer', key, customerId })
    if (callId !== null) void identify.run({ id: callId, customerId })
  }
  const makeNew = (phone: string) => {
    setFinding(false)
    store.dispatch({ type: 'new-customer', key, phone, zone: 'urban' })
  }
  const known = call.data?.call.customerId ?? (match?.certainty === 'exact' ? match.candidates[0]?.customerId : null)
  const isUnknown = match?.certainty === 'none' || match?.certainty === 'withheld'
  const number = spacedNumber(call.data?.call.number ?? '')
  useLayoutEffect(() => {
    if (!isOpen) return
    if (known != null) store.dispatch({ type: 'choose-customer', key, customerId: known })
    else if (isUnknown) store.dispatch({ type: 'new-customer', key, phone: number, zone: 'urban' })
  }, [isOpen, known, isUnknown, number, key, store])

  if (draft.customerId !== null && !finding) {
    if (card !== undefined) return <CallerCard card={card} unitId={draft.unitId} onOther={() => setFinding(true)} />
    return cardError === null ? <Loading /> : <ErrorState error={cardError} />
  }
  if (draft.newCustomer !== null && !finding) {
    return (
      <NewCustomerForm
        customer={draft.newCustomer}
        problems={problems}
        isWithheld={match?.certainty === 'withheld'}
        onFind={() => setFinding(true)}
        onChange={(patch) =>
          store.dispatch({
            type: 'edit',
            key,
            patch: { newCustomer: draft.newCustomer === null ? null : { ...draft.newCustomer, ...patch } },
          })
        }
      />
    )
  }
  if (match !== undefined && match.candidates.length > 0 && !finding) {
    return <CandidateList match={match} onChoose={choose} onNew={() => makeNew(number)} />
  }
  if (callId !== null && call.isPending && !finding) return <Loading />
  return (
    <FindCustomer
      canLog={callId === null}
      onLogged={(id) => store.dispatch({ type: 'became-call', key, callId: id })}
      onChoose={choose}
      onNew={(text) => makeNew(/^[+\d]/.test(text) ? text : number)}
    />
  )
}
