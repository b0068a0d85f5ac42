import type { Path } from '../../ui/route.ts'

/** No more papers are written at once. */
export const mostPapers = 100

/** Where the vouchers of orders are printed, in the order given. */
export function voucherPath(orderIds: readonly string[]): Path {
  return `/print/vouchers/${orderIds.slice(0, mostPapers).join(',')}`
}
