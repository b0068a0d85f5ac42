import type { TextGatewayServer } from '../../core/domain/message/message-settings.ts'
import type { SendAnswer } from '../../core/domain/message/send-answer.ts'

/** What a gateway answered. */
export type GatewayAnswer = Readonly<{ status: number; retryAfter: string | null; body: string }>

/** The value down a path of names in a JSON text, as text; null when there is none. */
function memberOf(body: string, path: string): string | null {
  let value: unknown
  try {
    value = JSON.parse(body)
  } catch {
    return null
  }
  for (const name of path.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return null
    value = Reflect.get(value, name)
  }
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : null
}

/** `Retry-After` as ms: seconds, or an HTTP date. */
function afterMs(retryAfter: string | null, now: number): number | null {
  if (retryAfter === null) return null
  if (/^\d{1,6}$/.test(retryAfter)) return Number(retryAfter) * 1000
  const at = Date.parse(retryAfter)
  return Number.isNaN(at) ? null : Math.max(0, at - now)
}

/** Statuses with which a gateway says that it is not for this message but for us that nothing goes. */
const ours: ReadonlySet<number> = new Set([401, 403, 404, 405, 407])
/** Statuses after which the same message may be taken later. */
const passing: ReadonlySet<number> = new Set([408, 425, 429])
/** A proxy in front of the gateway gave up: what is behind it may have taken the message. */
const doubtful: ReadonlySet<number> = new Set([502, 504])

/** What an answer means for the message. */
export function gatewayAnswer(
  { idPath, takenPath, takenValue }: Pick<TextGatewayServer, 'idPath' | 'takenPath' | 'takenValue'>,
  answer: GatewayAnswer,
  { now, detailOf }: Readonly<{ now: number; detailOf: (text: string) => string }>,
): SendAnswer {
  const { status, body } = answer
  const said = { code: `http-${status}`, detail: detailOf(body) }
  if (status >= 200 && status < 300) {
    const taken = takenPath === '' || memberOf(body, takenPath) === takenValue
    if (!taken) return { kind: 'refused', ...said, code: 'not-taken' }
    return { kind: 'sent', providerId: idPath === '' ? null : (memberOf(body, idPath)?.slice(0, 100) ?? null) }
  }
  if (status >= 300 && status < 400) return { kind: 'down', ...said, code: 'redirected' }
  if (ours.has(status)) return { kind: 'down', ...said }
  if (doubtful.has(status)) return { kind: 'unknown', ...said }
  if (passing.has(status) || status >= 500) return { kind: 'later', ...said, afterMs: afterMs(answer.retryAfter, now) }
  return { kind: 'refused', ...said }
}
