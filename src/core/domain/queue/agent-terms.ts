import { z } from 'zod'
import { type AgentReason, agentReasonSchema, type chosenAgentStateSchema } from '../call/agent.ts'
import { ok, type Result, refuse } from '../refusal.ts'

const minute = 60_000

const nameSchema = z.string().trim().min(1).max(30)

/** The states that can have a reason: who is ready has none. */
export const reasonedStates = ['break', 'meeting', 'training', 'outbound', 'offline'] as const
export const reasonedStateSchema = z.enum(reasonedStates)
export type ReasonedState = z.infer<typeof reasonedStateSchema>

const limit = z.int().min(10_000).max(86_400_000)

/** One reason that can be given for a state; with a limit of its own, ms, or the state's. */
export const agentReasonTermSchema = z.strictObject({
  code: agentReasonSchema,
  names: z.strictObject({ 'zh-CN': nameSchema, en: nameSchema }),
  states: z.array(reasonedStateSchema).min(1).max(reasonedStates.length),
  limitMs: limit.nullable(),
})
export type AgentReasonTerm = Readonly<z.infer<typeof agentReasonTermSchema>>

/** How operators' states behave. Durations are ms; null where nothing is limited. */
export const agentTermsSchema = z
  .strictObject({
    reasons: z.array(agentReasonTermSchema).max(40),
    /** States that are not entered without a reason. */
    forced: z.array(reasonedStateSchema).max(reasonedStates.length),
    /** The reason of a break begun with the key; null: it is asked. */
    quickReason: agentReasonSchema.nullable(),
    /** After-call work lasts at most this long, unless the queue says otherwise. */
    acwMs: z.int().min(0).max(3_600_000).nullable(),
    /** After-call work ends by itself at its limit, and the operator is ready again. */
    autoReady: z.boolean(),
    /** After-call work does not end without a wrap-up code. */
    wrapUpRequired: z.boolean(),
    /** Ready without a call for longer than this is told to the operator and the lead. */
    idleMs: limit.nullable(),
    /** A break longer than this is told, unless its reason says otherwise. */
    breakMs: limit.nullable(),
    /** A telephone rings this long; then the call goes to the next. */
    ringMs: z.int().min(5_000).max(600_000),
    /** A waiting call gains one step of priority after each of these. */
    agingMs: z.int().min(10_000).max(3_600_000),
  })
  .refine((terms) => new Set(terms.reasons.map(({ code }) => code)).size === terms.reasons.length, {
    error: 'a code may be there once',
    path: ['reasons'],
  })
  .refine((terms) => terms.forced.every((state) => terms.reasons.some(({ states }) => states.includes(state))), {
    error: 'a state that needs a reason must have one',
    path: ['forced'],
  })
  .refine((terms) => terms.quickReason === null || takes(terms.reasons, 'break', terms.quickReason), {
    error: 'not a reason of a break',
    path: ['quickReason'],
  })
export type AgentTerms = Readonly<z.infer<typeof agentTermsSchema>>

function takes(reasons: readonly AgentReasonTerm[], state: ReasonedState, code: AgentReason): boolean {
  return reasons.some((reason) => reason.code === code && reason.states.includes(state))
}

/** The states of a new organisation. */
export const defaultAgentTerms: AgentTerms = {
  reasons: [
    { code: 'meal', names: { 'zh-CN': '用餐', en: 'Meal' }, states: ['break'], limitMs: 60 * minute },
    { code: 'rest', names: { 'zh-CN': '休息', en: 'Rest' }, states: ['break'], limitMs: 15 * minute },
    { code: 'personal', names: { 'zh-CN': '私事', en: 'Personal' }, states: ['break'], limitMs: null },
    { code: 'technical', names: { 'zh-CN': '设备故障', en: 'Technical' }, states: ['break'], limitMs: null },
  ],
  forced: ['break'],
  quickReason: 'rest',
  acwMs: 3 * minute,
  autoReady: true,
  wrapUpRequired: false,
  idleMs: 20 * minute,
  breakMs: 30 * minute,
  ringMs: 30_000,
  agingMs: 2 * minute,
}

type Chosen = Readonly<{ state: z.infer<typeof chosenAgentStateSchema>; reason: AgentReason | null }>

/**
 * A state with the reason under which it is entered: none where the state takes none. Refusals: `reason-required`
 * where one is forced, `invalid-value` when it is no reason of that state.
 */
export function chosenWith(terms: AgentTerms, { state, reason }: Chosen): Result<Chosen> {
  const reasoned = reasonedStates.find((each) => each === state)
  if (reasoned === undefined) return ok({ state, reason: null })
  if (reason !== null && takes(terms.reasons, reasoned, reason)) return ok({ state, reason })
  if (terms.forced.includes(reasoned))
    return reason === null ? refuse('reason-required', { noun: 'agent' }) : refuse('invalid-value', { field: 'reason' })
  if (reason !== null && terms.reasons.some(({ states }) => states.includes(reasoned)))
    return refuse('invalid-value', { field: 'reason' })
  return ok({ state, reason: null })
}

/** What a reason is called; null for one that is not kept any more. */
export function reasonNames(terms: AgentTerms, code: AgentReason | null): AgentReasonTerm['names'] | null {
  return terms.reasons.find((reason) => reason.code === code)?.names ?? null
}

/** How long after-call work of a queue may last, ms; null: as long as it takes. */
export function acwLimit(terms: AgentTerms, queueAcwMs: number | null): number | null {
  return queueAcwMs ?? terms.acwMs
}

/** Whether after-call work ends by itself at its limit. */
export function endsByItself(terms: AgentTerms): boolean {
  return terms.autoReady && !terms.wrapUpRequired
}

export const agentWarnings = ['idle', 'long-break', 'long-acw'] as const
export type AgentWarning = (typeof agentWarnings)[number]

type Standing = Readonly<{ state: string; reason: AgentReason | null; since: number; queueAcwMs: number | null }>

/**
 * What will be told of an operator who stays in his state, and when (UTC ms); null when nothing will: ready without a
 * call, a break beyond its limit, after-call work beyond its limit that does not end by itself.
 */
export function warningOf(terms: AgentTerms, standing: Standing): Readonly<{ kind: AgentWarning; at: number }> | null {
  const after = (kind: AgentWarning, ms: number | null) => (ms === null ? null : { kind, at: standing.since + ms })
  switch (standing.state) {
    case 'ready':
      return after('idle', terms.idleMs)
    case 'break':
      return after('long-break', terms.reasons.find(({ code }) => code === standing.reason)?.limitMs ?? terms.breakMs)
    case 'acw':
      return endsByItself(terms) ? null : after('long-acw', acwLimit(terms, standing.queueAcwMs))
    default:
      return null
  }
}
