import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { messageStates } from '../../../src/core/domain/message/message.ts'
import {
  afterAnswer,
  afterReport,
  afterVanishing,
  downDelayMs,
  retryDelaysMs,
  type SendAnswer,
  staleAfterMs,
  type Tried,
} from '../../../src/core/domain/message/send-answer.ts'

const first: Tried = { tries: 0, since: 0, repeatable: false, doubt: false }
const later: SendAnswer = { kind: 'later', code: 'http-503', detail: '', afterMs: null }
const unknown: SendAnswer = { kind: 'unknown', code: 'timeout', detail: '' }

describe('what becomes of a message after a try', () => {
  it('waits as the table says after each, and has failed after the last', () => {
    for (const [tries, delay] of retryDelaysMs.entries())
      expect(afterAnswer({ ...first, tries }, later, 1000)).toMatchObject({ state: 'queued', dueAt: 1000 + delay })
    expect(afterAnswer({ ...first, tries: retryDelaysMs.length }, later, 1000)).toMatchObject({
      state: 'failed',
      dueAt: null,
      problem: 'http-503',
    })
  })

  it('waits as long as the server asks when that is longer', () => {
    const asked = (afterMs: number) => afterAnswer(first, { ...later, afterMs }, 0).dueAt
    expect([asked(1), asked(3_600_000)]).toEqual([retryDelaysMs[0], 3_600_000])
  })

  it('is not tried again when it was refused for good', () => {
    expect(afterAnswer(first, { kind: 'refused', code: 'http-422', detail: '' }, 0)).toMatchObject({ state: 'failed' })
  })

  it('waits without counting a try while the server is down, until it is stale', () => {
    const down: SendAnswer = { kind: 'down', code: 'econnrefused', detail: '' }
    expect(afterAnswer(first, down, 5)).toMatchObject({ state: 'queued', dueAt: 5 + downDelayMs, tries: 0 })
    expect(afterAnswer(first, down, staleAfterMs - downDelayMs)).toMatchObject({ state: 'queued' })
    expect(afterAnswer(first, down, staleAfterMs - downDelayMs + 1)).toMatchObject({ state: 'failed' })
  })

  it('is unsure when it may have been taken and nobody knows, and tried again where one id is sent once', () => {
    expect(afterAnswer(first, unknown, 0)).toMatchObject({ state: 'unsure', dueAt: null })
    expect(afterVanishing(first, 0)).toMatchObject({ state: 'unsure', problem: 'vanished' })
    const repeatable = { ...first, repeatable: true }
    expect(afterAnswer(repeatable, unknown, 0)).toMatchObject({ state: 'queued', doubt: true })
    expect(afterVanishing(repeatable, 0)).toMatchObject({ state: 'queued', doubt: true })
  })

  it('never counts as failed what may have been taken, whatever comes later', () => {
    const answers = fc.constantFrom<SendAnswer>(
      later,
      unknown,
      { kind: 'refused', code: 'http-409', detail: '' },
      { kind: 'down', code: 'econnrefused', detail: '' },
    )
    fc.assert(
      fc.property(fc.array(answers, { maxLength: 30 }), fc.boolean(), (script, repeatable) => {
        let tried: Tried = { ...first, repeatable }
        let now = 0
        let doubted = false
        for (const answer of script) {
          const outcome = afterAnswer(tried, answer, now)
          doubted ||= answer.kind === 'unknown'
          if (outcome.state !== 'queued') {
            expect(outcome).toMatchObject({ state: doubted ? 'unsure' : 'failed', dueAt: null })
            return
          }
          expect(outcome.dueAt).toBeGreaterThan(now)
          now = outcome.dueAt ?? now
          tried = { ...tried, tries: outcome.tries, doubt: outcome.doubt }
        }
      }),
    )
  })

  it('believes a report that a message arrived, and one that it failed only while it was on its way', () => {
    const told = (report: 'delivered' | 'failed', tries: number) =>
      messageStates.filter((state) => afterReport({ state, tries }, report) === report)
    expect(told('delivered', 1)).toEqual(['queued', 'sending', 'sent', 'unsure', 'failed', 'cancelled'])
    expect(told('failed', 1)).toEqual(['sending', 'sent', 'unsure'])
    // What was never tried cannot be reported.
    expect(told('delivered', 0)).toEqual(['sending'])
  })
})
