import { useQuery } from '@tanstack/react-query'
import { client, newCommandId } from '../../api/client.ts'
import { failureOf } from '../../api/failure.ts'
import { useFailureText } from '../../i18n/use-messages.ts'
import { EmptyState, Loading } from '../../ui/states.tsx'
import type { PapersProps } from './papers.ts'
import { Voucher } from './vouchers.tsx'

/** The id of the command that made this page's papers: a reload shows them again and counts no second paper. */
function commandOfPage(): string {
  const state: unknown = window.history.state
  if (typeof state === 'object' && state !== null && 'printed' in state && typeof state.printed === 'string')
    return state.printed
  const printed = newCommandId()
  window.history.replaceState({ printed }, '')
  return printed
}

/** The vouchers of some service orders, numbered when they are shown here for the first time. */
export function VoucherPapers({ ids }: PapersProps) {
  const failureText = useFailureText()
  const { data, error } = useQuery({
    queryKey: ['vouchers', ids],
    queryFn: () => client.documents.issueVouchers({ commandId: commandOfPage(), orderIds: [...ids] }),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  })
  if (error !== null) return <EmptyState title={failureText(failureOf(error))} text="" />
  if (data === undefined) return <Loading />
  return data.vouchers.map((voucher) => <Voucher key={voucher.number} voucher={voucher} />)
}
