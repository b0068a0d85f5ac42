import type { UA, WebSocketInterface } from 'jssip'
import { type Cell, createCell } from '../api/cell.ts'
import type { PhoneState } from './phone.ts'
import { afterRegistrationEvent, type RegistrationEvent, unregistered } from './registration.ts'
import { until } from './until.ts'

/** A page that did not run for so long was asleep, and its connection may be dead without having been closed, ms. */
const sleptMs = 10_000
/** After so long without a word from the server it is asked for one, ms. */
const silentMs = 30_000
/** How long a server may take to answer when the line is in doubt, ms. */
const answerMs = 5_000
const tickMs = 2_000

export type FollowedLine = Readonly<{
  state: Cell<PhoneState>
  /** Connects and registers, also after it has given up. */
  start(): void
  stop(): void
  /** Waits until it is registered, at most `patienceMs`. */
  isUp(patienceMs: number): Promise<boolean>
}>

/** Keeps a user agent registered by the rules of `registration.ts`, and shows how it stands. */
export function followLine(ua: UA, socket: WebSocketInterface): FollowedLine {
  const state = createCell<PhoneState>({ kind: 'off' })
  let registration = unregistered
  let timer: ReturnType<typeof setTimeout> | undefined
  let stopped = true

  const happen = (event: RegistrationEvent) => {
    if (stopped) return
    const step = afterRegistrationEvent(registration, event)
    registration = step.registration
    state.set(registration.state)
    clearTimeout(timer)
    if (step.next?.kind === 'stop') leave()
    if (step.next?.kind === 'register') timer = setTimeout(() => ua.register(), step.next.afterMs)
  }

  ua.on('connecting', () => happen({ kind: 'connecting' }))
  ua.on('disconnected', () => happen({ kind: 'disconnected' }))
  ua.on('registered', () => happen({ kind: 'registered' }))
  ua.on('registrationFailed', ({ response, cause }) => {
    const answered = typeof response === 'object' && response !== null
    // a closed connection says so by itself
    if (!answered && `${cause}` === 'Connection Error') return
    if (!answered && `${cause}` === 'Request Timeout') return giveUpConnection()
    const detail = answered ? `${response.status_code} ${response.reason_phrase}` : null
    happen({ kind: 'refused', status: answered ? response.status_code : null, detail })
  })

  const origin = new URL(socket.url).origin
  const onViolation = ({ blockedURI, effectiveDirective }: SecurityPolicyViolationEvent) => {
    if (effectiveDirective === 'connect-src' && blockedURI.startsWith(origin)) happen({ kind: 'blocked' })
  }

  let heardAt = performance.now()
  let askedAt = heardAt
  ua.on('connected', () => {
    const pass = socket.ondata
    heardAt = performance.now()
    socket.ondata = (data) => {
      heardAt = performance.now()
      pass.call(socket, data)
    }
  })
  const giveUpConnection = () => {
    socket.disconnect()
    socket.ondisconnect(true, 1006, 'no sign of life')
  }
  /** Asks the server for a sign of life; a connection without one is given up, so that a new one is made. */
  const doubt = () => {
    if (stopped || state.get().kind !== 'registered') return
    askedAt = performance.now()
    ua.register()
    setTimeout(() => {
      if (!stopped && state.get().kind === 'registered' && heardAt < askedAt) giveUpConnection()
    }, answerMs)
  }
  let lastTick = performance.now()
  const tick = () => {
    const now = performance.now()
    const slept = now - lastTick > sleptMs
    const isSilent = now - heardAt > silentMs && now - askedAt > silentMs
    lastTick = now
    if (slept || isSilent) doubt()
  }
  let ticking: ReturnType<typeof setInterval> | undefined

  const leave = () => {
    stopped = true
    clearTimeout(timer)
    clearInterval(ticking)
    document.removeEventListener('securitypolicyviolation', onViolation)
    window.removeEventListener('online', doubt)
    ua.stop()
  }

  return {
    state,
    start: () => {
      if (!stopped) {
        if (state.get().kind === 'failed') ua.register()
        return
      }
      stopped = false
      registration = unregistered
      document.addEventListener('securitypolicyviolation', onViolation)
      window.addEventListener('online', doubt)
      lastTick = performance.now()
      ticking = setInterval(tick, tickMs)
      happen({ kind: 'connecting' })
      ua.start()
    },
    stop: () => {
      if (!stopped) leave()
      state.set({ kind: 'off' })
    },
    isUp: async (patienceMs) => {
      const patience = new Promise<void>((resolve) => setTimeout(resolve, patienceMs))
      await Promise.race([until(state, ({ kind }) => kind === 'registered'), patience])
      return state.get().kind === 'registered'
    },
  }
}
