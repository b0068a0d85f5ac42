import { useQuery } from '@tanstack/react-query'
import { api } from '../../api/client.ts'
import { ErrorState, Loading } from '../../ui/states.tsx'
import { BillDetail } from './bill-detail.tsx'

type Props = Readonly<{ id: string; onLeft: () => void }>

/** Reads one bill and shows it. */
export function BillPane({ id, onLeft }: Props) {
  const bill = useQuery(api.money.bill.queryOptions({ input: { id } }))
  if (bill.data !== undefined) return <BillDetail bill={bill.data} onLeft={onLeft} />
  return bill.error === null ? <Loading /> : <ErrorState error={bill.error} onRetry={() => void bill.refetch()} />
}
