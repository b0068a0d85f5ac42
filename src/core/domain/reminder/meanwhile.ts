import type { RuleKind } from './rule.ts'

/** Why an open reminder is not told any more. */
export const meanwhileReasons = [
  'meanwhile-visited',
  'meanwhile-renewed',
  'meanwhile-contacted',
  'meanwhile-scrapped',
  'meanwhile-inactive',
] as const
type MeanwhileReason = (typeof meanwhileReasons)[number]

/** What has happened to the one who is to be reminded; instants UTC ms, null never. */
export type Happened = Readonly<{
  madeAt: number
  active: boolean
  scrapped: boolean
  /** Last work done on the unit. */
  servicedAt: number | null
  /** Last maintenance contract that the customer bought. */
  contractSoldAt: number | null
  contactedAt: number | null
}>

/** What makes a reminder of each kind pointless when it happens after the reminder was made. */
const doneBy: Readonly<Record<RuleKind, readonly ('visited' | 'renewed' | 'contacted')[]>> = {
  'new-purchase': [],
  season: ['visited'],
  'contract-end': ['renewed'],
  'warranty-end': ['renewed'],
  'periodic-check': ['visited'],
  filter: ['visited'],
  birthday: [],
  'regular-contact': ['contacted'],
  'thank-you': [],
}

/** Why a reminder of this kind is not told any more; null while it is. */
export function meanwhile(kind: RuleKind, happened: Happened): MeanwhileReason | null {
  if (!happened.active) return 'meanwhile-inactive'
  if (happened.scrapped) return 'meanwhile-scrapped'
  const at = {
    visited: happened.servicedAt,
    renewed: happened.contractSoldAt,
    contacted: happened.contactedAt,
  }
  const found = doneBy[kind].find((what) => (at[what] ?? 0) > happened.madeAt)
  return found === undefined ? null : `meanwhile-${found}`
}
