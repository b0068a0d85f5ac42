import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { builtInTemplates } from '../../../src/core/domain/message/built-in-templates.ts'
import {
  checkValues,
  checkWords,
  fieldsOf,
  fillFields,
  fillLine,
  templateKinds,
  templateWordsSchema,
  usedFields,
} from '../../../src/core/domain/message/template.ts'

const words = builtInTemplates['thank-you']
const withText = (text: string) => ({ ...words, en: { ...words.en, text } })

describe('the words of a template', () => {
  it.each(templateKinds)('%s comes with words that pass its own check, in both languages', (kind) => {
    expect(templateWordsSchema.safeParse(builtInTemplates[kind]).success).toBe(true)
    expect(checkWords(kind, builtInTemplates[kind]).ok).toBe(true)
    for (const field of fieldsOf(kind).filter((name) => name !== 'hotline'))
      for (const language of [builtInTemplates[kind]['zh-CN'], builtInTemplates[kind].en])
        expect(usedFields(`${language.text}${language.mail}`)).toContain(field)
  })

  it('may not use a field that nobody fills, of another template, or half of one', () => {
    expect(checkWords('thank-you', withText('{{ customer }}!')).ok).toBe(true)
    for (const unknown of ['nonsense', 'contract', '', '__proto__'])
      expect(checkWords('thank-you', withText(`x {{${unknown}}}`))).toMatchObject({
        code: 'invalid-value',
        params: { field: unknown, reason: 'unknown' },
      })
    for (const half of ['{{customer', 'customer}}', '{{customer}', '{{{customer}}}x}}'])
      expect(checkWords('thank-you', withText(half))).toMatchObject({ params: { reason: 'braces' } })
  })

  it('need every own field filled', () => {
    expect(checkValues('renewal-notice', { contract: 'A', endsOn: '2026-12-31' }).ok).toBe(true)
    expect(checkValues('renewal-notice', { contract: 'A', endsOn: ' ' })).toMatchObject({
      code: 'invalid-value',
      params: { field: 'endsOn', reason: 'missing' },
    })
    expect(checkValues('birthday', {}).ok).toBe(true)
  })

  it('take a value as it is, whatever it holds', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (before, value) => {
        const plain = before.replace(/[{}]/g, '')
        expect(fillFields(`${plain}{{customer}}!`, { customer: value })).toBe(`${plain}${value}!`)
      }),
    )
    expect(fillFields('{{a}}{{b}}', { a: '{{b}}', b: '$&' })).toBe('{{b}}$&')
    expect(fillFields('{{constructor}}', {})).toBe('')
    expect(fillLine('To {{a}}', { a: 'x\r\nBcc: y' })).toBe('To x Bcc: y')
  })
})
