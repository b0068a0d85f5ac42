import type { RTCSession } from 'jssip/lib/RTCSession'
import type { URI } from 'jssip/lib/URI'
import type { PhoneAnswer } from './phone.ts'

/** How long the other side may take to reach whom it was sent to, ms. */
const patienceMs = 60_000

type Refer = Readonly<{
  /** The call of the colleague that is to be replaced by the one sent on (RFC 3891). */
  replaces?: RTCSession
  /** Called once the other side is on its way; a hang-up of it is no loss from now on. */
  onTaken: () => void
}>

/**
 * Sends the other side of a call on (REFER, RFC 3515) and answers when it has arrived there, or did not: then the call
 * goes on as before. A hang-up by the other side after it has taken the request counts as arrived.
 */
export function refer(session: RTCSession, target: string | URI, { replaces, onTaken }: Refer): Promise<PhoneAnswer> {
  const { promise, resolve } = Promise.withResolvers<PhoneAnswer>()
  let taken = false
  const timer = setTimeout(() => resolve({ ok: false, why: 'no-answer' }), patienceMs)
  const refused = () => resolve({ ok: false, why: 'refused-by-other' })
  session.on('ended', () => resolve(taken ? { ok: true } : { ok: false, why: 'wrong-state' }))
  session.refer(target, {
    ...(replaces === undefined ? {} : { replaces }),
    eventHandlers: {
      requestSucceeded: () => {
        taken = true
        onTaken()
      },
      requestFailed: refused,
      failed: refused,
      accepted: () => resolve({ ok: true }),
    },
  })
  return promise.finally(() => clearTimeout(timer))
}
