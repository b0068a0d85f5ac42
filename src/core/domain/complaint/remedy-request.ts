import { z } from 'zod'

/** How a request stands at one rung; `passed-up` went on to the next above when nobody answered in time. */
export const approvalStates = ['waiting', 'approved', 'rejected', 'passed-up', 'expired', 'withdrawn'] as const
export type ApprovalState = (typeof approvalStates)[number]

export const payoutStates = ['due', 'paid', 'cancelled'] as const
export type PayoutState = (typeof payoutStates)[number]

/** How money goes to a customer. */
export const payoutWays = ['transfer', 'cash', 'qr'] as const
export type PayoutWay = (typeof payoutWays)[number]

/** What may be done for a customer as a goodwill service. */
export const goodwillWorkKinds = ['repair', 'maintenance', 'installation', 'commissioning', 'relocation'] as const
export const goodwillWorkKindSchema = z.enum(goodwillWorkKinds)
export type GoodwillWorkKind = (typeof goodwillWorkKinds)[number]
