import type { Zone } from '../../../../core/domain/customer/customer.ts'
import { type DeskDraft, type DeskKind, emptyDraft, isEmptyDraft, type Place } from './desk-draft.ts'
import type { StoredDraft } from './draft-journal.ts'

/** What became of a finished tab; `caseId` is null when the call ended without a case. */
export type Finished = Readonly<{ caseId: string | null; number: string | null }>

/** One piece of work on the Desk: `call:<id>` while it belongs to a call, else `new:<uuid>`. */
export type DeskTab = Readonly<{
  key: string
  draft: DeskDraft
  finished: Finished | null
  /** Whether its draft came back after a reload or a crash. */
  restored: boolean
  /** Whether its call still rings: when the caller gives up the tab goes, if nothing was written. */
  ringing: boolean
}>

export type DeskState = Readonly<{
  tabs: readonly DeskTab[]
  activeKey: string | null
  /** Keys that were finished or closed here: a call still reported does not open them again. */
  closed: ReadonlySet<string>
  /** Keys of calls that were brought to the front because they were answered. */
  answered: ReadonlySet<string>
}>

/** What the Desk needs to know of a call on the own telephone. */
export type DeskCall = Readonly<{ id: string; display: string; customerId: string | null; answered: boolean }>

/** The facts of a customer's file that fill a draft. */
export type FileFacts = Readonly<{ id: string; name: string; version: number; place: Place; onlyUnitId: string | null }>

export type DeskAction =
  | Readonly<{ type: 'restore'; drafts: readonly StoredDraft[] }>
  | Readonly<{ type: 'calls'; calls: readonly DeskCall[] }>
  | Readonly<{ type: 'open'; key: string; draft: Partial<DeskDraft> }>
  | Readonly<{ type: 'activate'; key: string }>
  /** Its call was answered: it comes to the front, but only once, so that it takes nobody away from later work. */
  | Readonly<{ type: 'answered'; key: string }>
  | Readonly<{ type: 'edit'; key: string; patch: Partial<DeskDraft> }>
  | Readonly<{ type: 'choose-kind'; key: string; kind: DeskKind | null }>
  | Readonly<{ type: 'choose-customer'; key: string; customerId: string | null }>
  | Readonly<{ type: 'fill'; key: string; file: FileFacts }>
  | Readonly<{ type: 'take-file'; key: string; file: FileFacts }>
  | Readonly<{ type: 'keep-mine'; key: string; file: FileFacts }>
  | Readonly<{ type: 'new-customer'; key: string; phone: string; zone: Zone }>
  | Readonly<{ type: 'became-call'; key: string; callId: string }>
  | Readonly<{ type: 'finish'; key: string; finished: Finished }>
  | Readonly<{ type: 'close'; key: string }>

export const emptyDesk: DeskState = { tabs: [], activeKey: null, closed: new Set(), answered: new Set() }

/** The key of a call's tab and draft. */
export function callKey(callId: string): string {
  return `call:${callId}`
}

/** The call that a tab belongs to; null for one without a call. */
export function callIdOf(key: string): string | null {
  return key.startsWith('call:') ? key.slice('call:'.length) : null
}

function newTab(key: string, draft: Partial<DeskDraft>, restored = false): DeskTab {
  return { key, draft: { ...emptyDraft, ...draft }, finished: null, restored, ringing: false }
}

function inTab(state: DeskState, key: string, change: (draft: DeskDraft) => DeskDraft): DeskState {
  const tabs = state.tabs.map((tab) =>
    tab.key === key && tab.finished === null ? { ...tab, draft: change(tab.draft) } : tab,
  )
  return { ...state, tabs }
}

/** Whether a call that rings may come to the front: nothing is written, and no number is being read out, in the front. */
function isFree(state: DeskState): boolean {
  const active = state.tabs.find((tab) => tab.key === state.activeKey)
  return active === undefined || (active.finished === null && isEmptyDraft(active.draft))
}

function withCall(state: DeskState, call: DeskCall): DeskState {
  const key = callKey(call.id)
  if (state.closed.has(key) || state.tabs.some((tab) => tab.key === key)) return state
  const comes = !state.answered.has(key) && (call.answered || isFree(state))
  const activeKey = comes ? key : state.activeKey
  const tab = newTab(key, { caller: call.display, customerId: call.customerId })
  return { ...state, tabs: [...state.tabs, tab], activeKey }
}

function withCalls(state: DeskState, calls: readonly DeskCall[]): DeskState {
  const answered = new Map(calls.map((call) => [callKey(call.id), call.answered]))
  const opened = calls.reduce(withCall, state)
  const tabs = opened.tabs
    .filter((tab) => !tab.ringing || answered.has(tab.key) || !isEmptyDraft(tab.draft))
    .map((tab) => (tab.ringing === (answered.get(tab.key) === false) ? tab : { ...tab, ringing: !tab.ringing }))
  const isShown = tabs.some(({ key }) => key === opened.activeKey)
  const activeKey = isShown ? opened.activeKey : (tabs.at(-1)?.key ?? null)
  return leaving(state.activeKey, { ...opened, tabs, activeKey })
}

/** Who goes on to other work is done with what was finished in the tab in front before. */
function leaving(before: string | null, state: DeskState): DeskState {
  if (before === state.activeKey) return state
  return { ...state, tabs: state.tabs.filter((tab) => tab.key !== before || tab.finished === null) }
}

/** The tab that comes to the front when `key` goes: its right neighbour, or else the last one. */
function without(state: DeskState, key: string): DeskState {
  const index = state.tabs.findIndex((tab) => tab.key === key)
  const tabs = state.tabs.filter((tab) => tab.key !== key)
  const neighbour = tabs[Math.min(index, tabs.length - 1)]?.key ?? null
  const activeKey = state.activeKey === key ? neighbour : state.activeKey
  return { ...state, tabs, activeKey, closed: new Set([...state.closed, key]) }
}

function restored(state: DeskState, drafts: readonly StoredDraft[]): DeskState {
  const known = new Set([...state.tabs.map((tab) => tab.key), ...state.closed])
  const back = drafts
    .filter(({ key, dropped }) => !dropped && !known.has(key))
    .map(({ key, draft }) => newTab(key, draft, true))
  // A call that rang while the drafts were read has an empty tab already: what was kept comes back into it.
  const tabs = state.tabs.map((tab) => {
    const kept = drafts.find(({ key, dropped }) => !dropped && key === tab.key)
    return kept === undefined || !isEmptyDraft(tab.draft) ? tab : { ...tab, draft: kept.draft, restored: true }
  })
  const all = [...tabs, ...back]
  const front = drafts.find(({ key, front: first }) => first === true && !known.has(key))?.key
  return { ...state, tabs: all, activeKey: front ?? state.activeKey ?? all[0]?.key ?? null }
}

function chosenCustomer(draft: DeskDraft, customerId: string | null): DeskDraft {
  if (draft.customerId === customerId && draft.newCustomer === null) return draft
  return {
    ...draft,
    customerId,
    customerVersion: 0,
    newCustomer: null,
    unitId: null,
    serviceClass: null,
    classReason: '',
    filled: null,
    duplicatesSeen: [],
    duplicatesKnown: null,
  }
}

/** What the file says, but for the fields in which something was typed already; the zone goes with the address. */
function filledUp(typed: Place, file: Place): Place {
  const place = typed.address.trim() === '' ? file : { ...file, address: typed.address, zone: typed.zone }
  return typed.contactPhone.trim() === '' ? place : { ...place, contactPhone: typed.contactPhone }
}

/** Fills what is still empty from the customer's file, once; what was typed stays. */
function fill(draft: DeskDraft, file: FileFacts): DeskDraft {
  if (draft.customerId !== file.id || draft.filled !== null) return draft
  return {
    ...draft,
    caller: draft.caller === '' ? file.name : draft.caller,
    place: filledUp(draft.place, file.place),
    filled: file.place,
    customerVersion: file.version,
    unitId: draft.unitId ?? (draft.newUnit === null ? file.onlyUnitId : null),
  }
}

/** The call may have opened its own tab before the answer came: what was typed in either is kept. */
function becameCall(state: DeskState, key: string, called: string): DeskState {
  const early = state.tabs.find((tab) => tab.key === called)
  const tabs = state.tabs
    .filter((tab) => tab.key !== called)
    .map((tab) => (tab.key === key ? { ...tab, key: called, draft: joined(tab.draft, early?.draft) } : tab))
  return { ...state, tabs, activeKey: state.activeKey === key ? called : state.activeKey }
}

function joined(draft: DeskDraft, early: DeskDraft | undefined): DeskDraft {
  if (early === undefined) return draft
  if (isEmptyDraft(draft) && draft.customerId === null) return early
  const text = [draft.text, early.text].filter((part) => part.trim() !== '').join(' ')
  return { ...draft, text, kind: draft.kind ?? early.kind, caller: early.caller }
}

/** The Desk after `action`; nothing that was typed is ever lost but by `close`. */
export function reduceDesk(state: DeskState, action: DeskAction): DeskState {
  switch (action.type) {
    case 'restore':
      return restored(state, action.drafts)
    case 'calls':
      return withCalls(state, action.calls)
    case 'open':
      return leaving(state.activeKey, {
        ...state,
        tabs: [...state.tabs, newTab(action.key, action.draft)],
        activeKey: action.key,
      })
    case 'activate':
      if (!state.tabs.some((tab) => tab.key === action.key)) return state
      return leaving(state.activeKey, { ...state, activeKey: action.key })
    case 'answered': {
      if (state.answered.has(action.key)) return state
      const next = { ...state, answered: new Set([...state.answered, action.key]) }
      return reduceDesk(next, { type: 'activate', key: action.key })
    }
    case 'edit':
      return inTab(state, action.key, (draft) => ({ ...draft, ...action.patch }))
    case 'choose-kind':
      return inTab(state, action.key, (draft) => ({
        ...draft,
        kind: action.kind,
        wrapUpCode: null,
        minutes: null,
      }))
    case 'choose-customer':
      return inTab(state, action.key, (draft) => chosenCustomer(draft, action.customerId))
    case 'fill':
      return inTab(state, action.key, (draft) => fill(draft, action.file))
    case 'take-file':
      return inTab(state, action.key, (draft) => ({
        ...draft,
        place: { ...draft.place, ...changedFields(draft, action.file) },
        filled: action.file.place,
        customerVersion: action.file.version,
      }))
    case 'keep-mine':
      return inTab(state, action.key, (draft) => ({
        ...draft,
        filled: action.file.place,
        customerVersion: action.file.version,
      }))
    case 'new-customer':
      return inTab(state, action.key, (draft) => ({
        ...chosenCustomer(draft, null),
        newCustomer: { name: '', phone: action.phone, region: '', street: '', zone: action.zone },
      }))
    case 'became-call':
      return becameCall(state, action.key, callKey(action.callId))
    case 'finish': {
      const tabs = state.tabs.map((tab) => (tab.key === action.key ? { ...tab, finished: action.finished } : tab))
      return { ...state, tabs, closed: new Set([...state.closed, action.key]) }
    }
    case 'close':
      return without(state, action.key)
  }
}

export type FileChange = Readonly<{ field: keyof Place; before: string; now: string }>

/** What changed in the customer's file since it filled `draft`, of the fields that a draft takes from it. */
export function fileChanges(draft: DeskDraft, file: FileFacts): readonly FileChange[] {
  const { filled } = draft
  if (filled === null || draft.customerId !== file.id || draft.customerVersion === file.version) return []
  return (['address', 'zone', 'contactPhone'] as const)
    .filter((field) => filled[field] !== file.place[field])
    .map((field) => ({ field, before: filled[field], now: file.place[field] }))
}

function changedFields(draft: DeskDraft, file: FileFacts): Partial<Place> {
  return Object.fromEntries(fileChanges(draft, file).map(({ field, now }) => [field, now]))
}
