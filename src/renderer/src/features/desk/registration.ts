import type { ApiClient } from '../../../../core/contract/api.ts'
import type { CommitmentView } from '../../../../core/contract/commitments.ts'
import { type WrapUpCode, wrapUpsOfKind } from '../../../../core/domain/case/wrap-up.ts'
import { type DeskDraft, visitKindOf, workOf } from './desk-draft.ts'

export type RepairInput = Parameters<ApiClient['cases']['registerRepair']>[0]
export type WorkInput = Parameters<ApiClient['cases']['registerWork']>[0]
export type ConsultationInput = Parameters<ApiClient['cases']['registerConsultation']>[0]

/** The fields of the working form that can be wrong; each names the place where its message stands. */
export const deskFields = [
  'kind',
  'outcome',
  'customer',
  'newName',
  'newPhone',
  'text',
  'unit',
  'modelName',
  'boughtOn',
  'classReason',
  'window',
  'address',
  'contactPhone',
  'duplicate',
  'promiseAt',
  'wrapUp',
] as const
export type DeskField = (typeof deskFields)[number]

/** A field and what is wrong with it; the message is `desk:problem.<code>`. */
export type DeskProblem = Readonly<{
  field: DeskField
  code:
    | 'kind-missing'
    | 'customer-missing'
    | 'name-missing'
    | 'phone-short'
    | 'symptom-missing'
    | 'topic-missing'
    | 'model-missing'
    | 'date-future'
    | 'reason-missing'
    | 'window-passed'
    | 'address-missing'
    | 'duplicate-unseen'
    | 'time-missing'
    | 'time-passed'
    | 'wrap-up-missing'
}>

/** What a draft is judged against: the time (UTC ms), today's date (`YYYY-MM-DD`) and the open duplicates. */
export type DeskSurroundings = Readonly<{ now: number; today: string; duplicates: readonly string[] }>

/** Topics travel in 120 characters; what is longer goes into the description as a whole. */
export const topicLength = 120

const usualWrapUp = { answered: 'answered', observe: 'to-observe', promise: 'promised-call' } as const

/** The wrap-up code in force: the chosen one, or what follows from the kind and the outcome; null for neither. */
export function wrapUpOf(draft: DeskDraft): WrapUpCode | null {
  if (draft.wrapUpCode !== null) return draft.wrapUpCode
  if (draft.kind === null) return null
  const visit = visitKindOf(draft)
  return visit === null ? usualWrapUp[draft.outcome] : wrapUpsOfKind[visit][0]
}

/** Whether every open duplicate has been seen. */
export function areDuplicatesSeen(draft: DeskDraft, duplicates: readonly string[]): boolean {
  return duplicates.every((id) => draft.duplicatesSeen.includes(id))
}

/** Duplicates that appeared while the draft was being written. */
export function newDuplicates(draft: DeskDraft, duplicates: readonly string[]): readonly string[] {
  const { duplicatesKnown } = draft
  if (duplicatesKnown === null) return []
  return duplicates.filter((id) => !duplicatesKnown.includes(id) && !draft.duplicatesSeen.includes(id))
}

function phoneDigits(phone: string): number {
  return phone.normalize('NFKC').replace(/\D/g, '').length
}

function* whoProblems(draft: DeskDraft): Generator<DeskProblem> {
  const { newCustomer } = draft
  if (newCustomer === null) return
  if (newCustomer.name.trim() === '') yield { field: 'newName', code: 'name-missing' }
  const digits = phoneDigits(newCustomer.phone)
  if (digits > 0 && digits < 3) yield { field: 'newPhone', code: 'phone-short' }
}

function* visitProblems(draft: DeskDraft, around: DeskSurroundings): Generator<DeskProblem> {
  if (draft.customerId === null && draft.newCustomer === null) yield { field: 'customer', code: 'customer-missing' }
  yield* whoProblems(draft)
  if (draft.newUnit !== null && draft.newUnit.modelName.trim() === '')
    yield { field: 'modelName', code: 'model-missing' }
  if (draft.newUnit !== null && draft.newUnit.boughtOn > around.today) yield { field: 'boughtOn', code: 'date-future' }
  if (draft.kind === 'repair' && draft.text.trim() === '') yield { field: 'text', code: 'symptom-missing' }
  if (draft.serviceClass !== null && draft.classReason.trim() === '') {
    yield { field: 'classReason', code: 'reason-missing' }
  }
  if (draft.window !== null && draft.window.toMs <= around.now) yield { field: 'window', code: 'window-passed' }
  if (addressOf(draft) === '') yield { field: 'address', code: 'address-missing' }
  const digits = phoneDigits(draft.place.contactPhone)
  if (digits > 0 && digits < 3) yield { field: 'contactPhone', code: 'phone-short' }
  if (!areDuplicatesSeen(draft, around.duplicates)) yield { field: 'duplicate', code: 'duplicate-unseen' }
}

function* consultationProblems(draft: DeskDraft, around: DeskSurroundings): Generator<DeskProblem> {
  if (draft.text.trim() === '') yield { field: 'text', code: 'topic-missing' }
  if (isNamed(draft) || draft.outcome !== 'answered') yield* whoProblems(draft)
  if (draft.outcome !== 'answered' && draft.customerId === null && draft.newCustomer === null) {
    yield { field: 'customer', code: 'customer-missing' }
  }
  if (draft.outcome !== 'promise') return
  if (draft.promiseAt === null) yield { field: 'promiseAt', code: 'time-missing' }
  else if (draft.promiseAt <= around.now) yield { field: 'promiseAt', code: 'time-passed' }
}

/** Everything that keeps `draft` from being registered, in the order of the form; empty when it can be. */
export function problemsOf(draft: DeskDraft, around: DeskSurroundings): readonly DeskProblem[] {
  if (draft.kind === null) return [{ field: 'kind', code: 'kind-missing' }]
  return [...(visitKindOf(draft) === null ? consultationProblems(draft, around) : visitProblems(draft, around))]
}

/** Where the technician goes: the address of the order, or that of the new customer. */
export function addressOf(draft: DeskDraft): string {
  const typed = draft.place.address.trim()
  if (typed !== '' || draft.newCustomer === null) return typed
  return `${draft.newCustomer.region.trim()} ${draft.newCustomer.street.trim()}`.trim()
}

/** The zone of the order: of the typed address, or that of the new customer. */
export function zoneOf(draft: DeskDraft): DeskDraft['place']['zone'] {
  return draft.newCustomer !== null && draft.place.address.trim() === '' ? draft.newCustomer.zone : draft.place.zone
}

type Sending = Readonly<{ commandId: string; callId: string | null }>

/** Whether a new customer was given a name; who only asks something may stay unknown. */
function isNamed(draft: DeskDraft): boolean {
  return draft.newCustomer !== null && draft.newCustomer.name.trim() !== ''
}

function whoOf(draft: DeskDraft, { commandId, callId }: Sending) {
  const { customerId, newCustomer } = draft
  const isNew = customerId === null && newCustomer !== null && isNamed(draft)
  return {
    commandId,
    callId,
    customerId,
    newCustomer: isNew ? { ...newCustomer, name: newCustomer.name.trim() } : null,
  }
}

/** What is said in words: the line and the remarks. */
function toldIn(draft: DeskDraft): string {
  return [draft.text.trim(), draft.details.trim()].filter((part) => part !== '').join('\n')
}

function visitInput(draft: DeskDraft, sending: Sending) {
  const { newUnit } = draft
  return {
    ...whoOf(draft, sending),
    unitId: draft.unitId,
    newUnit:
      newUnit === null || draft.unitId !== null
        ? null
        : {
            modelId: newUnit.modelId,
            modelName: newUnit.modelName.trim(),
            serial: newUnit.serial.trim() === '' ? null : newUnit.serial.trim(),
            boughtOn: newUnit.boughtOn === '' ? null : newUnit.boughtOn,
          },
    class: draft.serviceClass,
    classReason: draft.serviceClass === null ? null : draft.classReason.trim(),
    window: draft.window === null ? null : { fromMs: draft.window.fromMs, toMs: draft.window.toMs },
    zone: zoneOf(draft),
    address: addressOf(draft),
    contactPhone: draft.place.contactPhone.trim(),
    duplicateSeen: draft.duplicatesSeen.length > 0,
    wrapUpCode: wrapUpOf(draft) ?? '',
    minutes: draft.minutes,
  }
}

/** The command that registers a repair; `draft` has no problems. */
export function repairInput(draft: DeskDraft, sending: Sending): RepairInput {
  return {
    ...visitInput(draft, sending),
    symptom: toldIn(draft),
    faultCode: draft.faultCode,
    customersFault: draft.customersFault,
  }
}

/**
 * The command that registers another kind of work; `summary` says its fields in words and stands for the wish where
 * nothing was written. `draft` is of such a kind and has no problems.
 */
export function workInput(draft: DeskDraft, sending: Sending, summary: string): WorkInput {
  const details = workOf(draft)
  if (details === null) throw new Error('a draft of another kind')
  const told = toldIn(draft)
  return {
    ...visitInput(draft, sending),
    wish: told === '' ? summary : told,
    details,
  }
}

/** The command that logs a consultation or guidance; `draft` has no problems. */
export function consultationInput(draft: DeskDraft, sending: Sending): ConsultationInput {
  const text = draft.text.trim()
  const isLong = text.length > topicLength
  const details = [isLong ? text : '', draft.details.trim()].filter((part) => part !== '')
  return {
    ...whoOf(draft, sending),
    kind: draft.kind === 'guidance' ? 'guidance' : 'consultation',
    unitId: draft.unitId,
    topic: isLong ? `${text.slice(0, topicLength - 1)}…` : text,
    description: details.join('\n'),
    outcome: draft.outcome,
    promiseAt: draft.outcome === 'promise' ? draft.promiseAt : null,
    wrapUpCode: wrapUpOf(draft) ?? '',
  }
}

/** The promises of a fresh case in the order in which they are due. */
export function promisesByDeadline(commitments: readonly CommitmentView[]): readonly CommitmentView[] {
  return commitments.filter(({ state }) => state === 'open').toSorted((a, b) => a.dueAt - b.dueAt)
}
