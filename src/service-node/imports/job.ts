import type { ImportMapping } from '../../core/contract/imports.ts'
import type { RejectedRow, Settled } from '../../service/imports/batch.ts'
import type { ImportKind } from '../../service/imports/fields.ts'
import type { ReasonLocale } from '../../service/imports/reasons.ts'
import type { ImportRecords, KnownModel, KnownName } from '../../service/imports/records.ts'
import type { PhoneNumberSettings } from '../../service/phone-numbers.ts'

/** Which store a thread of its own opens. */
export type StoreAddress = Readonly<{ kind: 'sqlite'; file: string } | { kind: 'postgres'; url: string }>

/** Everything the thread that reads a file must know. */
export type ReadJob = Readonly<{
  file: string
  /** Where rejected rows go. */
  errorFile: string
  kind: ImportKind
  mapping: ImportMapping
  locale: ReasonLocale
  zone: string
  /** Where new records belong. */
  orgId: string
  phones: PhoneNumberSettings
  models: readonly KnownModel[]
  agents: readonly KnownName[]
  queues: readonly KnownName[]
  dryRun: boolean
  /** UTC ms: the moment of the run, for what is added. */
  now: number
}>

/** Everything an import must know. */
export type ImportJob = ReadJob &
  Readonly<{
    store: StoreAddress
    /** Parts of the organisation whose records may be touched; null for all. */
    orgIds: readonly string[] | null
  }>

/** A rejected row as a person sees it. */
export type ShownRejection = Readonly<{ row: number; reason: string; text: string }>

export type ReadProgress = Readonly<{
  read: number
  /** Estimated rows of the file; all of them once it is read. */
  total: number
  rejected: number
  /** The first rejected rows. */
  shown: readonly ShownRejection[]
}>

/** What the reading thread is asked: the next batch, and what became of the records of an earlier one. */
export type ReaderRequest = Readonly<{ kind: 'more'; rejected: readonly RejectedRow[] | null }>

export type AnyRecord = ImportRecords[ImportKind]

export type ReaderAnswer =
  /**
   * As JSON, which passes from thread to thread in half the time of objects: the records, and for an import of customers
   * their `FreshCustomers`, which hold the records' search entries.
   */
  | Readonly<{ kind: 'batch'; records: string; count: number; fresh: string | null; progress: ReadProgress }>
  /** All is read and every batch is settled; the error file is complete. */
  | Readonly<{ kind: 'end'; progress: ReadProgress }>
  | Readonly<{ kind: 'unreadable'; problem: string }>

export type Counts = Omit<Settled, 'rejected'> & Readonly<{ read: number; total: number; rejected: number }>

/** What the importing thread tells the service. */
export type ImportReport =
  | Readonly<{ kind: 'progress'; counts: Counts; shown: readonly ShownRejection[] }>
  /** May it write now? It writes when told `turn` and says `turn-over` when it has. */
  | Readonly<{ kind: 'turn-please' }>
  | Readonly<{ kind: 'turn-over' }>
  | Readonly<{ kind: 'end'; outcome: 'finished' | 'cancelled'; counts: Counts; shown: readonly ShownRejection[] }>
  | Readonly<{ kind: 'failed'; problem: string }>

export type ImportCommand = Readonly<{ kind: 'turn' } | { kind: 'cancel' }>
