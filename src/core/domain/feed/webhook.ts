import { z } from 'zod'
import type { CallEvent } from '../call/call-event.ts'
import type { PersonId } from '../ids.ts'
import type { FeedNames, FeedNews } from './feed-news.ts'

// The generic CTI push of Zammad (https://docs.zammad.org, "Generic CTI integration"), whose origin is sipgate's push.

const words = (most: number) =>
  z
    .union([z.string(), z.number()])
    .transform((value) => String(value).trim())
    .pipe(
      z
        .string()
        .max(most)
        .regex(/^\P{Cc}*$/u),
    )

const names = z
  .union([words(120), z.array(words(120)).max(20)])
  .optional()
  .transform((value) => (value === undefined ? [] : typeof value === 'string' ? [value] : value))

export const webhookEvents = ['newCall', 'answer', 'hangup'] as const

const pushSchema = z.object({
  event: z.enum(webhookEvents),
  direction: z.enum(['in', 'out']),
  callId: words(250).pipe(z.string().min(1)),
  from: words(200),
  to: words(200),
  user: names,
  queue: words(120).optional(),
  answeringNumber: words(120).optional(),
  cause: words(60).optional(),
  /** Ours: where the conversation can be heard. */
  recording: z
    .url({ protocol: /^https?$/ })
    .max(500)
    .optional(),
})

/** One push: what happened to which call. */
export type WebhookPush = Readonly<z.infer<typeof pushSchema>>

/** What is wrong with a push: the fields that are, at most three. */
export type BadPush = Readonly<{ fields: readonly string[] }>

/** Forms write repeated fields as `user[]`; empty ones say nothing. */
function plainFields(fields: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const entries = Object.entries(fields)
    .filter(([, value]) => value !== '' && value !== null)
    .map(([name, value]) => [name.replace(/\[\]$/, ''), value] as const)
  return Object.fromEntries(entries)
}

/** Reads the fields of a push, from JSON or a form. Fields that are not ours are passed over. */
export function readPush(
  fields: Readonly<Record<string, unknown>>,
): Readonly<{ ok: true; push: WebhookPush }> | Readonly<{ ok: false; bad: BadPush }> {
  const parsed = pushSchema.safeParse(plainFields(fields))
  if (parsed.success) return { ok: true, push: parsed.data }
  const bad = new Set(parsed.error.issues.map((issue) => String(issue.path[0] ?? '')))
  return { ok: false, bad: { fields: [...bad].slice(0, 3) } }
}

/** What is known of the call before the push, and when that is taken, UTC ms. */
export type PushContext = Readonly<{ now: number; names: FeedNames; known: readonly CallEvent[] }>

type End = Extract<CallEvent, { kind: 'abandoned' | 'ended' }>

const endedBySystem = new Set(['busy', 'congestion', 'notFound'])

function endOf(push: WebhookPush, at: number): End {
  const cause = push.cause ?? ''
  if (endedBySystem.has(cause)) return { kind: 'ended', at, by: 'system' }
  if (push.direction === 'out') return { kind: 'ended', at, by: cause === 'cancel' ? 'agent' : 'unknown' }
  // Who was turned away by a telephone nobody picked up has called in vain as well.
  if (cause === 'cancel' || cause === 'noAnswer') return { kind: 'abandoned', at }
  return { kind: 'ended', at, by: cause === 'forwarded' ? 'overflow' : 'unknown' }
}

function peopleOf(push: WebhookPush, names: FeedNames): readonly PersonId[] {
  const found = push.user.flatMap((name) => names.person([name]) ?? [])
  return [...new Set(found)]
}

/**
 * The protocol has no times and repeats itself: what comes out of order is put before what must have followed it, and
 * what was told before is told once.
 */
function eventsOf(push: WebhookPush, { now, names, known }: PushContext): readonly CallEvent[] {
  const has = (...kinds: readonly CallEvent['kind'][]) => known.some((event) => kinds.includes(event.kind))
  const before = (...kinds: readonly CallEvent['kind'][]) =>
    Math.min(now, ...known.filter((event) => kinds.length === 0 || kinds.includes(event.kind)).map(({ at }) => at))
  switch (push.event) {
    case 'newCall': {
      if (has('offered')) return []
      const at = before()
      const queueId = push.queue === undefined ? null : names.queue(push.queue)
      const rings = peopleOf(push, names).map((agentId): CallEvent => ({ kind: 'ringing', at, agentId }))
      return [{ kind: 'offered', at, queueId }, ...rings]
    }
    case 'answer': {
      if (has('answered')) return []
      const people = peopleOf(push, names)
      const told = push.answeringNumber === undefined ? null : names.person([push.answeringNumber])
      const agentId = told ?? (people.length === 1 ? (people[0] ?? null) : null)
      return [{ kind: 'answered', at: before('ended', 'abandoned'), agentId }]
    }
    case 'hangup':
      return has('ended', 'abandoned') ? [] : [endOf(push, now)]
  }
}

/** What a push tells of its call. */
export function webhookNews(push: WebhookPush, context: PushContext): FeedNews {
  return {
    callId: push.callId,
    direction: push.direction,
    number: push.direction === 'in' ? push.from : push.to,
    events: eventsOf(push, context),
    recording: push.recording ?? null,
  }
}
