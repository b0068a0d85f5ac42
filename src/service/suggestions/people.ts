import { rungRoles } from '../../core/domain/commitment/rungs.ts'
import type { SessionId } from '../../core/domain/people/principal.ts'
import type { Role } from '../../core/domain/people/role.ts'
import { type ComplaintRow, circleOf } from '../../store/complaints.ts'
import type { Reader } from '../../store/engine.ts'
import type { DB } from '../../store/schema.ts'
import { maySeeComplaint } from '../complaints/reach.ts'
import type { PersonEntry } from '../directory.ts'
import type { Runtime } from '../runtime.ts'

/** Everybody who may read a complaint and can be asked about it. */
export async function readersOf(
  runtime: Pick<Runtime, 'directory'>,
  reader: Pick<Reader<DB>, 'all'>,
  row: ComplaintRow,
): Promise<readonly PersonEntry[]> {
  const circle = (await reader.all(circleOf, { id: row.id })).map(({ person_id }) => person_id)
  const { directory } = runtime
  return directory.people().filter((person) => {
    const principal = person.active ? directory.principal(person.id, '' as SessionId) : undefined
    return principal?.permissions.has('complaint.view') === true && maySeeComplaint(principal, row, circle)
  })
}

/** Whoever leads a part of the organisation comes before others there. */
const leading: readonly Role[] = [...rungRoles['department-head'], 'lead', 'dispatcher', 'officer']

/** Who leads a part of the organisation, of these people; undefined where nobody does. */
export function headOf(people: readonly PersonEntry[], orgId: string): PersonEntry | undefined {
  const there = people.filter((person) => person.orgId === orgId)
  for (const role of leading) {
    const found = there.find((person) => person.roles.includes(role))
    if (found !== undefined) return found
  }
  return undefined
}
