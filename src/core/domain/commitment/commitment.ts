import { z } from 'zod'
import { type Explanation, explanationSchema } from '../calendar/explanation.ts'
import type { CaseId, CommitmentId, CustomerId, OrgUnitId, PersonId, TeamId } from '../ids.ts'
import { type Role, roleSchema } from '../people/role.ts'
import {
  type AboutKind,
  aboutKinds,
  type CommitmentKind,
  type CommitmentResult,
  commitmentKindNames,
  commitmentResults,
  type Severity,
  severities,
} from './kinds.ts'
import { topRung } from './rungs.ts'

/** `open` until it is `kept` (done by the deadline), `late` (done after it) or `dropped` (will not be done). */
export const commitmentStates = ['open', 'kept', 'late', 'dropped'] as const
export type CommitmentState = (typeof commitmentStates)[number]

/** One promise to a customer: a flat record, as it is stored. Instants are UTC ms; null means not yet or not at all. */
export type Commitment = Readonly<{
  id: CommitmentId
  kind: CommitmentKind
  orgId: OrgUnitId
  caseId: CaseId | null
  aboutKind: AboutKind
  aboutId: string
  customerId: CustomerId | null
  state: CommitmentState
  promisedAt: number
  /** The deadline that holds; worklists are ordered by it. */
  dueAt: number
  /** The deadline as first promised; the scorecard judges by it unless the customer asked for the change. */
  firstDueAt: number
  dueChangedByCustomer: boolean
  dueChangeReason: string | null
  warnAt: number | null
  explanation: Explanation
  ownerPersonId: PersonId | null
  ownerTeamId: TeamId | null
  /** Who may take it while no person or team owns it. */
  ownerRole: Role
  /** Height of the rung reached: 0 owner to 3 vice president. */
  rung: number
  /** The next moment at which `wake` has something to do. */
  wakeAt: number | null
  /** When the clock of whoever stands on the rung runs out; null: nobody need acknowledge, or somebody has. */
  ackDueAt: number | null
  warnedAt: number | null
  claimedBy: PersonId | null
  claimedUntil: number | null
  /** All attempts to reach the customer. */
  attempts: number
  /** Attempts without an answer that count towards `unreachable`: one in each half-day. */
  countedAttempts: number
  lastAttemptAt: number | null
  /** Not offered by "take next" before this. */
  notBefore: number | null
  result: CommitmentResult | null
  reason: string | null
  doneAt: number | null
  doneBy: PersonId | null
  allowedBy: PersonId | null
  severity: Severity | null
  /** Grows by one with every change. */
  version: number
}>

function idOf<TId extends string>(): z.ZodType<TId> {
  return z.string().min(1).max(64) as unknown as z.ZodType<TId>
}

const instant = z.int().min(0).max(8_640_000_000_000_000)

/** A commitment as it travels. */
export const commitmentSchema = z
  .strictObject({
    id: idOf<CommitmentId>(),
    kind: z.enum(commitmentKindNames),
    orgId: idOf<OrgUnitId>(),
    caseId: idOf<CaseId>().nullable(),
    aboutKind: z.enum(aboutKinds),
    aboutId: z.string().min(1).max(64),
    customerId: idOf<CustomerId>().nullable(),
    state: z.enum(commitmentStates),
    promisedAt: instant,
    dueAt: instant,
    firstDueAt: instant,
    dueChangedByCustomer: z.boolean(),
    dueChangeReason: z.string().nullable(),
    warnAt: instant.nullable(),
    explanation: explanationSchema,
    ownerPersonId: idOf<PersonId>().nullable(),
    ownerTeamId: idOf<TeamId>().nullable(),
    ownerRole: roleSchema,
    rung: z.int().min(0).max(topRung),
    wakeAt: instant.nullable(),
    ackDueAt: instant.nullable(),
    warnedAt: instant.nullable(),
    claimedBy: idOf<PersonId>().nullable(),
    claimedUntil: instant.nullable(),
    attempts: z.int().min(0),
    countedAttempts: z.int().min(0),
    lastAttemptAt: instant.nullable(),
    notBefore: instant.nullable(),
    result: z.enum(commitmentResults).nullable(),
    reason: z.string().nullable(),
    doneAt: instant.nullable(),
    doneBy: idOf<PersonId>().nullable(),
    allowedBy: idOf<PersonId>().nullable(),
    severity: z.enum(severities).nullable(),
    version: z.int().min(1),
  })
  .readonly() satisfies z.ZodType<Commitment>
