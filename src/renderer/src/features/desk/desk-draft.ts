import { type WrapUpCode, wrapUpCodes } from '../../../../core/domain/case/wrap-up.ts'
import type { Zone } from '../../../../core/domain/customer/customer.ts'
import type { ServiceClass, TimeWindow } from '../../../../core/domain/service/service-order.ts'
import {
  usualDetails,
  type WorkDetails,
  type WorkKind,
  workDetailsSchema,
  workKinds,
} from '../../../../core/domain/service/work-kinds.ts'

/** The kinds of case that the Desk registers, in the order of their keys 1 to 9. */
export const deskKinds = ['consultation', 'guidance', 'repair', ...workKinds] as const
export type DeskKind = (typeof deskKinds)[number]

/** The kinds for which somebody comes to the customer. */
export type VisitKind = 'repair' | WorkKind

/** The kind of visit of a draft, null when nobody is to come. */
export function visitKindOf({ kind }: Pick<DeskDraft, 'kind'>): VisitKind | null {
  return kind === 'repair' ? kind : (workKinds.find((each) => each === kind) ?? null)
}

/** The fields of the draft's kind of work: as filled in, or as they usually are; null for another kind of case. */
export function workOf({ kind, work }: Pick<DeskDraft, 'kind' | 'work'>): WorkDetails | null {
  const known = workKinds.find((each) => each === kind)
  if (known === undefined) return null
  return work?.kind === known ? work : usualDetails[known]
}

export const consultationOutcomes = ['answered', 'observe', 'promise'] as const
export type ConsultationOutcome = (typeof consultationOutcomes)[number]

export type NewCustomer = Readonly<{ name: string; phone: string; region: string; street: string; zone: Zone }>
export type NewUnit = Readonly<{ modelId: string | null; modelName: string; serial: string; boughtOn: string }>

/** Where the technician goes and whom he calls; filled from the customer's file. */
export type Place = Readonly<{ address: string; zone: Zone; contactPhone: string }>

/** All that is typed and chosen while somebody is on the line; kept as it is until the service has taken it. */
export type DeskDraft = Readonly<{
  /** The one line: the symptom of a repair, the topic of a consultation. */
  text: string
  details: string
  kind: DeskKind | null
  /** The other side's number as shown, so that a draft can be told from the others when its call is long over. */
  caller: string
  customerId: string | null
  /** The customer's version that `place` was filled from. */
  customerVersion: number
  newCustomer: NewCustomer | null
  unitId: string | null
  newUnit: NewUnit | null
  faultCode: string | null
  customersFault: boolean
  /** Null: as proposed. */
  serviceClass: ServiceClass | null
  classReason: string
  window: TimeWindow | null
  /** The date (`YYYY-MM-DD`) whose windows are offered; null: the next ones. */
  windowDay: string | null
  /** The fields of a kind of work; null: as they usually are. */
  work: WorkDetails | null
  /** How long the work takes, as the operator says; null: as estimated. */
  minutes: number | null
  place: Place
  /** The place as it was filled in, to tell what was typed since. */
  filled: Place | null
  /** Case ids of the open duplicates that the operator has seen and passed over. */
  duplicatesSeen: readonly string[]
  /** Case ids of the open duplicates that were there when the unit was chosen; null before they were read. */
  duplicatesKnown: readonly string[] | null
  outcome: ConsultationOutcome
  promiseAt: number | null
  /** Null: what follows from kind and outcome. */
  wrapUpCode: WrapUpCode | null
  /** Of the registration under way, so that a repetition after a crash happens once. */
  commandId: string | null
}>

export const emptyPlace: Place = { address: '', zone: 'urban', contactPhone: '' }

/** A draft in which nothing is typed yet. */
export const emptyDraft: DeskDraft = {
  text: '',
  details: '',
  kind: null,
  caller: '',
  customerId: null,
  customerVersion: 0,
  newCustomer: null,
  unitId: null,
  newUnit: null,
  faultCode: null,
  customersFault: false,
  serviceClass: null,
  classReason: '',
  window: null,
  windowDay: null,
  work: null,
  minutes: null,
  place: emptyPlace,
  filled: null,
  duplicatesSeen: [],
  duplicatesKnown: null,
  outcome: 'answered',
  promiseAt: null,
  wrapUpCode: null,
  commandId: null,
}

/** Whether nothing in `draft` would be missed: no text, no kind, nobody new. */
export function isEmptyDraft(draft: DeskDraft): boolean {
  const written = [draft.text, draft.details, draft.newCustomer?.name ?? '', draft.newUnit?.modelName ?? '']
  return draft.kind === null && written.every((text) => text.trim() === '')
}

type Body = Readonly<Record<string, unknown>>

function isBody(value: unknown): value is Body {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}

function numberOrNull(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null
}

function oneOf<T extends string, TElse>(list: readonly T[], value: unknown, otherwise: TElse): T | TElse {
  return list.find((item) => item === value) ?? otherwise
}

function zoneOf(value: unknown): Zone {
  return value === 'suburban' ? 'suburban' : 'urban'
}

function placeOf(value: unknown): Place | null {
  if (!isBody(value)) return null
  return { address: text(value.address), zone: zoneOf(value.zone), contactPhone: text(value.contactPhone) }
}

function windowOf(value: unknown): TimeWindow | null {
  if (!isBody(value)) return null
  const [fromMs, toMs] = [numberOrNull(value.fromMs), numberOrNull(value.toMs)]
  return fromMs === null || toMs === null || fromMs >= toMs ? null : { fromMs, toMs }
}

function newCustomerOf(value: unknown): NewCustomer | null {
  if (!isBody(value)) return null
  const [name, phone, region, street] = ['name', 'phone', 'region', 'street'].map((field) => text(value[field]))
  return {
    name: name ?? '',
    phone: phone ?? '',
    region: region ?? '',
    street: street ?? '',
    zone: zoneOf(value.zone),
  }
}

function newUnitOf(value: unknown): NewUnit | null {
  if (!isBody(value)) return null
  return {
    modelId: textOrNull(value.modelId),
    modelName: text(value.modelName),
    serial: text(value.serial),
    boughtOn: text(value.boughtOn),
  }
}

function textsOf(value: unknown): readonly string[] | null {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : null
}

/** Reads a draft that was kept, perhaps by an earlier version: what it does not know or cannot read stays empty. */
export function readDraft(body: unknown): DeskDraft {
  if (!isBody(body)) return emptyDraft
  return {
    text: text(body.text),
    details: text(body.details),
    kind: oneOf(deskKinds, body.kind, null),
    caller: text(body.caller),
    customerId: textOrNull(body.customerId),
    customerVersion: numberOrNull(body.customerVersion) ?? 0,
    newCustomer: newCustomerOf(body.newCustomer),
    unitId: textOrNull(body.unitId),
    newUnit: newUnitOf(body.newUnit),
    faultCode: textOrNull(body.faultCode),
    customersFault: body.customersFault === true,
    serviceClass: oneOf(['A', 'B', 'C', 'D'] as const, body.serviceClass, null),
    classReason: text(body.classReason),
    window: windowOf(body.window),
    windowDay: textOrNull(body.windowDay),
    work: workDetailsSchema.safeParse(body.work).data ?? null,
    minutes: numberOrNull(body.minutes),
    place: placeOf(body.place) ?? emptyPlace,
    filled: placeOf(body.filled),
    duplicatesSeen: textsOf(body.duplicatesSeen) ?? [],
    duplicatesKnown: textsOf(body.duplicatesKnown),
    outcome: oneOf(consultationOutcomes, body.outcome, 'answered' as const),
    promiseAt: numberOrNull(body.promiseAt),
    wrapUpCode: oneOf(wrapUpCodes, body.wrapUpCode, null),
    commandId: textOrNull(body.commandId),
  }
}
