import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type AgentPresence, agentPresenceSchema, agentStates } from '../../../src/core/domain/call/agent.ts'
import { type AgentMove, agentMoves, moveAgent, newPresence } from '../../../src/core/domain/call/move-agent.ts'
import { pickAgent, type ReadyAgent, type WaitingCall } from '../../../src/core/domain/call/pick-agent.ts'
import type { CallId, PersonId, QueueId } from '../../../src/core/domain/ids.ts'
import type { Result } from '../../../src/core/domain/refusal.ts'

const callId = 'c1' as CallId
const person = (id: string) => id as PersonId

function value(result: Result<AgentPresence>): AgentPresence {
  if (!result.ok) throw new Error(`refused: ${result.code}`)
  return result.value
}

function through(...moves: readonly AgentMove[]): AgentPresence {
  return moves.reduce((presence, move, at) => value(moveAgent(presence, move, at + 1)), newPresence(person('p'), 0))
}

const ready: AgentMove = { kind: 'choose', state: 'ready', reason: null }
const meal: AgentMove = { kind: 'choose', state: 'break', reason: 'meal' }
const ring: AgentMove = { kind: 'ring', callId }
const answer: AgentMove = { kind: 'answer', callId }
const hangUp: AgentMove = { kind: 'hang-up', callId }
const wrapUp: AgentMove = { kind: 'wrap-up', callId }

describe('agent states', () => {
  it('follow a call and come back to ready', () => {
    expect(through(ready, ring)).toMatchObject({ state: 'ringing', since: 2, callId })
    expect(through(ready, ring, answer, hangUp)).toMatchObject({ state: 'acw', since: 4, callId })
    expect(through(ready, ring, answer, hangUp, wrapUp)).toMatchObject({ state: 'ready', since: 5, callId: null })
  })

  it('a break needs a reason, and other states have none', () => {
    const nothing: AgentMove = { kind: 'choose', state: 'break', reason: null }
    expect(moveAgent(through(ready), nothing, 9)).toMatchObject({ code: 'reason-required' })
    expect(through(ready, meal)).toMatchObject({ state: 'break', reason: 'meal' })
    expect(through(ready, { kind: 'choose', state: 'meeting', reason: 'meal' })).toMatchObject({ reason: null })
  })

  it('a choice during a call holds afterwards', () => {
    expect(through(ready, ring, answer, meal)).toMatchObject({
      state: 'on-call',
      next: { state: 'break', reason: 'meal' },
    })
    expect(through(ready, ring, answer, meal, hangUp, wrapUp)).toMatchObject({ state: 'break', reason: 'meal' })
  })

  it('who makes calls goes back to making calls', () => {
    const out: AgentMove = { kind: 'choose', state: 'outbound', reason: null }
    expect(through(out, { kind: 'dial', callId }, hangUp, wrapUp)).toMatchObject({ state: 'outbound' })
  })

  it('a missed call gives back the state before', () => {
    expect(through(ready, ring, { kind: 'miss', callId })).toMatchObject({ state: 'ready', callId: null, since: 3 })
  })

  it('choosing the same again does not start the clock anew', () => {
    expect(through(ready, ready, ready)).toMatchObject({ state: 'ready', since: 1 })
  })

  it('events of another call change nothing', () => {
    const busy = through(ready, ring, answer)
    expect(moveAgent(busy, { kind: 'hang-up', callId: 'other' as CallId }, 9)).toEqual({ ok: true, value: busy })
  })

  it('rings only at the ready', () => {
    for (const state of agentStates)
      expect((agentMoves[state] as readonly string[]).includes('ring')).toBe(state === 'ready')
    expect(moveAgent(through(meal), ring, 9)).toMatchObject({
      code: 'illegal-move',
      params: { noun: 'agent', state: 'break', move: 'ring', allowed: 'choose, answer, dial, release' },
    })
  })

  it('a lead can free a stuck operator from every state', () => {
    const free: AgentMove = { kind: 'release', state: 'offline' }
    for (const state of agentStates) expect(agentMoves[state]).toContain('release')
    expect(through(ready, ring, answer, free)).toMatchObject({ state: 'offline', callId: null })
  })

  it('stay valid, with a call exactly while busy, whatever happens', () => {
    const release: AgentMove = { kind: 'release', state: 'ready' }
    const moves = [ready, meal, ring, answer, hangUp, wrapUp, release, { kind: 'miss', callId }] as const
    fc.assert(
      fc.property(fc.array(fc.constantFrom<AgentMove>(...moves), { maxLength: 25 }), (sequence) => {
        let presence = newPresence(person('p'), 0)
        for (const [at, move] of sequence.entries()) {
          const result = moveAgent(presence, move, at)
          if (result.ok) presence = result.value
          expect(agentPresenceSchema.safeParse(presence).success).toBe(true)
          expect(presence.callId !== null).toBe(['ringing', 'on-call', 'acw'].includes(presence.state))
          expect(presence.reason !== null).toBe(presence.state === 'break')
        }
      }),
    )
  })
})

describe('who gets the next call', () => {
  const queue = (id: string) => id as QueueId
  const call = (id: string, offeredAt: number, queueId: string | null = null): WaitingCall => ({
    ...{ callId: id as CallId, offeredAt, queueId: queueId === null ? null : queue(queueId) },
  })
  const agent = (id: string, readySince: number, queueIds: ReadyAgent['queueIds'] = 'all'): ReadyAgent => ({
    ...{ personId: person(id), readySince, queueIds },
  })

  it('the longest waiting call, the longest ready agent', () => {
    expect(pickAgent([call('new', 9), call('old', 1)], [agent('late', 8), agent('early', 2)])).toEqual({
      callId: 'old',
      personId: 'early',
    })
  })

  it('only of a queue that the agent serves', () => {
    const agents = [agent('a', 1, [queue('sales')])]
    expect(pickAgent([call('old', 1, 'repair'), call('new', 2, 'sales')], agents)?.callId).toBe('new')
    expect(pickAgent([call('old', 1, 'repair')], agents)).toBeNull()
    expect(pickAgent([call('any', 1)], agents)?.callId).toBe('any')
  })

  it('nobody when nobody is ready or nothing waits', () => {
    expect(pickAgent([], [agent('a', 1)])).toBeNull()
    expect(pickAgent([call('c', 1)], [])).toBeNull()
  })

  it('the same whatever the order of the lists', () => {
    const [calls, agents] = [
      [call('x', 1), call('y', 1)],
      [agent('a', 1), agent('b', 1)],
    ]
    expect(pickAgent(calls.toReversed(), agents.toReversed())).toEqual({ callId: 'x', personId: 'a' })
  })
})
