import { type Cell, createCell } from '../api/cell.ts'

/**
 * Why the telephone is not registered. Tried again by itself only after `server-unreachable` and `server-refuses`.
 * `reload-needed`: the server was set after this page was loaded, whose policy does not let it go there.
 * `insecure-page`: the console came without encryption from another machine, where browsers give no microphone.
 */
export const phoneTroubles = [
  'wrong-password',
  'no-account',
  'bad-settings',
  'server-unreachable',
  'server-refuses',
  'reload-needed',
  'insecure-page',
  'not-loaded',
] as const
export type PhoneTrouble = (typeof phoneTroubles)[number]

export type PhoneState =
  /** Nobody is signed in, or the person has no account at a SIP server. */
  | Readonly<{ kind: 'off' }>
  /** Another window of this browser has the telephone; this one takes over when that one closes. */
  | Readonly<{ kind: 'elsewhere' }>
  | Readonly<{ kind: 'connecting' }>
  | Readonly<{ kind: 'registered' }>
  /** `retrying` tells whether it tries by itself; `detail` is what the server said, for an administrator. */
  | Readonly<{ kind: 'failed'; why: PhoneTrouble; retrying: boolean; detail: string | null }>

/** How a call can be heard; measured every two seconds while it goes on. */
export type CallQuality = 'good' | 'fair' | 'poor'

/** What is known of the microphone: `unknown` until it is first asked for. */
export type MicrophoneState = 'unknown' | 'granted' | 'refused' | 'absent' | 'busy'

export type PhoneSession = Readonly<{
  /** SIP's Call-ID; the key of all actions. */
  sipCallId: string
  /** The service's id of the call, null until the service has answered. */
  callId: string | null
  direction: 'in' | 'out'
  /** The other side's number as the server sent it; empty when withheld. */
  number: string
  name: string | null
  queue: string | null
  state: 'dialling' | 'ringing' | 'answering' | 'talking' | 'ended'
  /** Held by this side. */
  held: boolean
  /** Held by the other side. */
  heldByOther: boolean
  muted: boolean
  /** Null until it was measured. */
  quality: CallQuality | null
  /** Nothing can be heard and nothing told: the call may be lost, the operator should be told so. */
  doubtful: boolean
  /** The call for whose transfer this one asks the colleague, null for others. */
  consultOf: string | null
  /** The other call of the conference that this one is in, null outside of one. */
  conferenceWith: string | null
  /** UTC ms of the service's clock. */
  startedAt: number
  answeredAt: number | null
  endedAt: number | null
  /** Why it ended before it was answered, null for others. */
  failure: CallFailure | null
}>

export const callFailures = [
  'busy',
  'rejected',
  'unavailable',
  'not-found',
  'cancelled',
  'no-answer',
  'media',
  'connection',
  'other',
] as const
export type CallFailure = (typeof callFailures)[number]

/** Why an action was not done. */
export const phoneRefusals = [
  'not-registered',
  'no-such-call',
  'wrong-state',
  'microphone-refused',
  'microphone-absent',
  'microphone-busy',
  'bad-number',
  'refused-by-other',
  'no-answer',
] as const
export type PhoneRefusal = (typeof phoneRefusals)[number]
export type PhoneAnswer = Readonly<{ ok: true }> | Readonly<{ ok: false; why: PhoneRefusal }>
export type DialAnswer = Readonly<{ ok: true; sipCallId: string }> | Readonly<{ ok: false; why: PhoneRefusal }>

/** A telephone in this page. All actions answer when the other side has confirmed them, and never throw. */
export type Phone = Readonly<{
  state: Cell<PhoneState>
  microphone: Cell<MicrophoneState>
  /** Open calls and those that ended within the last seconds, oldest first. */
  sessions: Cell<readonly PhoneSession[]>
  answer(sipCallId: string): Promise<PhoneAnswer>
  /** Sends the caller away as busy. */
  reject(sipCallId: string): Promise<PhoneAnswer>
  /** Waits while the server is still busy with the last hold or resume. */
  hold(sipCallId: string, held: boolean): Promise<PhoneAnswer>
  mute(sipCallId: string, muted: boolean): Promise<PhoneAnswer>
  /** @param digits of 0-9, *, #, A-D */
  digits(sipCallId: string, digits: string): Promise<PhoneAnswer>
  /** Sends the other side on to `number` (or a user of the server) and hangs up when it has answered there. */
  transfer(sipCallId: string, number: string): Promise<PhoneAnswer>
  /** Holds the call and calls `number` to ask first; the answer names the second call. */
  consult(sipCallId: string, number: string): Promise<DialAnswer>
  /** Connects the held call with the colleague who was asked and leaves. @param sipCallId of either call */
  completeConsult(sipCallId: string): Promise<PhoneAnswer>
  /** Hangs up on the colleague and takes the held call back. @param sipCallId of either call */
  cancelConsult(sipCallId: string): Promise<PhoneAnswer>
  /** All three hear each other, mixed in this page. @param sipCallId of either call of a consultation */
  conference(sipCallId: string): Promise<PhoneAnswer>
  hangUp(sipCallId: string): Promise<PhoneAnswer>
  /** @param number as written, or a user of the server */
  dial(number: string): Promise<DialAnswer>
  /** Tries to register at once, also after a wrong password. */
  retry(): void
  /** Ends all calls and unregisters; answers when the service has been told, or after two seconds. */
  stop(): Promise<void>
}>

/** The telephone of whoever is signed in; null while there is none. */
export const phone: Cell<Phone | null> = createCell<Phone | null>(null)
