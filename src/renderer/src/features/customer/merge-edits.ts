type Fields<T> = readonly (keyof T & string)[]

// two lines with the same content are the same, whatever they are called in the form
function contentOf(value: unknown): string {
  return JSON.stringify(value, (name, inner: unknown) => (name === 'key' ? undefined : inner)) ?? ''
}

/** The fields in which two states of a form differ. */
export function changedFields<T extends object>(before: T, after: T): Fields<T> {
  const fields = Object.keys(after) as unknown as Fields<T>
  return fields.filter((field) => contentOf(before[field]) !== contentOf(after[field]))
}

/** `edit` with the values of `fields` from `source`. */
export function takeFields<T extends object>(edit: T, source: T, fields: Fields<T>): T {
  return { ...edit, ...Object.fromEntries(fields.map((field) => [field, source[field]])) }
}

/** The form with all that does not clash, the fields that they changed, and those that both changed. */
export type Merged<T> = Readonly<{ edit: T; theirs: Fields<T>; clashes: Fields<T> }>

/** The three states of a form that somebody else saved meanwhile: as it began, as typed, as on file now. */
export type Sides<T> = Readonly<{ base: T; mine: T; theirs: T }>

/**
 * Brings together what was typed and what somebody else saved. Fields that only they changed are taken over; in fields
 * that both changed mine stays and is listed as a clash.
 */
export function mergeEdits<T extends object>({ base, mine, theirs }: Sides<T>): Merged<T> {
  const changedByThem = changedFields(base, theirs)
  const changedByMe = changedFields(base, mine)
  const clashes = changedByThem.filter(
    (field) => changedByMe.includes(field) && contentOf(mine[field]) !== contentOf(theirs[field]),
  )
  const taken = changedByThem.filter((field) => !changedByMe.includes(field))
  return { edit: takeFields(mine, theirs, taken), theirs: changedByThem, clashes }
}
