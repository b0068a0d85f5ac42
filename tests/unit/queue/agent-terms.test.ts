import { describe, expect, it } from 'vitest'
import {
  type AgentTerms,
  agentTermsSchema,
  chosenWith,
  defaultAgentTerms,
  reasonNames,
  warningOf,
} from '../../../src/core/domain/queue/agent-terms.ts'

const minute = 60_000
const terms: AgentTerms = {
  ...defaultAgentTerms,
  reasons: [
    ...defaultAgentTerms.reasons,
    { code: 'coach', names: { 'zh-CN': '辅导', en: 'Coaching' }, states: ['meeting', 'training'], limitMs: null },
  ],
  forced: ['break', 'meeting'],
}

describe('reasons of states', () => {
  it('are asked where they are forced, and taken only of their states', () => {
    expect(chosenWith(terms, { state: 'break', reason: null })).toMatchObject({ code: 'reason-required' })
    expect(chosenWith(terms, { state: 'break', reason: 'meal' })).toMatchObject({ value: { reason: 'meal' } })
    expect(chosenWith(terms, { state: 'break', reason: 'coach' })).toMatchObject({ code: 'invalid-value' })
    expect(chosenWith(terms, { state: 'meeting', reason: null })).toMatchObject({ code: 'reason-required' })
    expect(chosenWith(terms, { state: 'training', reason: null })).toMatchObject({ ok: true })
    expect(chosenWith(terms, { state: 'training', reason: 'coach' })).toMatchObject({ value: { reason: 'coach' } })
  })

  it('are left out where a state takes none', () => {
    expect(chosenWith(terms, { state: 'ready', reason: 'meal' })).toMatchObject({ value: { reason: null } })
    expect(chosenWith(terms, { state: 'outbound', reason: 'meal' })).toMatchObject({ value: { reason: null } })
  })

  it('have their names, until they are not kept any more', () => {
    expect(reasonNames(terms, 'coach')).toEqual({ 'zh-CN': '辅导', en: 'Coaching' })
    expect(reasonNames(terms, 'gone')).toBeNull()
  })

  it('are refused twice, and forced where there is none', () => {
    expect(agentTermsSchema.safeParse(terms).success).toBe(true)
    const [meal] = terms.reasons
    expect(agentTermsSchema.safeParse({ ...terms, reasons: [meal, meal] }).success).toBe(false)
    expect(agentTermsSchema.safeParse({ ...terms, forced: ['offline'] }).success).toBe(false)
    expect(agentTermsSchema.safeParse({ ...terms, quickReason: 'coach' }).success).toBe(false)
  })
})

describe('a state that lasts too long', () => {
  const standing = (state: string, reason: string | null = null) => ({ state, reason, since: 1000, queueAcwMs: null })

  it('is told of: ready without a call, a break by its own limit or the general one', () => {
    expect(warningOf(terms, standing('ready'))).toEqual({ kind: 'idle', at: 1000 + 20 * minute })
    expect(warningOf(terms, standing('break', 'meal'))).toEqual({ kind: 'long-break', at: 1000 + 60 * minute })
    expect(warningOf(terms, standing('break', 'technical'))).toEqual({ kind: 'long-break', at: 1000 + 30 * minute })
    expect(warningOf({ ...terms, idleMs: null }, standing('ready'))).toBeNull()
    expect(warningOf(terms, standing('on-call'))).toBeNull()
  })

  it('is after-call work only where it does not end by itself; the limit is the queue’s before the general one', () => {
    expect(warningOf(terms, standing('acw'))).toBeNull()
    const required = { ...terms, wrapUpRequired: true }
    expect(warningOf(required, standing('acw'))).toEqual({ kind: 'long-acw', at: 1000 + 3 * minute })
    expect(warningOf(required, { ...standing('acw'), queueAcwMs: 5000 })).toEqual({ kind: 'long-acw', at: 6000 })
  })
})
