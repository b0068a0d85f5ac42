import type { BillView } from '../../../../core/contract/money.ts'
import type { Permission } from '../../../../core/domain/people/permission.ts'

/** What can be done with a bill here, with its key and the permission it needs. */
export const billActions = {
  approve: { key: 'A', permission: 'money.audit' },
  pay: { key: 'P', permission: 'money.charge' },
  refund: { key: 'R', permission: 'money.charge' },
  invoice: { key: 'I', permission: 'money.charge' },
  'add-line': { key: 'N', permission: 'money.charge' },
  ask: { key: 'Q', permission: 'money.audit' },
  answer: { key: 'W', permission: 'money.charge' },
} as const satisfies Record<string, Readonly<{ key: string; permission: Permission }>>
export type BillAction = keyof typeof billActions

/** What may be done with a bill by a person with these permissions, the usual next step first. */
export function actionsOf(
  bill: Pick<BillView, 'state' | 'readyAt' | 'balanceMinor' | 'invoiceable' | 'totals' | 'orderId'>,
  may: (permission: Permission) => boolean,
): readonly BillAction[] {
  if (bill.state === 'approved') return []
  const { paidMinor, onAccountMinor } = bill.invoiceable
  const fits: Readonly<Record<BillAction, boolean>> = {
    approve: bill.state === 'open' && bill.readyAt !== null && bill.balanceMinor === 0,
    answer: bill.state === 'queried',
    pay: bill.balanceMinor > 0,
    refund: bill.balanceMinor < 0,
    invoice: paidMinor > 0 || onAccountMinor > 0,
    'add-line': bill.orderId !== null,
    ask: bill.state === 'open' && bill.readyAt !== null,
  }
  const order: readonly BillAction[] = ['approve', 'answer', 'pay', 'refund', 'invoice', 'add-line', 'ask']
  return order.filter((action) => fits[action] && may(billActions[action].permission))
}
