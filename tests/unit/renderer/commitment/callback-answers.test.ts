import { describe, expect, it } from 'vitest'
import {
  type CallbackAnswers,
  marked,
  needsComplaint,
  noAnswers,
  withComplaint,
  withSuggestion,
} from '../../../../src/renderer/src/features/commitment/callback/callback-answers.ts'

const bad = marked({ ...noAnswers, annoyed: '迟到两小时 ' }, 'punctuality', 1)

describe('the complaint out of a callback', () => {
  it('is needed for a very dissatisfied customer, not for a dissatisfied one', () => {
    expect(needsComplaint(bad)).toBe(true)
    expect(needsComplaint(marked(noAnswers, 'punctuality', 2))).toBe(false)
  })

  it('is filled in from the weakest mark and the words', () => {
    expect(withComplaint(bad, 'x').complaint).toEqual({
      subClass: 'lateness',
      said: '迟到两小时',
      wanted: '',
      severity: null,
      severityReason: '',
      claimMinor: null,
    })
    expect(withComplaint({ ...bad, annoyed: ' ' }, '准时：很不满意').complaint?.said).toBe('准时：很不满意')
  })

  it('is asked for once: opened or declined, it is needed no more', () => {
    const declined: CallbackAnswers = { ...bad, complaintDeclined: true }
    expect([needsComplaint(withComplaint(bad, 'x')), needsComplaint(declined)]).toEqual([false, false])
  })

  it('leaves a suggestion what was remarked', () => {
    expect(withSuggestion({ ...noAnswers, pleased: '希望微信预约' }).suggestion).toMatchObject({
      said: '希望微信预约',
      subClass: 'suggest-service',
    })
  })
})
