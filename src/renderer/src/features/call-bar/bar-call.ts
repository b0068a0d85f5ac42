import type { CallView } from '../../../../core/contract/calls.ts'
import type { CallAction, CallPart } from '../../../../core/domain/call/control.ts'
import type { CallQuality, PhoneSession } from '../../phone/phone.ts'
import { spacedNumber } from '../../ui/spaced-number.ts'
import { timerStart } from './timer-start.ts'

/** The colleague who is asked before a call is handed to him. */
export type Consultation = Readonly<{ name: string; state: 'ringing' | 'talking' | 'conference' }>

/** One call on the own telephone as the bar shows it, whatever carries it. */
export type BarCall = Readonly<{
  key: string
  /** Of the service; null until it has answered the telephone in the console. */
  callId: string | null
  /** Of the telephone in this console; null for a call that it does not carry. */
  sipCallId: string | null
  part: CallPart
  state: 'dialling' | 'ringing' | 'talking' | 'held' | 'wrap-up'
  number: string
  name: string | null
  queue: string | null
  /** Its timer runs from here, UTC ms. */
  since: number
  can: readonly CallAction[]
  muted: boolean
  quality: CallQuality | null
  /** Nothing is heard and nothing told: it may be lost. */
  doubtful: boolean
  consult: Consultation | null
  /** Who handed it over and what he said. */
  handedBy: Readonly<{ name: string; note: string }> | null
  customerId: string | null
  caseId: string | null
}>

type Known = Readonly<{
  calls: readonly CallView[]
  sessions: readonly PhoneSession[]
  /** Calls that are muted without the telephone of this console. */
  muted: ReadonlySet<string>
  personId: string
}>

const openStates = ['ringing', 'talking', 'held', 'wrap-up'] as const

function isOnHand(state: CallView['state']): state is (typeof openStates)[number] {
  return openStates.some((each) => each === state)
}

function handedByOf(view: CallView | null, personId: string): BarCall['handedBy'] {
  const handOver = view?.handOver ?? null
  if (handOver === null || handOver.fromId === personId || handOver.state === 'cancelled') return null
  return { name: handOver.fromName, note: handOver.note }
}

function consultOf(view: CallView): Consultation | null {
  const { handOver } = view
  if (view.part !== 'own' || handOver?.kind !== 'consult') return null
  const { state, toName } = handOver
  return state === 'ringing' || state === 'talking' || state === 'conference' ? { name: toName, state } : null
}

/** A call that the service carries out, or that is done elsewhere. */
function ofService(view: CallView, { muted, personId }: Known): BarCall | null {
  const { state } = view
  if (!isOnHand(state)) return null
  return {
    key: view.id,
    callId: view.id,
    sipCallId: null,
    part: view.part,
    state: state === 'ringing' && view.direction === 'out' ? 'dialling' : state,
    number: spacedNumber(view.number ?? view.display),
    name: view.customerName,
    queue: view.queueName,
    since: state === 'ringing' && view.handOver !== null ? view.handOver.at : timerStart(view),
    // the telephone of another window has it
    can: view.source === 'softphone' ? [] : view.can,
    muted: muted.has(view.id),
    quality: null,
    doubtful: false,
    consult: consultOf(view),
    handedBy: handedByOf(view, personId),
    customerId: view.customerId,
    caseId: view.caseId,
  }
}

const inCall = ['hold', 'mute', 'digits', 'transfer', 'consult', 'hang-up'] as const

/** What the telephone can do; of a call about which a colleague is asked, `transfer` hands it over and `consult` ends that. */
const ofSession = {
  dialling: ['hang-up'],
  ringing: ['answer', 'reject'],
  answering: ['hang-up'],
  talking: inCall,
  ended: [],
} as const satisfies Record<PhoneSession['state'], readonly CallAction[]>

const whileAsking = {
  ringing: ['consult'],
  talking: ['mute', 'digits', 'transfer', 'consult', 'conference'],
  conference: ['mute', 'hang-up'],
} as const satisfies Record<Consultation['state'], readonly CallAction[]>

function askedIn(session: PhoneSession, sessions: readonly PhoneSession[]): Consultation | null {
  const asked = sessions.find((each) => each.consultOf === session.sipCallId && each.state !== 'ended')
  if (asked === undefined) return null
  const name = asked.name ?? spacedNumber(asked.number)
  if (asked.conferenceWith !== null) return { name, state: 'conference' }
  return { name, state: asked.state === 'talking' ? 'talking' : 'ringing' }
}

/** A call that the telephone of this console carries. */
function ofPhone(session: PhoneSession, view: CallView | null, { sessions, personId }: Known): BarCall | null {
  if (session.state === 'ended') return null
  const consult = askedIn(session, sessions)
  const { state } = session
  const shown = state === 'answering' ? 'ringing' : state === 'talking' && session.held ? 'held' : state
  return {
    key: session.sipCallId,
    callId: session.callId,
    sipCallId: session.sipCallId,
    part: view?.part ?? 'own',
    state: shown,
    number: spacedNumber(view === null ? session.number : (view.number ?? view.display)),
    name: view?.customerName ?? session.name,
    queue: view?.queueName ?? session.queue,
    since: shown === 'held' ? (view?.heldSince ?? session.startedAt) : (session.answeredAt ?? session.startedAt),
    can: consult === null ? ofSession[state] : whileAsking[consult.state],
    muted: session.muted,
    quality: session.quality,
    doubtful: session.doubtful,
    consult,
    handedBy: handedByOf(view, personId),
    customerId: view?.customerId ?? null,
    caseId: view?.caseId ?? null,
  }
}

/** The order in which calls ask for attention; a ringing one never takes the keys of the one that is talked on. */
const order = ['talking', 'dialling', 'held', 'ringing', 'wrap-up'] as const satisfies readonly BarCall['state'][]

/**
 * The calls on the own telephone, the one that the keys of the bar are about first; of several held ones the latest one
 * comes first and then the one that has waited longest, so that changing goes round.
 */
export function barCalls(known: Known): readonly BarCall[] {
  const carried = known.sessions.filter((session) => session.consultOf === null)
  const told = new Set(carried.map((session) => session.callId))
  const all = [
    ...carried.map((session) => ofPhone(session, known.calls.find(({ id }) => id === session.callId) ?? null, known)),
    ...known.calls
      .filter(({ id, state }) => !told.has(id) || state === 'wrap-up')
      .map((view) => ofService(view, known)),
  ].filter((call) => call !== null)
  const sorted = all.toSorted(
    (a, b) => order.indexOf(a.state) - order.indexOf(b.state) || a.since - b.since || (a.key < b.key ? -1 : 1),
  )
  const latest = sorted[0]?.state === 'held' ? sorted.findLast(({ state }) => state === 'held') : sorted[0]
  return latest === undefined ? [] : [latest, ...sorted.filter((call) => call !== latest)]
}
