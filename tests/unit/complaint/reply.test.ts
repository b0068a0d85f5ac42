import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { severities } from '../../../src/core/domain/commitment/kinds.ts'
import { usedFields } from '../../../src/core/domain/message/template.ts'
import { builtInReply } from '../../../src/core/domain/reply/built-in-replies.ts'
import { letterText, mailText } from '../../../src/core/domain/reply/letter.ts'
import {
  mayReview,
  moveReply,
  type ReplyState,
  replyChannels,
  replyMoves,
  replyMovesFrom,
  replyPurposes,
  reviewBy,
  reviewHolds,
} from '../../../src/core/domain/reply/reply.ts'
import { checkReplyWords, replyTemplateSchema } from '../../../src/core/domain/reply/reply-template.ts'
import { sayDate, sayMoment } from '../../../src/core/domain/reply/say-date.ts'
import { sayRemedies } from '../../../src/core/domain/reply/say-remedies.ts'
import { adoptedShare, checkFate } from '../../../src/core/domain/suggestion/fate.ts'

describe('the words that come with the product', () => {
  test.each(replyPurposes)('%s has words in both languages, whose fields are known', (purpose) => {
    const words = builtInReply(purpose)
    expect(replyTemplateSchema.safeParse(words).success).toBe(true)
    expect(checkReplyWords(words)).toMatchObject({ ok: true })
    expect(words.en).not.toEqual(words['zh-CN'])
  })

  test('with a field that nobody fills or with half a brace are refused', () => {
    const words = builtInReply('thanks')
    const with_ = (letter: string) => checkReplyWords({ ...words, en: { ...words.en, letter } })
    expect(with_('{{nobody}}')).toMatchObject({ ok: false, params: { field: 'nobody', reason: 'unknown' } })
    expect(with_('{{name}')).toMatchObject({ ok: false, params: { reason: 'braces' } })
  })
})

describe('who reads a reply over', () => {
  test('is somebody else where something grave is answered in writing', () => {
    const others = replyChannels.flatMap((channel) =>
      [null, ...severities].filter((severity) => reviewBy(channel, severity) === 'other').map((s) => `${channel} ${s}`),
    )
    expect(others).toEqual([
      'letter serious',
      'letter critical',
      'email serious',
      'email critical',
      'text serious',
      'text critical',
    ])
  })

  test('whatever happens, nothing is sent that was not read over by whom it must be, and nothing changes when sent', () => {
    const person = fc.constantFrom('a', 'b', 'c')
    const step = fc.record({
      move: fc.constantFrom(...replyMoves),
      by: person,
      severity: fc.constantFrom(...severities),
    })
    fc.assert(
      fc.property(fc.constantFrom(...replyChannels), fc.array(step, { maxLength: 40 }), (channel, steps) => {
        let reply: { state: ReplyState; writers: string[]; reviewedBy: string | null; text: number } = {
          state: 'draft',
          writers: ['a'],
          reviewedBy: null,
          text: 0,
        }
        let read = -1
        for (const { move, by, severity } of steps) {
          const review = reviewBy(channel, severity)
          const moved = moveReply(reply.state, move)
          if (!moved.ok) continue
          const reviewer = { personId: by, mayDecide: by !== 'a' }
          if (move === 'review' && !mayReview({ by: review, writers: reply.writers, reviewer }).ok) continue
          if (move === 'send' && !reviewHolds(review, reply).ok) continue
          if (move === 'send') {
            expect(reply.reviewedBy).not.toBeNull()
            expect(read).toBe(reply.text)
            if (review === 'other') expect(reply.writers).not.toContain(reply.reviewedBy)
          }
          if (move === 'review') read = reply.text
          reply = {
            state: moved.value,
            writers: move === 'change' ? [...new Set([...reply.writers, by])] : reply.writers,
            reviewedBy: move === 'review' ? by : move === 'change' || move === 'send-back' ? null : reply.reviewedBy,
            text: move === 'change' ? reply.text + 1 : reply.text,
          }
          if (reply.state === 'sent') expect(replyMovesFrom(reply.state)).toEqual([])
        }
      }),
    )
  })
})

describe('a letter', () => {
  const letter = {
    organisation: '示例电器',
    centre: '',
    hotline: '4008001234',
    to: ['王小明'],
    date: '2026-11-23',
    caseNumber: '20261123-0001',
    language: 'zh-CN',
    subject: '答复',
    body: '您好',
    signer: '李',
  }

  test('has another text for every word that is another', () => {
    const change = fc.constantFrom(
      'organisation',
      'hotline',
      'date',
      'caseNumber',
      'subject',
      'body',
      'signer' as const,
    )
    fc.assert(
      fc.property(change, fc.string(), (name, value) => {
        const other = { ...letter, [name]: value }
        expect(letterText(other) === letterText(letter)).toBe(value === Reflect.get(letter, name))
      }),
    )
  })

  test('as a mail says who signs, the number and the hotline', () => {
    expect(mailText(letter)).toBe('您好\n\n李\n示例电器\n\n受理单号：20261123-0001\n服务热线：4008001234')
    expect(mailText({ ...letter, language: 'en', centre: 'South' })).toContain('Case number: 20261123-0001')
  })

  test('says dates, moments, remedies and sums in its language', () => {
    expect(sayDate('2026-11-03', 'zh-CN')).toBe('2026年11月3日')
    expect(sayMoment(Date.UTC(2026, 10, 20, 9, 30), 'Asia/Shanghai', 'en')).toBe('17:30 on 20 November 2026')
    const remedy = { kind: 'refund', state: 'agreed', note: '退差价', valueMinor: 123_456 } as const
    expect(sayRemedies([remedy, { ...remedy, state: 'refused' }], 'zh-CN')).toEqual({
      words: '退款：退差价',
      sum: '1,234.56 元',
    })
    expect(sayRemedies([], 'en')).toEqual({ words: '', sum: '' })
  })

  test('leaves a field to be seen that has no value', () => {
    expect(usedFields(builtInReply('remedy-offer').en.letter)).toContain('remedy')
  })
})

describe('what becomes of a suggestion', () => {
  test('needs words, a next day when it is weighed, and none when it is declined', () => {
    const today = '2026-11-20'
    expect(checkFate({ fate: 'adopted', words: ' ', day: null }, today)).toMatchObject({ code: 'reason-required' })
    expect(checkFate({ fate: 'considered', words: 'x', day: null }, today)).toMatchObject({ code: 'invalid-time' })
    expect(checkFate({ fate: 'considered', words: 'x', day: today }, today)).toMatchObject({ code: 'invalid-time' })
    expect(checkFate({ fate: 'considered', words: 'x', day: '2026-11-21' }, today).ok).toBe(true)
    expect(checkFate({ fate: 'declined', words: 'x', day: '2026-11-21' }, today)).toMatchObject({
      code: 'invalid-value',
    })
  })

  test('is counted as a share of what was decided', () => {
    expect(adoptedShare({ adopted: 1, considered: 1, declined: 2, open: 5 })).toBe(0.25)
    expect(adoptedShare({ adopted: 0, considered: 0, declined: 0, open: 5 })).toBeNull()
  })
})
