import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type AgentPresence, agentPresenceSchema, agentStates } from '../../../src/core/domain/call/agent.ts'
import { type AgentMove, agentMoves, moveAgent, newPresence } from '../../../src/core/domain/call/move-agent.ts'
import type { CallId, PersonId } from '../../../src/core/domain/ids.ts'
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

  it('a state keeps the reason with which it was entered, until the next one', () => {
    expect(through(ready, meal)).toMatchObject({ state: 'break', reason: 'meal' })
    expect(through(ready, meal, ready)).toMatchObject({ state: 'ready', reason: null })
    const release: AgentMove = { kind: 'release', state: 'break', reason: 'rest' }
    expect(through(ready, ring, answer, release)).toMatchObject({ state: 'break', reason: 'rest', callId: null })
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
    const free: AgentMove = { kind: 'release', state: 'offline', reason: null }
    for (const state of agentStates) expect(agentMoves[state]).toContain('release')
    expect(through(ready, ring, answer, free)).toMatchObject({ state: 'offline', callId: null })
  })

  it('stay valid, with a call exactly while busy, whatever happens', () => {
    const release: AgentMove = { kind: 'release', state: 'ready', reason: null }
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
