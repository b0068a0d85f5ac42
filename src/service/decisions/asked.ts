import type { decisions as contract } from '../../core/contract/decisions.ts'
import { type Asked, type AskKind, barOfAsked, heightOf } from '../../core/domain/complaint/decision.ts'
import type { OrgUnitId } from '../../core/domain/ids.ts'
import { seesOrg } from '../../core/domain/people/principal.ts'
import { type ComplaintRow, circleOf } from '../../store/complaints.ts'
import type { Reader } from '../../store/engine.ts'
import type { DB } from '../../store/schema.ts'
import { type Caller, unwrap } from '../call-context.ts'
import { maySeeComplaint, reachComplaint } from '../complaints/reach.ts'
import type { InputOf } from '../procedure-input.ts'
import { standingOf } from './standing.ts'

type About = Readonly<{ row: ComplaintRow; circle: readonly string[] }>

/** A person as one who is to be asked about a complaint; undefined for somebody inactive or unknown. */
function askedPerson(caller: Caller, personId: string, { row, circle }: About): Asked | undefined {
  const principal = caller.directory.principal(personId, '')
  if (principal === undefined) return undefined
  const isAccused = personId === row.accused_id
  return {
    isSelf: personId === caller.principal.personId,
    isAccused,
    inScope: seesOrg(principal, row.org_id as OrgUnitId),
    inCircle: isAccused || maySeeComplaint(principal, row, circle),
    mayDecide: principal.permissions.has('complaint.decide'),
    mayWork: principal.permissions.has('complaint.work'),
    height: heightOf(principal.roles),
  }
}

/** Whom the caller asks about a complaint; undefined for nobody that he can see. */
export async function findAsked(
  caller: Caller,
  reader: Pick<Reader<DB>, 'all'>,
  { row, personId }: Readonly<{ row: ComplaintRow; personId: string }>,
): Promise<Asked | undefined> {
  const circle = await reader.all(circleOf, { id: row.id })
  return askedPerson(caller, personId, { row, circle: circle.map(({ person_id }) => person_id) })
}

/** Who may be asked about a complaint, the officer first, then from the highest rung. Error: REFUSED not-found. */
export async function listAsked(caller: Caller, { id, kind }: InputOf<typeof contract.people>) {
  const { directory, engine, principal } = caller
  const row = unwrap(await reachComplaint(engine.reader, principal, id))
  const { height, lent } = await standingOf(engine.reader, id, principal)
  const named = await engine.reader.all(circleOf, { id })
  const about = { row, circle: named.map(({ person_id }) => person_id) }
  const may = (personId: string, asked: AskKind) => {
    const person = askedPerson(caller, personId, about)
    return person !== undefined && barOfAsked(asked, person, Math.max(height, lent)) === null
  }
  return directory
    .people()
    .filter((person) => person.active && may(person.id, kind))
    .map((person) => ({
      id: person.id as string,
      name: person.name,
      orgName: directory.org(person.orgId)?.name ?? '',
      height: heightOf(person.roles),
    }))
    .toSorted((a, b) => Number(b.id === row.officer_id) - Number(a.id === row.officer_id) || b.height - a.height)
}
