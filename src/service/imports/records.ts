import type { CallDirection } from '../../core/domain/call/call.ts'
import type { CallEvent } from '../../core/domain/call/call-event.ts'
import type { CustomerKind, MemberLevel, Zone } from '../../core/domain/customer/customer.ts'
import type { PhoneForm } from '../../core/domain/customer/phone-form.ts'
import type { PreparedEntry } from '../../store/search.ts'
import type { PhoneNumbers } from '../phone-numbers.ts'
import type { Reason } from './reasons.ts'

/** One row of a file. `row` is its number as a spreadsheet shows it: the header is row 1. */
export type SourceRow = Readonly<{ row: number; cells: readonly string[]; problem: Reason | null }>

export type ImportedPhone = Readonly<{ form: PhoneForm; label: string }>
export type ImportedAddress = Readonly<{ region: string; street: string; zone: Zone }>

/** What a row says of a customer; what it does not say is left out and stays as it is. */
export type SaidOfCustomer = Readonly<{
  kind?: CustomerKind
  contactName?: string
  email?: string
  memberLevel?: MemberLevel
  doNotCall?: boolean
  care?: boolean
  marketing?: boolean
  note?: string
}>

export type CustomerRecord = Readonly<{
  row: number
  /** By which the customer is found again: the file's key, or one made of name and number. */
  key: string
  name: string
  pinyin: string
  initials: string
  said: SaidOfCustomer
  phones: readonly ImportedPhone[]
  address: ImportedAddress | null
  /** By what a customer of this row alone is found. */
  search: Omit<PreparedEntry, 'ownerId'>
}>

export type SaidOfUnit = Readonly<{
  category?: string
  boughtOn?: string
  boughtAt?: string
  installedOn?: string
  madeOn?: string
  scrapped?: boolean
  note?: string
}>

/** Whose a unit or a call is: the customer's key in the old system, else the normal form of a number. */
export type OwnerHint = Readonly<{ key: string | null; number: string | null }>

export type UnitRecord = Readonly<{
  row: number
  /** The file's key; null when it has none, then serial or owner and model make one. */
  key: string | null
  owner: OwnerHint
  modelId: string | null
  modelName: string
  serial: string | null
  said: SaidOfUnit
}>

export type CallRecord = Readonly<{
  row: number
  externalId: string
  direction: CallDirection
  phone: PhoneForm
  line: string
  note: string
  customerKey: string | null
  events: readonly CallEvent[]
  /** Whether another file may tell more of the same call; otherwise this row is all there is. */
  partial: boolean
}>

export type ImportRecords = { customers: CustomerRecord; units: UnitRecord; calls: CallRecord }

/** What became of a row: a record to store, or a reason why not. */
export type RowOutcome<R> =
  | Readonly<{ ok: true; record: R }>
  | Readonly<{ ok: false; row: number; cells: readonly string[]; reason: Reason }>

/** Turns rows into records; one that folds several rows into a record gives some at the end only. */
export type RowMapper<R> = Readonly<{
  take(row: SourceRow): readonly RowOutcome<R>[]
  end(): readonly RowOutcome<R>[]
}>

export type KnownModel = Readonly<{ id: string; code: string; name: string; category: string }>
export type KnownName = Readonly<{ id: string; code: string; name: string }>

/** What is known of the organisation while rows are read. */
export type MappingContext = Readonly<{
  /** Zone of times without one. */
  zone: string
  /** Where new records belong. */
  orgId: string
  parsePhone: PhoneNumbers['parse']
  pinyin(name: string): Readonly<{ full: string; initials: string }>
  models: readonly KnownModel[]
  agents: readonly KnownName[]
  queues: readonly KnownName[]
}>
