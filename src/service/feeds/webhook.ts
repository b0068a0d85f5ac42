import type { CallEvent } from '../../core/domain/call/call-event.ts'
import { readPush, type WebhookPush, webhookNews } from '../../core/domain/feed/webhook.ts'
import type { OrgUnitId } from '../../core/domain/ids.ts'
import { ok, type Result } from '../../core/domain/refusal.ts'
import { callBySource, liveToken } from '../../store/feeds.ts'
import type { Actor, Work } from '../ledger.ts'
import type { Runtime } from '../runtime.ts'
import { readFeedNames } from './feed-names.ts'
import { noteEvent } from './gaps.ts'
import { takeNews } from './take-news.ts'

/** What became of a push; `fields` are those that are wrong. */
export type WebhookAnswer =
  | Readonly<{ kind: 'taken' }>
  | Readonly<{ kind: 'unknown-token' }>
  | Readonly<{ kind: 'bad-push'; fields: readonly string[] }>
  | Readonly<{ kind: 'busy' }>

export type WebhookRequest = Readonly<{
  token: string
  /** What the body held, from JSON or a form. */
  fields: Readonly<Record<string, unknown>>
  /** Where it comes from. */
  remote: string
}>

type Token = Readonly<{ id: string; org_id: string }>

function take(runtime: Runtime, token: Token, push: WebhookPush) {
  return async (work: Work): Promise<Result<{ done: true }>> => {
    const source = 'webhook' as const
    // One exchange's ids say nothing of another's.
    const callId = `${token.id}|${push.callId}`
    const row = await work.trx.first(callBySource, { source, externalId: callId })
    const known = row === undefined ? [] : (JSON.parse(row.events_json) as readonly CallEvent[])
    const names = await readFeedNames(work.trx, runtime.directory)
    const news = { ...webhookNews(push, { now: work.now, names, known }), callId }
    const taken = await takeNews(runtime, work, { origin: { source, orgId: token.org_id as OrgUnitId }, news })
    return taken.ok ? ok({ done: true }) : taken
  }
}

/** Two pushes of one call may begin it at the same moment; whoever comes second finds it begun. */
const triesAtMost = 3

/** Takes one push of a telephone system: finds the token, reads the fields, folds it into its call. */
export async function takeWebhook(runtime: Runtime, request: WebhookRequest): Promise<WebhookAnswer> {
  const token = await runtime.engine.reader.first(liveToken, { hash: runtime.digest(request.token) })
  if (token === undefined) return { kind: 'unknown-token' }
  const read = readPush(request.fields)
  if (!read.ok) return { kind: 'bad-push', fields: read.bad.fields }
  const actor: Actor = { personId: null, sessionId: null, remote: request.remote, procedure: 'feeds.webhook' }
  for (let tried = 1; ; tried += 1) {
    try {
      const taken = await runtime.ledger.run(actor, null, take(runtime, token, read.push))
      if (taken.ok) break
      if (tried === triesAtMost) return { kind: 'busy' }
    } catch (error) {
      if (tried === triesAtMost) throw error
    }
  }
  await noteEvent(runtime, 'webhook')
  return { kind: 'taken' }
}
