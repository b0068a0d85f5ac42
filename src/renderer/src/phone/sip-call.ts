import type { EndEvent, RTCSession } from 'jssip/lib/RTCSession'
import type { SoftphoneEvent } from '../../../core/domain/call/softphone.ts'
import { type Cell, createCell } from '../api/cell.ts'
import { callEndOf } from './call-end.ts'
import { closeMicrophone, type OpenedMicrophone } from './microphone.ts'
import type { Peer } from './peer.ts'
import type { PhoneAnswer, PhoneRefusal, PhoneSession } from './phone.ts'
import { refer } from './refer.ts'
import { createRemoteSound } from './sound.ts'
import { createTurns } from './turns.ts'
import { until } from './until.ts'
import { watchQuality } from './watch-quality.ts'

export type SipCallParts = Readonly<{
  session: RTCSession
  sipCallId: string
  direction: 'in' | 'out'
  peer: Peer
  consultOf: string | null
  /** The microphone of a dialled call; an incoming one opens its own when it is answered. */
  stream: MediaStream | null
  rtc: RTCConfiguration
  openMicrophone: () => Promise<OpenedMicrophone>
  /** Waits for the line to the server, not without end; tells whether it is there. */
  lineIsUp: () => Promise<boolean>
  /** UTC ms of the service's clock. */
  now: () => number
  tell: (call: SipCall, event: SoftphoneEvent, at: number) => void
}>

export type SipCall = Readonly<{
  session: RTCSession
  key: string | null
  view: Cell<PhoneSession>
  patch(change: Partial<PhoneSession>): void
  /** The microphone as it is, without what a conference mixes into it; null while there is none. */
  microphone(): MediaStream | null
  remote(): MediaStream | null
  answer(): Promise<PhoneAnswer>
  reject(): PhoneAnswer
  hold(held: boolean): Promise<PhoneAnswer>
  mute(muted: boolean): PhoneAnswer
  digits(digits: string): PhoneAnswer
  /** Sends the other side on; `to` is a number, or the call of the colleague who was asked. */
  transfer(to: string | SipCall): Promise<PhoneAnswer>
  /** Says that the other side goes on without this operator, however the call ends now; or that it does not. */
  goesOn(yes: boolean): void
  hangUp(): Promise<PhoneAnswer>
  /** Hangs up at once, without waiting for anything. */
  drop(): void
  takeMicrophone(stream: MediaStream): Promise<void>
}>

/** How long the server may be busy with the last hold or resume, ms. */
const readyPatienceMs = 8_000
/** How long candidates for the way of the sound are gathered once there is one, ms. */
const gatherMs = 1_000

const done: PhoneAnswer = { ok: true }
const refused = (why: PhoneRefusal): PhoneAnswer => ({ ok: false, why })

/** One call: JsSIP's session with what the operator sees of it, its sound, and what the service is told. */
export function createSipCall(parts: SipCallParts): SipCall {
  const { session, direction } = parts
  const now = forward(parts.now)
  const view = createCell(firstView(parts))
  const patch = (change: Partial<PhoneSession>) => view.set({ ...view.get(), ...change })
  const tell = (event: SoftphoneEvent) => parts.tell(call, event, now())
  const sound = createRemoteSound()
  const turn = createTurns()
  let stream = parts.stream
  let rejected = false
  let transferred = false
  let isClosing = false
  let stopWatching = () => {}

  const isOpen = () => view.get().state !== 'ended'
  const isTalking = () => view.get().state === 'talking'

  const follow = (connection: RTCPeerConnection) => {
    connection.addEventListener('track', ({ track, streams }) => sound.play(streams[0] ?? new MediaStream([track])))
    connection.addEventListener('connectionstatechange', () => {
      const state = connection.connectionState
      if (state === 'disconnected') patch({ doubtful: true })
      if (state === 'connected') patch({ doubtful: false })
      if (state === 'failed' && !session.isEnded()) session.terminate({ cause: 'RTP Timeout', status_code: 408 })
    })
  }
  if (direction === 'out') follow(session.connection)
  else session.on('peerconnection', ({ peerconnection }) => follow(peerconnection))

  session.on('icecandidate', ({ ready }) => setTimeout(ready, gatherMs))
  session.on('progress', () => {
    if (view.get().state !== 'dialling') return
    patch({ state: 'ringing' })
    tell('ringing')
  })
  session.on('accepted', () => {
    patch({ state: 'talking', answeredAt: now() })
    tell('answered')
    stopWatching = watchQuality({ connection: session.connection, view, patch, now })
  })
  session.on('hold', ({ originator }) => {
    if (originator !== 'local') return patch({ heldByOther: true })
    patch({ held: true, quality: null })
    tell('held')
  })
  session.on('unhold', ({ originator }) => {
    if (originator !== 'local') return patch({ heldByOther: false })
    patch({ held: false })
    tell('resumed')
  })
  const end = (event: EndEvent) => {
    if (!isOpen()) return
    stopWatching()
    sound.close()
    closeMicrophone(stream)
    const answered = view.get().answeredAt !== null
    const { event: told, failure } = callEndOf({ direction, answered, rejected, transferred, ...readEnd(event) })
    patch({ state: 'ended', endedAt: now(), failure, doubtful: false, conferenceWith: null })
    tell(told)
  }
  session.on('ended', end)
  session.on('failed', end)

  const call: SipCall = {
    session,
    key: parts.peer.key,
    view,
    patch,
    microphone: () => stream,
    remote: sound.stream,

    answer: async () => {
      if (direction !== 'in' || view.get().state !== 'ringing') return refused('wrong-state')
      patch({ state: 'answering' })
      const opened = await parts.openMicrophone()
      if (!opened.ok) {
        // it goes on ringing: permission may still be given, or another telephone may answer
        if (isOpen()) patch({ state: 'ringing' })
        return refused(opened.why)
      }
      if (!isOpen()) {
        closeMicrophone(opened.stream)
        return refused('wrong-state')
      }
      stream = opened.stream
      session.answer({ mediaStream: opened.stream, pcConfig: parts.rtc })
      await until(view, ({ state }) => state !== 'answering')
      return isTalking() ? done : refused('wrong-state')
    },

    reject: () => {
      const { state } = view.get()
      if (direction !== 'in' || (state !== 'ringing' && state !== 'answering')) return refused('wrong-state')
      rejected = true
      session.terminate({ status_code: 486, reason_phrase: 'Busy Here' })
      return done
    },

    hold: (held) =>
      turn(async () => {
        if (view.get().held === held) return done
        if (!isTalking() || view.get().conferenceWith !== null) return refused('wrong-state')
        if (!(await readyToReOffer(session))) return refused('no-answer')
        const { promise, resolve } = Promise.withResolvers<void>()
        const begun = held ? session.hold({}, resolve) : session.unhold({}, resolve)
        if (!begun) return refused('wrong-state')
        await Promise.race([promise, until(view, ({ state }) => state === 'ended')])
        return isTalking() ? done : refused('wrong-state')
      }),

    mute: (muted) => {
      if (!isTalking()) return refused('wrong-state')
      if (view.get().conferenceWith === null) {
        if (muted) session.mute({ audio: true })
        else session.unmute({ audio: true })
      } else {
        // the others in the conference must go on hearing each other
        for (const track of stream?.getAudioTracks() ?? []) track.enabled = !muted
      }
      patch({ muted })
      return done
    },

    digits: (digits) => {
      if (!isTalking() || !/^[0-9*#A-D]{1,60}$/i.test(digits)) return refused('wrong-state')
      const sender = session.connection.getSenders().find(({ track }) => track?.kind === 'audio')
      // who offered no tones in the sound gets them as messages
      if (sender?.dtmf?.canInsertDTMF === true) sender.dtmf.insertDTMF(sender.dtmf.toneBuffer + digits, 120, 80)
      else session.sendDTMF(digits, { duration: 120, interToneGap: 80 })
      return done
    },

    transfer: async (to) => {
      if (!isTalking()) return refused('wrong-state')
      const colleague = typeof to === 'string' ? null : to
      const goesOn = (yes: boolean) => {
        call.goesOn(yes)
        colleague?.goesOn(yes)
      }
      const target = typeof to === 'string' ? to : to.session.remote_identity.uri
      const answer = await refer(session, target, {
        onTaken: () => goesOn(true),
        ...(colleague === null ? {} : { replaces: colleague.session }),
      })
      goesOn(answer.ok)
      if (!answer.ok) return answer
      call.drop()
      colleague?.drop()
      return done
    },

    goesOn: (yes) => {
      transferred = yes
    },

    hangUp: async () => {
      if (!isOpen() || isClosing) return refused('wrong-state')
      isClosing = true
      if (isTalking()) {
        // nothing is heard any more, also while the server cannot be told yet
        sound.silence(true)
        session.mute({ audio: true })
        await parts.lineIsUp()
      }
      call.drop()
      return done
    },

    drop: () => {
      if (!session.isEnded()) session.terminate()
    },

    takeMicrophone: async (next) => {
      const [track] = next.getAudioTracks()
      const sender = session.connection.getSenders().find((each) => each.track?.kind === 'audio')
      if (track === undefined || sender === undefined || view.get().conferenceWith !== null) {
        closeMicrophone(next)
        return
      }
      track.enabled = sender.track?.enabled ?? true
      await sender.replaceTrack(track)
      closeMicrophone(stream)
      stream = next
    },
  }
  if (direction === 'in') tell('ringing')
  return call
}

function firstView({ sipCallId, direction, peer, consultOf, now }: SipCallParts): PhoneSession {
  return {
    sipCallId,
    callId: null,
    direction,
    number: peer.number,
    name: peer.name,
    queue: peer.queue,
    state: direction === 'in' ? 'ringing' : 'dialling',
    held: false,
    heldByOther: false,
    muted: false,
    quality: null,
    doubtful: false,
    consultOf,
    conferenceWith: null,
    startedAt: now(),
    answeredAt: null,
    endedAt: null,
    failure: null,
  }
}

/** A clock that is set back while a call goes on must not put its events out of order. */
function forward(clock: () => number): () => number {
  let last = 0
  return () => {
    last = Math.max(last, clock())
    return last
  }
}

/** JsSIP passes a message, a text, or nothing. */
function readEnd({ originator, cause, message }: EndEvent) {
  const isMessage = typeof message === 'object' && message !== null
  return {
    originator: `${originator}` as 'local' | 'remote' | 'system',
    cause,
    status: isMessage && 'status_code' in message ? message.status_code : null,
    reason: isMessage ? (message.getHeader('Reason') ?? null) : null,
  }
}

async function readyToReOffer(session: RTCSession): Promise<boolean> {
  const end = performance.now() + readyPatienceMs
  while (!session.isReadyToReOffer()) {
    if (session.isEnded() || performance.now() > end) return false
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  return true
}
