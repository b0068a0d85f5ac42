import type { CallDirection, CallSource, CallState } from './call.ts'
import type { HandOverKind, HandOverState } from './hand-over.ts'

/** What an operator can do with a call. `hold` is also resuming, `mute` also unmuting. */
export const callActions = [
  'answer',
  'reject',
  'hold',
  'mute',
  'digits',
  'transfer',
  'consult',
  'conference',
  'hang-up',
] as const
export type CallAction = (typeof callActions)[number]

/** Who does it: the softphone of the console, the telephone exchange, or nobody, so that it is only written down. */
export type CallCarrier = 'softphone' | 'exchange' | 'record'

/**
 * What can be done with a call of each source, and by whom. Of a pushed or imported call nothing can be done from here:
 * it is followed. A call on a desk telephone is done there, and what was done is written down.
 */
export const carriers = {
  softphone: {
    answer: 'softphone',
    reject: 'softphone',
    hold: 'softphone',
    mute: 'softphone',
    digits: 'softphone',
    transfer: 'softphone',
    consult: 'softphone',
    conference: 'softphone',
    'hang-up': 'softphone',
  },
  // An exchange cannot pick up a desk telephone, and has no action for its hold button or for three at once.
  ami: {
    reject: 'exchange',
    mute: 'exchange',
    digits: 'exchange',
    transfer: 'exchange',
    consult: 'exchange',
    'hang-up': 'exchange',
  },
  simulator: {
    answer: 'record',
    reject: 'record',
    hold: 'record',
    mute: 'record',
    digits: 'record',
    transfer: 'record',
    consult: 'record',
    conference: 'record',
    'hang-up': 'record',
  },
  manual: { answer: 'record', reject: 'record', hold: 'record', transfer: 'record', 'hang-up': 'record' },
  webhook: {},
  import: {},
} as const satisfies Record<CallSource, Readonly<Partial<Record<CallAction, CallCarrier>>>>

/** Who does `action` with a call of `source`; null when nobody can. */
export function carrierOf(source: CallSource, action: CallAction): CallCarrier | null {
  const table: Readonly<Partial<Record<CallAction, CallCarrier>>> = carriers[source]
  return table[action] ?? null
}

/**
 * What a person has to do with a call: `own` (rings at him or he talks), `asked` (a colleague's consultation rings at
 * him), `consulted` (he talks with the colleague), `joined` (he is the third of a conference), `none`.
 */
export const callParts = ['own', 'asked', 'consulted', 'joined', 'none'] as const
export type CallPart = (typeof callParts)[number]

/** A call as far as its control goes; `handOver` is the latest one of it. */
export type ControlledCall = Readonly<{
  source: CallSource
  direction: CallDirection
  state: CallState
  handOver: Readonly<{ kind: HandOverKind; state: HandOverState }> | null
}>

const whileTalking = ['hold', 'mute', 'digits', 'transfer', 'consult', 'hang-up'] as const

/** What fits the state of an own call. */
const ofState = {
  waiting: ['answer'],
  ringing: ['answer', 'reject'],
  talking: whileTalking,
  held: whileTalking,
  'wrap-up': [],
  ended: [],
} as const satisfies Record<CallState, readonly CallAction[]>

/** What fits a consultation that the owner of the call has begun; `transfer` completes it, `consult` cancels it. */
const ofConsult = {
  ringing: ['mute', 'transfer', 'consult'],
  talking: ['mute', 'digits', 'transfer', 'consult', 'conference'],
  conference: ['mute', 'digits', 'hang-up'],
} as const satisfies Partial<Record<HandOverState, readonly CallAction[]>>

function ofOwner({ direction, state, handOver }: ControlledCall): readonly CallAction[] {
  if (direction === 'out' && state === 'ringing') return ['digits', 'hang-up']
  const consults = (state === 'talking' || state === 'held') && handOver?.kind === 'consult'
  if (!consults) return ofState[state]
  const steps: Readonly<Partial<Record<HandOverState, readonly CallAction[]>>> = ofConsult
  return steps[handOver.state] ?? ofState[state]
}

/**
 * What somebody can do with a call now: what fits its state and his part in it, as far as its source can. Who has no
 * part in a call may answer it while it waits or rings at a colleague. In the order of `callActions`.
 */
export function actionsOf(call: ControlledCall, part: CallPart): readonly CallAction[] {
  const fits: Readonly<Record<CallPart, readonly CallAction[]>> = {
    own: ofOwner(call),
    asked: ['answer', 'reject'],
    consulted: ['mute', 'hang-up'],
    joined: ['mute', 'hang-up'],
    none: call.direction === 'in' && (call.state === 'waiting' || call.state === 'ringing') ? ['answer'] : [],
  }
  return callActions.filter((action) => fits[part].includes(action) && carrierOf(call.source, action) !== null)
}
