import type { CustomerKind } from '../customer/customer.ts'
import type { RefusalParams } from '../refusal.ts'
import type { Warranty } from '../unit/warranty.ts'
import type { ServiceClass, ServiceOrderKind } from './service-order.ts'

/** Why a class is proposed. Each has a message `class-reason.<code>` in both languages. */
export const classReasons = [
  'contract-in-force',
  'in-warranty',
  'internal-customer',
  'own-work',
  'customers-fault',
  'warranty-over',
  'warranty-unknown',
  'no-unit',
  'not-covered',
] as const
export type ClassReason = (typeof classReasons)[number]

/** Work that a warranty never pays for: it mends nothing. */
const neverCovered: ReadonlySet<ServiceOrderKind> = new Set(['design', 'relocation'])

/** What rule 1 asks about, all on the day of registration. */
export type ClassFacts = Readonly<{
  /** Left out: a repair. */
  kind?: ServiceOrderKind
  contract: Readonly<{ number: string; endsOn: string }> | null
  /** Null when the order is not about a registered unit. */
  warranty: Warranty | null
  customersFault: boolean
  customerKind: CustomerKind
  /** Work for ourselves, whoever the customer is: a demonstration, an exchange of our own mistake. */
  ownWork: boolean
}>

export type ClassProposal = Readonly<{ class: ServiceClass; reason: ClassReason; params: RefusalParams }>

/**
 * Rule 1: contract in force -> B; else within warranty and fault not the customer's -> C; internal customer or own
 * work -> D; else A. The reason says which fact decided; for A, which fact spoke against C.
 */
export function proposeClass(facts: ClassFacts): ClassProposal {
  const { contract, warranty, customersFault } = facts
  if (contract !== null) {
    return { class: 'B', reason: 'contract-in-force', params: { number: contract.number, end: contract.endsOn } }
  }
  const end: RefusalParams = warranty?.end ? { end: warranty.end } : {}
  const isCoveredWork = !neverCovered.has(facts.kind ?? 'repair')
  const covered = isCoveredWork && (warranty?.state === 'in' || warranty?.state === 'ending')
  if (covered && !customersFault) return { class: 'C', reason: 'in-warranty', params: end }
  if (facts.customerKind === 'internal') return { class: 'D', reason: 'internal-customer', params: {} }
  if (facts.ownWork) return { class: 'D', reason: 'own-work', params: {} }
  if (covered) return { class: 'A', reason: 'customers-fault', params: end }
  if (!isCoveredWork) return { class: 'A', reason: 'not-covered', params: {} }
  if (warranty === null) return { class: 'A', reason: 'no-unit', params: {} }
  return warranty.state === 'over'
    ? { class: 'A', reason: 'warranty-over', params: end }
    : { class: 'A', reason: 'warranty-unknown', params: {} }
}
