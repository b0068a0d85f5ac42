import type { ImportKind } from '../../service/imports/fields.ts'
import type { CallRecord, CustomerRecord, UnitRecord } from '../../service/imports/records.ts'
import type { AnyRecord } from './job.ts'

type Sifted = Readonly<{ fresh: readonly AnyRecord[]; same: number; changed: number }>

export type SeenRecords = Readonly<{
  /** Parts the records that are new in this file from repetitions of earlier batches. */
  sift(records: readonly AnyRecord[]): Sifted
}>

/** A 53-bit hash of text (cyrb53, public domain): two in a million rows meet once in some ten thousand files. */
function hashOf(text: string): number {
  let high = 0xdeadbeef
  let low = 0x41c6ce57
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    high = Math.imul(high ^ code, 2654435761)
    low = Math.imul(low ^ code, 1597334677)
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909)
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909)
  return 4294967296 * (2097151 & low) + (high >>> 0)
}

function identityOf(kind: ImportKind, record: AnyRecord): string {
  switch (kind) {
    case 'customers':
      return (record as CustomerRecord).key
    case 'units': {
      const unit = record as UnitRecord
      return JSON.stringify([unit.key ?? [unit.owner, unit.serial ?? [unit.modelName, unit.said]]])
    }
    case 'calls':
      return (record as CallRecord).externalId
  }
}

/** Remembers what a dry run has met, since it finds none of it in the store. */
export function createSeenRecords(kind: ImportKind): SeenRecords {
  const contents = new Map<number, number>()
  return {
    sift(records) {
      const fresh: AnyRecord[] = []
      const found = { same: 0, changed: 0 }
      const now = new Map<number, number>()
      for (const record of records) {
        const identity = hashOf(identityOf(kind, record))
        const content = hashOf(JSON.stringify({ ...record, row: 0 }))
        const before = contents.get(identity)
        now.set(identity, content)
        if (before === undefined) fresh.push(record)
        else found[before === content ? 'same' : 'changed'] += 1
      }
      for (const [identity, content] of now) contents.set(identity, content)
      return { fresh, ...found }
    },
  }
}
