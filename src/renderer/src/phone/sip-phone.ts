import { UA, WebSocketInterface } from 'jssip'
import type { ReferEvent, RTCSession } from 'jssip/lib/RTCSession'
import type { IncomingRequest } from 'jssip/lib/SIPMessage'
import type { RTCSessionEvent } from 'jssip/lib/UA'
import type { OwnAccount } from '../../../core/contract/softphone.ts'
import { createCell } from '../api/cell.ts'
import { serverNow } from '../api/server-time.ts'
import { audioChoice } from './audio-choice.ts'
import { joinCalls } from './conference.ts'
import { dialTargetOf } from './dial-target.ts'
import { followLine } from './follow-line.ts'
import { closeMicrophone, openMicrophone } from './microphone.ts'
import { type Peer, peerOf } from './peer.ts'
import type { DialAnswer, MicrophoneState, Phone, PhoneAnswer, PhoneRefusal, PhoneSession } from './phone.ts'
import { createSipCall, type SipCall } from './sip-call.ts'
import { createRinger } from './sound.ts'
import type { Teller } from './teller.ts'
import { until } from './until.ts'

/** How long an ended call stays in sight, ms. */
const afterglowMs = 5_000
/** How long a hang-up waits for the line to the server, ms. */
const linePatienceMs = 8_000

const refused = (why: PhoneRefusal) => ({ ok: false, why }) as const

/** What is known of a dialled call before JsSIP has made its session. */
type Dialled = Readonly<{ peer: Peer; consultOf: string | null; stream: MediaStream }>

export type SipPhoneParts = Readonly<{
  account: OwnAccount
  teller: Teller
  /** The same after a reload of the page, so that its new registration replaces the old one; a UUID. */
  instanceId: string
}>

/** The telephone of one account: registers at once, and keeps registered until it is stopped. */
export function createSipPhone({ account, teller, instanceId }: SipPhoneParts): Phone {
  const rtc: RTCConfiguration = { iceServers: account.iceServers.map(iceServerOf) }
  const socket = new WebSocketInterface(account.server)
  const ua = new UA({
    sockets: [socket],
    uri: `sip:${encodeURIComponent(account.user)}@${account.domain}`,
    password: account.password,
    ...(account.displayName === '' ? {} : { display_name: account.displayName }),
    instance_id: instanceId,
    register_expires: 120,
    session_timers: false,
    connection_recovery_min_interval: 1,
    connection_recovery_max_interval: 4,
    user_agent: 'Vigil',
  })
  const line = followLine(ua, socket)
  const microphone = createCell<MicrophoneState>('unknown')
  const sessions = createCell<readonly PhoneSession[]>([])
  const ringer = createRinger()
  let calls: readonly SipCall[] = []
  let dialled: Dialled | null = null

  const show = () => {
    sessions.set(calls.map(({ view }) => view.get()))
    const open = sessions.get().filter(({ state }) => state !== 'ended')
    const rings = open.some(({ state, direction }) => state === 'ringing' && direction === 'in')
    if (rings) ringer.start(open.some(({ state }) => state === 'talking') ? 'hint' : 'ring')
    else ringer.stop()
  }

  const add = (
    session: RTCSession,
    about: Omit<Parameters<typeof createSipCall>[0], 'session' | keyof typeof shared>,
  ) => {
    const call = createSipCall({ session, ...about, ...shared })
    calls = [...calls, call]
    call.view.subscribe(show)
    void until(call.view, ({ state }) => state === 'ended').then(() => {
      setTimeout(() => {
        calls = calls.filter((each) => each !== call)
        show()
      }, afterglowMs)
    })
    session.on('refer', (event) => void follow(call, event))
    session.on('replaces', ({ accept }) => accept((next: RTCSession) => takeOver(next)))
    show()
  }
  const shared = {
    rtc,
    openMicrophone: () => openMicrophone(microphone),
    lineIsUp: () => line.isUp(linePatienceMs),
    now: serverNow,
    tell: teller.tell,
  }

  ua.on('newRTCSession', (event: RTCSessionEvent) => {
    const { session, request } = event
    if (event.originator === 'local') {
      if (dialled === null) return
      const { peer, consultOf, stream } = dialled
      dialled = null
      add(session, { sipCallId: event.request.call_id, direction: 'out', peer, consultOf, stream })
      return
    }
    const sipCallId = request.getHeader('Call-ID')
    const peer = peerOf(headersOf(event.request))
    add(session, { sipCallId, direction: 'in', peer, consultOf: null, stream: null })
  })

  /** An attended transfer puts a caller in the place of the colleague who asked: nobody has to answer again. */
  const takeOver = (next: RTCSession) => {
    next.on('progress', () => {
      const call = calls.find(({ session }) => session === next)
      void call?.answer()
    })
  }

  /** The other side asks this telephone to call somebody else instead (REFER). */
  const follow = async (call: SipCall, { request, accept, reject }: ReferEvent) => {
    const target = dialTargetOf(/<?sips?:([^@;>]+)@/i.exec(request.getHeader('Refer-To'))?.[1] ?? '')
    const opened = target === null ? null : await openMicrophone(microphone)
    if (target === null || opened === null || !opened.ok || call.session.isEnded()) {
      if (opened?.ok === true) closeMicrophone(opened.stream)
      reject()
      return
    }
    dialled = { peer: peerOfNumber(target), consultOf: null, stream: opened.stream }
    accept(null, { mediaStream: opened.stream, pcConfig: rtc })
  }

  const find = (sipCallId: string) => calls.find(({ view }) => view.get().sipCallId === sipCallId)

  /** Does something to a call, or says that there is none. */
  const withCall = async (sipCallId: string, act: (call: SipCall) => PhoneAnswer | Promise<PhoneAnswer>) => {
    const call = find(sipCallId)
    return call === undefined ? refused('no-such-call') : act(call)
  }

  /** The held call and the one that asks about it, whichever of them is named. */
  const withPair = async (
    sipCallId: string,
    act: (held: SipCall, asking: SipCall) => Promise<PhoneAnswer>,
  ): Promise<PhoneAnswer> => {
    const open = calls.filter(({ view }) => view.get().state !== 'ended')
    const asking = open.find(({ view }) => {
      const { sipCallId: own, consultOf } = view.get()
      return consultOf !== null && (own === sipCallId || consultOf === sipCallId)
    })
    const held = asking === undefined ? undefined : find(asking.view.get().consultOf ?? '')
    return asking === undefined || held === undefined ? refused('no-such-call') : act(held, asking)
  }

  const call = async (number: string, consultOf: string | null): Promise<DialAnswer> => {
    const target = dialTargetOf(number)
    if (target === null) return refused('bad-number')
    if (line.state.get().kind !== 'registered') return refused('not-registered')
    const opened = await openMicrophone(microphone)
    if (!opened.ok) return refused(opened.why)
    dialled = { peer: peerOfNumber(target), consultOf, stream: opened.stream }
    const session = ua.call(target, { mediaStream: opened.stream, pcConfig: rtc })
    const made = calls.find((each) => each.session === session)
    return made === undefined ? refused('wrong-state') : { ok: true, sipCallId: made.view.get().sipCallId }
  }

  const unfollowAudio = followMicrophone(() => calls, microphone)
  const stopSigns = teller.startSigns(() => calls)
  line.start()

  return {
    state: line.state,
    microphone,
    sessions,
    answer: (sipCallId) =>
      withCall(sipCallId, async (answered) => {
        // one conversation at a time: the others are put on hold first
        for (const other of calls) {
          const { state, held, conferenceWith } = other.view.get()
          if (other !== answered && state === 'talking' && !held && conferenceWith === null) await other.hold(true)
        }
        return answered.answer()
      }),
    reject: (sipCallId) => withCall(sipCallId, (each) => each.reject()),
    hold: (sipCallId, held) => withCall(sipCallId, (each) => each.hold(held)),
    mute: (sipCallId, muted) => withCall(sipCallId, (each) => each.mute(muted)),
    digits: (sipCallId, digits) => withCall(sipCallId, (each) => each.digits(digits)),
    transfer: (sipCallId, number) => {
      const target = dialTargetOf(number)
      return target === null
        ? Promise.resolve(refused('bad-number'))
        : withCall(sipCallId, (each) => each.transfer(target))
    },
    consult: async (sipCallId, number) => {
      const about = find(sipCallId)
      if (about === undefined) return refused('no-such-call')
      if (dialTargetOf(number) === null) return refused('bad-number')
      const held = await about.hold(true)
      if (!held.ok) return held
      const asked = await call(number, sipCallId)
      if (!asked.ok) await about.hold(false)
      return asked
    },
    completeConsult: (sipCallId) =>
      withPair(sipCallId, async (held, asking) =>
        asking.view.get().state === 'talking' ? held.transfer(asking) : refused('wrong-state'),
      ),
    cancelConsult: (sipCallId) =>
      withPair(sipCallId, async (held, asking) => {
        await asking.hangUp()
        return held.hold(false)
      }),
    conference: (sipCallId) =>
      withPair(sipCallId, async (held, asking) => {
        if (asking.view.get().state !== 'talking') return refused('wrong-state')
        const back = await held.hold(false)
        if (!back.ok) return back
        return (await joinCalls(held, asking)) ? { ok: true } : refused('wrong-state')
      }),
    hangUp: (sipCallId) => withCall(sipCallId, (each) => each.hangUp()),
    dial: (number) => call(number, null),
    retry: line.start,
    stop: async () => {
      stopSigns()
      unfollowAudio()
      ringer.stop()
      for (const each of calls) each.drop()
      line.stop()
      await teller.settled(2_000)
    },
  }
}

function iceServerOf({ urls, username, credential }: OwnAccount['iceServers'][number]): RTCIceServer {
  const server = { urls: [...urls] }
  return username === undefined || credential === undefined ? server : { ...server, username, credential }
}

function peerOfNumber(number: string): Peer {
  return { number, name: null, queue: null, key: null }
}

function headersOf(request: IncomingRequest): Parameters<typeof peerOf>[0] {
  const header = (name: string): string | null => request.getHeader(name) ?? null
  const { uri, display_name: name } = request.from
  return {
    from: { user: uri.user ?? null, name: name ?? null },
    asserted: header('P-Asserted-Identity'),
    queue: header('X-Queue'),
    key: header('X-Call-Key'),
  }
}

/** Running calls take the microphone that is chosen while they go on. */
function followMicrophone(calls: () => readonly SipCall[], state: Parameters<typeof openMicrophone>[0]): () => void {
  let chosen = audioChoice.get().microphoneId
  return audioChoice.subscribe(() => {
    const { microphoneId } = audioChoice.get()
    if (microphoneId === chosen) return
    chosen = microphoneId
    for (const call of calls()) {
      if (call.view.get().state !== 'talking') continue
      void openMicrophone(state).then((opened) => (opened.ok ? call.takeMicrophone(opened.stream) : undefined))
    }
  })
}
