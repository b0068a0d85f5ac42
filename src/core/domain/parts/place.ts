/** Places outside, where parts come from and go to: their sum is not stock. */
export const outsidePlaces = ['supplier', 'customer', 'factory', 'scrap', 'count'] as const
export type OutsidePlace = (typeof outsidePlaces)[number]

/** A depot that holds stock: the store of a part of the organisation, or a technician's van. */
export type Depot = Readonly<{ kind: 'store'; orgId: string }> | Readonly<{ kind: 'van'; personId: string }>

/** A depot's id as it is stored: every part of the organisation has a store and every technician a van, without set-up. */
export function depotId(depot: Depot): string {
  return depot.kind === 'store' ? `store:${depot.orgId}` : `van:${depot.personId}`
}

/** The depot that an id names; null for a place outside and for anything else. */
export function depotOf(placeId: string): Depot | null {
  const [kind, id = ''] = splitOnce(placeId)
  if (id === '') return null
  if (kind === 'store') return { kind, orgId: id }
  return kind === 'van' ? { kind, personId: id } : null
}

function splitOnce(text: string): readonly [string, string] {
  const at = text.indexOf(':')
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)]
}

/** What kind of place an id names; null when it names none. */
export function placeKind(placeId: string): 'store' | 'van' | OutsidePlace | null {
  const outside = outsidePlaces.find((each) => each === placeId)
  return outside ?? depotOf(placeId)?.kind ?? null
}
