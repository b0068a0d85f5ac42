import { createHmac } from 'node:crypto'
import { isGatewayUrl, type TextGatewayServer } from '../../core/domain/message/message-settings.ts'
import type { SendAnswer } from '../../core/domain/message/send-answer.ts'
import { textLength } from '../../core/domain/message/text-length.ts'
import type { Clock, ShortText, TextGateway } from '../../core/ports.ts'
import { answerDetail } from '../answer-detail.ts'
import { gatewayAnswer } from './gateway-answer.ts'

/** Environment variable that holds the gateway's secret instead of the store. */
export const gatewaySecretVariable = 'VIGIL_GATEWAY_SECRET'

export type TextGatewayOptions = Readonly<{
  /** The host's own secret; null: the stored one is used. */
  secret: string | null
  clock: Clock
}>

/** At most so much of an answer is read, bytes. */
const answerLimit = 64 * 1024

/** A fault without a code: the request could not even be made, as with a port that is not allowed. */
const unmade = 'fault'

/** How it is said that no connection came about: certainly nothing was taken. */
const noConnection: ReadonlySet<string> = new Set([
  unmade,
  ...['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'UND_ERR_CONNECT_TIMEOUT'],
  ...['CERT_HAS_EXPIRED', 'DEPTH_ZERO_SELF_SIGNED_CERT', 'SELF_SIGNED_CERT_IN_CHAIN'],
  ...['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'ERR_TLS_CERT_ALTNAME_INVALID', 'ERR_SSL_WRONG_VERSION_NUMBER', 'EPROTO'],
])

/** The signature of a request: HMAC-SHA256 over its time (seconds), a dot and its body, lower-case hex. */
export function signatureOf(secret: string, seconds: number, body: string): string {
  return createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')
}

function proofHeaders(
  { proof, header }: TextGatewayServer,
  secret: string,
  { body, now }: Readonly<{ body: string; now: number }>,
): Record<string, string> {
  switch (proof) {
    case 'none':
      return {}
    case 'header':
      return { [header]: secret }
    case 'hmac': {
      const seconds = Math.floor(now / 1000)
      return { 'X-Vigil-Time': String(seconds), 'X-Vigil-Signature': `sha256=${signatureOf(secret, seconds, body)}` }
    }
  }
}

async function readLimited(response: Response): Promise<string> {
  if (response.body === null) return ''
  const pieces: Uint8Array[] = []
  let bytes = 0
  for await (const piece of response.body) {
    pieces.push(piece)
    bytes += piece.length
    if (bytes > answerLimit) break
  }
  return Buffer.concat(pieces).subarray(0, answerLimit).toString('utf8')
}

/** The system's code of an error, of its cause, or of the first of several causes. */
function codeOf(error: unknown): string {
  for (let at: unknown = error, depth = 0; depth < 5 && typeof at === 'object' && at !== null; depth += 1) {
    if ('name' in at && at.name === 'TimeoutError') return 'timeout'
    if ('code' in at && typeof at.code === 'string') return at.code
    at = 'errors' in at && Array.isArray(at.errors) ? at.errors[0] : 'cause' in at ? at.cause : null
  }
  return unmade
}

/** Sends text messages by a POST of JSON for each; redirects are not followed. */
export function createTextGateway({ secret: own, clock }: TextGatewayOptions): TextGateway {
  return {
    holdsSecret: own !== null,
    async send(server, stored, text: ShortText): Promise<SendAnswer> {
      const secret = own ?? stored ?? ''
      const detailOf = (said: string) => answerDetail(said, [secret])
      if (!isGatewayUrl(server.url)) return { kind: 'down', code: 'no-address', detail: '' }
      const { id, to, body: words } = text
      const body = JSON.stringify({ id, to, text: words, parts: textLength(words).parts })
      try {
        const response = await fetch(server.url, {
          method: 'POST',
          redirect: 'manual',
          signal: AbortSignal.timeout(server.timeoutMs),
          headers: {
            'Content-Type': 'application/json; charset=utf-8',
            Accept: 'application/json',
            'Idempotency-Key': id,
            ...proofHeaders(server, secret, { body, now: clock.now() }),
          },
          body,
        })
        const answer = {
          status: response.status,
          retryAfter: response.headers.get('retry-after'),
          body: await readLimited(response),
        }
        return gatewayAnswer(server, answer, { now: clock.now(), detailOf })
      } catch (error) {
        const code = codeOf(error)
        const detail = detailOf(error instanceof Error ? error.message : String(error))
        return { kind: noConnection.has(code) ? 'down' : 'unknown', code: code.toLowerCase(), detail }
      }
    },
  }
}
