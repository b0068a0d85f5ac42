import type { Callers } from '../../core/domain/campaign/campaign.ts'
import type { Holder } from '../../core/domain/campaign/plan-wave.ts'
import type { OrgUnitId } from '../../core/domain/ids.ts'
import { seesOrg } from '../../core/domain/people/principal.ts'
import type { PersonEntry } from '../directory.ts'
import type { Runtime } from '../runtime.ts'

/** Who a task is given to; both null: everybody whose role may. */
export type Whose = Pick<Holder, 'personId' | 'teamId'>

/** The mark of a target that is given by hand; null: to whoever calls for the campaign. */
export function givenMark({ personId, teamId }: Whose): string | null {
  if (personId !== null) return `person:${personId}`
  return teamId === null ? null : `team:${teamId}`
}

/** Whose a target is that is given by hand. */
export function whoseOf(given: string): Whose {
  const id = given.slice(given.indexOf(':') + 1)
  return given.startsWith('team:') ? { personId: null, teamId: id } : { personId: id, teamId: null }
}

/** Those who call for a campaign: the people and teams named who still work here, or else everybody. */
export function holdersOf(
  { directory }: Pick<Runtime, 'directory'>,
  { personIds, teamIds }: Callers,
): readonly Whose[] {
  const people = personIds.filter((id) => directory.person(id)?.active === true)
  const holders = [
    ...people.map((personId): Whose => ({ personId, teamId: null })),
    ...teamIds.map((teamId): Whose => ({ personId: null, teamId })),
  ]
  return holders.length === 0 ? [{ personId: null, teamId: null }] : holders
}

/** The parts of the organisation whose customers a holder may call; `all` when that is not narrowed. */
export function reachOf(
  { directory }: Pick<Runtime, 'directory'>,
  { personId, teamId }: Whose,
): readonly string[] | 'all' {
  if (personId === null && teamId === null) return 'all'
  const members: readonly PersonEntry[] = directory
    .people()
    .filter((person) => person.active && (personId === null ? person.teamId === teamId : person.id === personId))
  const principals = members.flatMap((person) => directory.principal(person.id, '') ?? [])
  return directory
    .orgUnits()
    .map((org) => org.id)
    .filter((id) => principals.some((principal) => seesOrg(principal, id as OrgUnitId)))
}
