import type { z } from 'zod'

type KeptStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

/** What somebody has typed and not saved, by the key of its record. */
export type KeptEntries<T> = Readonly<{
  get(key: string): T | undefined
  set(key: string, value: T): void
  drop(key: string): void
}>

type Options<T> = Readonly<{
  /** What is kept, as part of the storage's keys. */
  name: string
  schema: z.ZodType<T>
  storage: KeptStorage
}>

/**
 * Keeps entries of `personId` on this workstation from the moment they are typed, so that going elsewhere, a reload or a
 * crash loses none. Entries of other people on the same workstation are not touched. A full storage only costs the
 * reload; what cannot be read as `schema` counts as not there.
 */
export function createKeptEntries<T>(personId: string, { name, schema, storage }: Options<T>): KeptEntries<T> {
  const here = new Map<string, T>()
  const placeOf = (key: string) => `vigil.kept.${personId}.${name}.${key}`
  return {
    get: (key) => here.get(key) ?? read(storage.getItem(placeOf(key)), schema),
    set: (key, value) => {
      here.set(key, value)
      try {
        storage.setItem(placeOf(key), JSON.stringify(value))
      } catch (error) {
        if (!(error instanceof DOMException)) throw error
      }
    },
    drop: (key) => {
      here.delete(key)
      storage.removeItem(placeOf(key))
    },
  }
}

function read<T>(text: string | null, schema: z.ZodType<T>): T | undefined {
  if (text === null) return undefined
  try {
    return schema.safeParse(JSON.parse(text)).data
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}
