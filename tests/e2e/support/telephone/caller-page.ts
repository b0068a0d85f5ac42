import { UA, WebSocketInterface } from 'jssip'
import type { IncomingDTMFEvent, OutgoingDTMFEvent, RTCSession } from 'jssip/lib/RTCSession'
import type { RTCSessionEvent } from 'jssip/lib/UA'

/**
 * Somebody outside with a telephone of his own: JsSIP and nothing of ours. Runs in a page of its own; `sip-caller.ts`
 * speaks with it.
 */
type Sound = Readonly<{ received: number; sent: number; lost: number; energy: number; roundTripMs: number | null }>

const heard: string[] = []
let ua: UA | null = null
let session: RTCSession | null = null
let answers = true
let offersTones = true

const options = { mediaConstraints: { audio: true, video: false }, pcConfig: { iceServers: [] } }

function note(event: string): void {
  heard.push(event)
}

function follow(next: RTCSession): void {
  session = next
  const play = (connection: RTCPeerConnection) =>
    connection.addEventListener('track', ({ streams }) => {
      const element = new Audio()
      element.srcObject = streams[0] ?? null
      void element.play()
    })
  if (next.connection === undefined || next.connection === null) {
    next.on('peerconnection', ({ peerconnection }) => play(peerconnection))
  } else {
    play(next.connection)
  }
  next.on('sdp', (description) => {
    if (!offersTones && `${description.originator}` === 'local') {
      description.sdp = description.sdp.replaceAll(/a=(rtpmap|fmtp):\d+ (telephone-event[^\r\n]*|0-15)\r\n/g, '')
    }
  })
  next.on('progress', () => note('progress'))
  next.on('confirmed', () => note('confirmed'))
  next.on('hold', ({ originator }) => note(`hold ${originator}`))
  next.on('unhold', ({ originator }) => note(`unhold ${originator}`))
  next.on('newDTMF', ({ originator, dtmf }: IncomingDTMFEvent | OutgoingDTMFEvent) =>
    note(`digit ${originator} ${dtmf.tone}`),
  )
  next.on('ended', ({ originator, cause }) => note(`ended ${originator} ${cause}`))
  next.on('failed', ({ originator, cause }) => note(`failed ${originator} ${cause}`))
  next.on('refer', ({ accept }) => accept((sentOn: RTCSession) => follow(sentOn), options))
  next.on('replaces', ({ accept }) => accept((instead: RTCSession) => follow(instead)))
}

const caller = {
  register: (account: Readonly<{ server: string; domain: string; user: string; password: string; name: string }>) => {
    ua = new UA({
      sockets: [new WebSocketInterface(account.server)],
      uri: `sip:${account.user}@${account.domain}`,
      password: account.password,
      display_name: account.name,
      session_timers: false,
      connection_recovery_min_interval: 1,
      connection_recovery_max_interval: 2,
    })
    ua.on('registered', () => note('registered'))
    ua.on('disconnected', () => note('disconnected'))
    ua.on('newRTCSession', ({ session: next, originator, request }: RTCSessionEvent) => {
      if (`${originator}` !== 'remote') return
      follow(next)
      note(`called by ${request.from.uri.user}`)
      if (answers) setTimeout(() => next.answer(options), 0)
    })
    ua.start()
  },
  /** Whether incoming calls are answered at once. */
  answerCalls: (yes: boolean) => {
    answers = yes
  },
  /** Whether keys may come in the sound (RFC 4733); else they come as messages, which can be heard of here. */
  offerTones: (yes: boolean) => {
    offersTones = yes
  },
  answer: () => session?.answer(options),
  call: (target: string, headers: readonly string[]) => {
    note(`calls ${target}`)
    const made = ua?.call(target, { ...options, extraHeaders: [...headers] })
    if (made !== undefined) follow(made)
  },
  hangUp: () => session?.terminate(),
  digits: (digits: string) => session?.sendDTMF(digits),
  /** Asks the other side to call somebody else. */
  refer: (target: string) => session?.refer(target),
  reject: () => session?.terminate({ status_code: 486 }),
  heard: () => [...heard],
  stop: () => ua?.stop(),
  /** What has come and gone until now; null without a call. */
  sound: async (): Promise<Sound | null> => {
    const report = await session?.connection?.getStats()
    if (report === undefined) return null
    const sound = { received: 0, sent: 0, lost: 0, energy: 0, roundTripMs: null as number | null }
    report.forEach((entry: Record<string, number | string>) => {
      if (entry.kind !== 'audio') return
      if (entry.type === 'inbound-rtp') {
        sound.received = Number(entry.packetsReceived ?? 0)
        sound.lost = Number(entry.packetsLost ?? 0)
        sound.energy = Number(entry.totalAudioEnergy ?? 0)
      }
      if (entry.type === 'outbound-rtp') sound.sent = Number(entry.packetsSent ?? 0)
      if (entry.type === 'remote-inbound-rtp') sound.roundTripMs = Number(entry.roundTripTime ?? 0) * 1000
    })
    return sound
  },
}

export type CallerPage = typeof caller

Object.assign(window, { caller })
