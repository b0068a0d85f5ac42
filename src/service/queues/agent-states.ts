import type { queues as contract, OwnTerms, StateLine } from '../../core/contract/queues.ts'
import type { AgentState } from '../../core/domain/call/agent.ts'
import { isOwnSource } from '../../core/domain/call/call.ts'
import { seesOrg } from '../../core/domain/people/principal.ts'
import { acwLimit, chosenWith, endsByItself, reasonNames, warningOf } from '../../core/domain/queue/agent-terms.ts'
import { occupancyOf, timeInState } from '../../core/domain/queue/time-in-state.ts'
import { ok, type Result, refuse } from '../../core/domain/refusal.ts'
import { callById } from '../../store/calls.ts'
import { statesOf, statesWithin } from '../../store/queues.ts'
import type { Caller, CallerWork } from '../call-context.ts'
import { refusalError } from '../call-context.ts'
import { continueCall } from '../calls/call-events.ts'
import { distribute } from '../calls/distribute.ts'
import { movePresence, presenceOfRow, readPresence } from '../calls/presence.ts'
import type { InputOf } from '../procedure-input.ts'
import { readHandCalls } from './hand-call.ts'

/** What the own state menu needs: reasons, the end of the after-call work, and who set the state. */
export async function ownTerms(caller: Caller): Promise<OwnTerms> {
  const now = caller.clock.now()
  const terms = caller.settings.agentStates(now)
  const presence = await readPresence(caller.engine.reader, caller.principal.personId, now)
  const calls = await readHandCalls(caller.engine.read, caller.directory, [presence.callId])
  const queueAcwMs = calls.get(presence.callId ?? '')?.queueAcwMs ?? null
  const limit = presence.state === 'acw' && endsByItself(terms) ? acwLimit(terms, queueAcwMs) : null
  const { cause, byPerson, since } = presence
  return {
    reasons: [...terms.reasons],
    forced: [...terms.forced],
    quickReason: terms.quickReason,
    wrapUpRequired: terms.wrapUpRequired,
    acwEndsAt: limit === null ? null : since + limit,
    warning: warningOf(terms, { ...presence, queueAcwMs }),
    setBy: cause === 'lead' ? { name: caller.directory.person(byPerson)?.name ?? '', at: since } : null,
  }
}

/** Reasons of states, and which states need one. */
export async function listReasons(caller: Caller) {
  const { reasons, forced } = caller.settings.agentStates(caller.clock.now())
  return { reasons: [...reasons], forced: [...forced] }
}

/**
 * Sets an operator's state for him. `now` frees him from whatever he is in: a call that no exchange has ends with it,
 * any other is left to end by itself. Refusals: not-found, reason-required, invalid-value.
 */
export async function setAgent(
  work: CallerWork,
  input: InputOf<typeof contract.setAgent>,
): Promise<Result<{ done: true }>> {
  const { caller, now } = work
  const person = caller.directory.person(input.personId)
  if (person === undefined || !seesOrg(caller.principal, person.orgId)) return refuse('not-found', { what: 'person' })
  const chosen = chosenWith(caller.settings.agentStates(now), input)
  if (!chosen.ok) return chosen
  if (input.when === 'now') await endOwnCall(work, person.id)
  const kind = input.when === 'now' ? 'release' : 'choose'
  const moved = await movePresence(caller, work, {
    personId: person.id,
    move: { kind, ...chosen.value },
    cause: 'lead',
  })
  if (!moved.ok) return moved
  work.record(`person:${person.id}`, { ...chosen.value, when: input.when })
  await distribute(caller, work)
  return ok({ done: true })
}

/** Ends the call of an operator who is freed, where nobody else could end it. */
async function endOwnCall(work: CallerWork, personId: string): Promise<void> {
  const { state, callId } = await readPresence(work.trx, personId, work.now)
  if (state !== 'on-call' || callId === null) return
  const row = await work.trx.first(callById, { id: callId })
  if (row === undefined || row.ended_at !== null || row.agent_id !== personId || !isOwnSource(row.source)) return
  for (const event of [
    { kind: 'ended', at: work.now, by: 'system' },
    { kind: 'wrapped-up', at: work.now, code: null },
  ] as const)
    await continueCall(work.caller, work, { callId, event })
}

/** The kept states of an operator within a span and the one that lasts, newest first. Error: REFUSED not-found. */
export async function listStates(caller: Caller, input: InputOf<typeof contract.states>): Promise<StateLine[]> {
  const { directory } = caller
  const person = directory.person(input.personId)
  if (person === undefined || !seesOrg(caller.principal, person.orgId))
    throw refusalError(refuse('not-found', { what: 'person' }))
  const now = caller.clock.now()
  const terms = caller.settings.agentStates(now)
  const presence = await readPresence(caller.engine.reader, person.id, now)
  const kept = await caller.engine.reader.all(statesOf, input)
  const { state, reason, since, cause, byPerson } = presence
  const lasts = since >= input.from && since < input.to
  const present = { state, reason, from_at: since, to_at: null, cause, by_person: byPerson }
  return [...(lasts ? [present] : []), ...kept].map((row) => ({
    state: row.state as AgentState,
    reason: row.reason,
    reasonNames: reasonNames(terms, row.reason),
    from: row.from_at,
    to: row.to_at,
    cause: row.cause as StateLine['cause'],
    byName: directory.person(row.by_person)?.name ?? null,
  }))
}

/** Time in each state within a span, of operators who were not offline all the while. */
export async function listTimes(caller: Caller, input: InputOf<typeof contract.times>) {
  const { directory } = caller
  const span = { from: input.from, to: Math.min(input.to, caller.clock.now()) }
  const [kept, present] = await Promise.all([
    caller.engine.reader.all(statesWithin, span),
    caller.engine.read.selectFrom('agent_state').selectAll().execute(),
  ])
  const stretches = Map.groupBy(kept, (row) => row.person_id)
  const now = new Map(present.map((row) => [row.person_id, presenceOfRow(row)]))
  return [...new Set([...stretches.keys(), ...now.keys()])]
    .flatMap((personId) => {
      const person = directory.person(personId)
      if (person === undefined || !seesOrg(caller.principal, person.orgId)) return []
      const own = (stretches.get(personId) ?? []).map((row) => ({
        state: row.state as AgentState,
        reason: row.reason,
        from: row.from_at,
        to: row.to_at,
      }))
      const { states, reasons } = timeInState(own, now.get(personId) ?? null, span)
      const there = Object.entries(states).some(([state, ms]) => state !== 'offline' && ms > 0)
      if (!there) return []
      return [
        {
          personId,
          name: person.name,
          states,
          reasons: Object.entries(reasons).map(([code, ms]) => ({ code, ms })),
          occupancy: occupancyOf(states),
        },
      ]
    })
    .toSorted((a, b) => a.name.localeCompare(b.name))
}
