import type { PlaceView } from '../../core/contract/parts.ts'
import type { OrgUnitId } from '../../core/domain/ids.ts'
import { depotId, depotOf } from '../../core/domain/parts/place.ts'
import { type Principal, seesOrg } from '../../core/domain/people/principal.ts'
import type { Directory } from '../directory.ts'

/** A depot as the service uses it. */
export type PlaceEntry = Readonly<{ id: string; kind: 'store' | 'van'; name: string; orgId: OrgUnitId }>

/** The depot with this id; undefined for a place outside and for one whose owner is not there. */
export function placeEntry(directory: Directory, placeId: string): PlaceEntry | undefined {
  const depot = depotOf(placeId)
  if (depot === null) return undefined
  if (depot.kind === 'store') {
    const org = directory.org(depot.orgId)
    return org === undefined ? undefined : { id: placeId, kind: 'store', name: org.name, orgId: org.id }
  }
  const person = directory.person(depot.personId)
  return person === undefined ? undefined : { id: placeId, kind: 'van', name: person.name, orgId: person.orgId }
}

/** The name under which a place is known: of a depot, or the code of a place outside, which the screen says in words. */
export function placeName(directory: Directory, placeId: string): string {
  return placeEntry(directory, placeId)?.name ?? placeId
}

/** The depot that the caller sees; undefined otherwise. */
export function seenPlace(directory: Directory, principal: Principal, placeId: string): PlaceEntry | undefined {
  const entry = placeEntry(directory, placeId)
  return entry !== undefined && seesOrg(principal, entry.orgId) ? entry : undefined
}

/** Every depot that the caller sees: the stores of his part of the organisation, then the vans of its technicians. */
export function seenPlaces(directory: Directory, principal: Principal): readonly PlaceView[] {
  const stores = directory
    .orgUnits()
    .filter((org) => seesOrg(principal, org.id))
    .map((org): PlaceView => {
      const id = depotId({ kind: 'store', orgId: org.id })
      return { id, kind: 'store', name: org.name, orgId: org.id, own: false }
    })
  const vans = directory
    .people()
    .filter((person) => person.active && person.roles.includes('technician') && seesOrg(principal, person.orgId))
    .map((person): PlaceView => {
      const id = depotId({ kind: 'van', personId: person.id })
      return { id, kind: 'van', name: person.name, orgId: person.orgId, own: person.id === principal.personId }
    })
  return [...stores, ...vans]
}
