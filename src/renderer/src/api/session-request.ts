import { z } from 'zod'
import { type Who, whoSchema } from '../../../core/contract/people.ts'
import { bridge, client } from './client.ts'
import { type Failure, failureOf } from './failure.ts'

export type SignInAnswer =
  | Readonly<{ ok: true; who: Who; token: string | null }>
  | Readonly<{ ok: false; failure: Failure }>

const answerSchema = z.object({ who: whoSchema, token: z.string().optional() })

type Credentials = Readonly<{ login: string; password: string }>

/**
 * Asks for a session: over the port in a desktop window, over REST in a browser, where the answer sets a cookie that
 * scripts cannot read.
 */
export async function requestSession(credentials: Credentials): Promise<SignInAnswer> {
  if (bridge !== undefined) {
    try {
      const { who, token } = await client.people.signIn(credentials)
      return { ok: true, who, token }
    } catch (error) {
      return { ok: false, failure: failureOf(error) }
    }
  }
  const answer = await post('/api/v1/session', credentials)
  if (!answer.ok) return answer
  const { who, token } = answerSchema.parse(answer.body)
  return { ok: true, who, token: token ?? null }
}

/** Ends the session where it was begun. A session that is over already is no error. */
export async function requestSessionEnd(): Promise<void> {
  if (bridge === undefined) await post('/api/v1/session/end', {})
  else await client.people.signOut().catch((error: unknown) => failureOf(error))
}

type PostAnswer = Readonly<{ ok: true; body: unknown }> | Readonly<{ ok: false; failure: Failure }>

async function post(url: string, body: unknown): Promise<PostAnswer> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      credentials: 'same-origin',
    })
    const text = await response.text()
    const json: unknown = text === '' ? {} : JSON.parse(text)
    if (response.ok) return { ok: true, body: json }
    return { ok: false, failure: failureOf({ status: response.status, data: json }) }
  } catch (error) {
    return { ok: false, failure: failureOf(error) }
  }
}
