import type { Role } from '../people/role.ts'
import { ok, type Result, refuse } from '../refusal.ts'
import type { RemedyState } from './remedy.ts'
import type { RemedyTerms } from './remedy-terms.ts'

/** Who may give the customer how much by rule 4, from the least to the most. */
export const limitRungs = ['operator', 'officer', 'lead', 'manager', 'vice-president'] as const
export type LimitRung = (typeof limitRungs)[number]

/** Those of them who decide on requests of others. */
export const approvalRungs = ['lead', 'manager', 'vice-president'] as const
export type ApprovalRung = (typeof approvalRungs)[number]

/** The limit of a rung, 分; the vice president's is infinite. */
export function limitOfRung(rung: LimitRung, { limits }: Pick<RemedyTerms, 'limits'>): number {
  return rung === 'vice-president' ? Number.POSITIVE_INFINITY : limits[rung]
}

/** The limit of somebody with these roles, 分: the greatest of them; 0 without any. */
export function limitOfRoles(roles: readonly Role[], terms: Pick<RemedyTerms, 'limits'>): number {
  return limitRungs.reduce((most, rung) => (roles.includes(rung) ? Math.max(most, limitOfRung(rung, terms)) : most), 0)
}

/** One remedy of a complaint, as it counts against the limits. Value in 分. */
export type CountedRemedy = Readonly<{ state: RemedyState; needsApproval: boolean; valueMinor: number }>

const counted: ReadonlySet<RemedyState> = new Set(['approved', 'offered', 'agreed', 'delivering', 'delivered'])

/**
 * What has been approved or given on one complaint, 分; also what its proposer may give by himself, from the moment of
 * proposing, so that nothing is split into pieces.
 */
export function grantedOf(remedies: readonly CountedRemedy[]): number {
  return remedies
    .filter(({ state, needsApproval }) => counted.has(state) || (state === 'proposed' && !needsApproval))
    .reduce((sum, { valueMinor }) => sum + valueMinor, 0)
}

/** What is asked for: its worth and what was granted on the same complaint before, 分; whether it is an exception. */
export type Asked = Readonly<{ valueMinor: number; grantedMinor: number; exception: boolean }>

/** Whether a limit covers what is asked together with what was granted before; what costs nothing is always covered. */
export function covers(limitMinor: number, { valueMinor, grantedMinor }: Asked): boolean {
  return valueMinor === 0 || grantedMinor + valueMinor <= limitMinor
}

/** Rule 4: whether somebody else must approve what a person of this limit proposes. An exception always needs it. */
export function needsApproval(asked: Asked, ownLimitMinor: number): boolean {
  return asked.exception || !covers(ownLimitMinor, asked)
}

/** The lowest rung whose limit covers what is asked, from `from` on. The top covers everything. */
export function rungFor(asked: Asked, terms: Pick<RemedyTerms, 'limits'>, from: ApprovalRung = 'lead'): ApprovalRung {
  const open = approvalRungs.slice(approvalRungs.indexOf(from))
  return open.find((rung) => covers(limitOfRung(rung, terms), asked)) ?? 'vice-president'
}

/** The rung above; null at the top. */
export function rungAbove(rung: ApprovalRung): ApprovalRung | null {
  return approvalRungs[approvalRungs.indexOf(rung) + 1] ?? null
}

/** Who decides on a request: himself, what he may give, 分. */
export type Decider = Readonly<{ personId: string; limitMinor: number }>

/**
 * Whether this person may approve. Refusals: `own-request` to who proposed or asked; `over-limit` with his limit, what
 * it would come to with what was granted before (分), and whose limit covers it.
 */
export function judgeApproval(
  request: Asked & Readonly<{ proposedBy: string; askedBy: string }>,
  decider: Decider,
  terms: Pick<RemedyTerms, 'limits'>,
): Result<true> {
  if (decider.personId === request.proposedBy || decider.personId === request.askedBy)
    return refuse('own-request', { reason: 'remedy' })
  if (covers(decider.limitMinor, request)) return ok(true)
  return refuse('over-limit', {
    limitMinor: decider.limitMinor,
    sumMinor: request.grantedMinor + request.valueMinor,
    needs: rungFor(request, terms),
  })
}
