import type { Commitment } from '../../core/domain/commitment/commitment.ts'
import { heightOf } from '../../core/domain/complaint/decision.ts'
import { refuse } from '../../core/domain/refusal.ts'
import type { ComplaintRow } from '../../store/complaints.ts'
import { asksOf, decisionsOf, openPromisesOf } from '../../store/decisions.ts'
import type { Reader } from '../../store/engine.ts'
import type { DB } from '../../store/schema.ts'

/** With these nothing is left to decide. */
const ended: ReadonlySet<string> = new Set(['verified', 'closed'])

/** The refusal where a complaint is at its end; null while there is something to decide. */
export function barOfEnded(row: Pick<ComplaintRow, 'state'>) {
  if (!ended.has(row.state)) return null
  return refuse('illegal-move', { reason: 'ended', noun: 'complaint', state: row.state, move: '', allowed: '' })
}

/** Promises to the complainant; what climbs of them is decided about. */
const owed: ReadonlySet<string> = new Set<Commitment['kind']>([
  'complaint-acknowledge',
  'complaint-resolve',
  'complaint-verify',
  'suggestion-reply',
])

/** How a complaint stands with who decides: what was asked and decided, and how high it has climbed. */
export async function standingOf(
  reader: Pick<Reader<DB>, 'all'>,
  complaintId: string,
  person: Readonly<{ personId: string; roles: Parameters<typeof heightOf>[0] }>,
) {
  const decisions = await reader.all(decisionsOf, { id: complaintId })
  const asks = await reader.all(asksOf, { id: complaintId })
  const promises = await reader.all(openPromisesOf, { id: complaintId })
  const open = asks.filter(({ state }) => state === 'open')
  const mine = open.filter((ask) => ask.owner_person_id === person.personId)
  const lent = mine.filter(({ kind }) => kind === 'delegation').map((ask) => ask.height)
  const climbed = promises.filter(({ kind }) => owed.has(kind)).map((promise) => promise.rung)
  return {
    decisions,
    asks,
    open,
    mine,
    promises,
    height: heightOf(person.roles),
    lent: Math.max(0, ...lent),
    climbedTo: Math.max(0, ...climbed),
    newest: decisions.at(-1)?.id ?? null,
  }
}
export type Standing = Awaited<ReturnType<typeof standingOf>>
