import { z } from 'zod'

/** What was found to be the cause of a fault. Each has a message `visit:cause-<code>` in both languages. */
export const causeCodes = [
  'part-worn',
  'part-defective',
  'motor',
  'compressor',
  'refrigerant-lost',
  'electronics',
  'sensor',
  'seal',
  'valve-or-pump',
  'contact-loose',
  'blocked',
  'scale',
  'software',
  'installation',
  'supply',
  'transport',
  'misuse',
  'vermin',
  'no-fault-found',
  'other',
] as const
export const causeCodeSchema = z.enum(causeCodes)
export type CauseCode = z.infer<typeof causeCodeSchema>

/** What was done about it. Each has a message `visit:action-<code>` in both languages. */
export const actionCodes = [
  'part-replaced',
  'part-repaired',
  'refilled',
  'tightened',
  'cleaned',
  'adjusted',
  'updated',
  'installed-anew',
  'explained',
  'tested',
  'none',
  'other',
] as const
export const actionCodeSchema = z.enum(actionCodes)
export type ActionCode = z.infer<typeof actionCodeSchema>

const actionsOfCause = {
  'part-worn': ['part-replaced', 'part-repaired', 'adjusted'],
  'part-defective': ['part-replaced', 'part-repaired'],
  motor: ['part-replaced', 'part-repaired', 'cleaned'],
  compressor: ['part-replaced', 'part-repaired'],
  'refrigerant-lost': ['refilled', 'part-replaced', 'tightened'],
  electronics: ['part-replaced', 'part-repaired', 'updated'],
  sensor: ['part-replaced', 'cleaned', 'adjusted'],
  seal: ['part-replaced', 'adjusted', 'cleaned'],
  'valve-or-pump': ['part-replaced', 'cleaned', 'part-repaired'],
  'contact-loose': ['tightened', 'part-replaced'],
  blocked: ['cleaned', 'part-replaced'],
  scale: ['cleaned', 'part-replaced'],
  software: ['updated', 'adjusted'],
  installation: ['installed-anew', 'adjusted', 'tightened'],
  supply: ['explained', 'adjusted', 'tested'],
  transport: ['part-replaced', 'adjusted', 'part-repaired'],
  misuse: ['explained', 'part-replaced', 'cleaned', 'adjusted'],
  vermin: ['part-replaced', 'part-repaired', 'cleaned'],
  'no-fault-found': ['tested', 'explained'],
  other: actionCodes,
} as const satisfies Record<CauseCode, readonly ActionCode[]>

/**
 * The actions that fit a cause, the usual one first; `none` (nothing could be done this time) and `other` can always be
 * said. Without a cause: all of them.
 */
export function actionsFor(cause: CauseCode | null): readonly ActionCode[] {
  const fitting: readonly ActionCode[] = cause === null ? actionCodes : actionsOfCause[cause]
  return [...new Set<ActionCode>([...fitting, 'none', 'other'])]
}

const causesOfCustomer: ReadonlySet<CauseCode> = new Set(['misuse', 'vermin', 'transport'])

/** Whether a cause may be the customer's own: then rule 1 no longer makes the work free, and somebody must decide. */
export function mayBeCustomersFault(cause: CauseCode | null): boolean {
  return cause !== null && causesOfCustomer.has(cause)
}
