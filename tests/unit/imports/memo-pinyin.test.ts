import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { quickPinyin } from '../../../src/service/imports/memo-pinyin.ts'
import { pinyinOf } from '../../../src/service/pinyin.ts'

const commonChars =
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董单仇区盖查解伟芳娜秀英敏静丽强磊军洋勇艳杰涛明超兰霞平刚桂华建乐重长朝行'

describe('pinyin put together of single readings', () => {
  it('is the same as that of the whole name', () => {
    const quick = quickPinyin(pinyinOf)
    const char = fc.constantFrom(...commonChars, 'A', 'é', '·', ' ', 'Ⅷ', '𠮷')
    fc.assert(
      fc.property(fc.array(char, { maxLength: 5 }), (chars) => {
        expect(quick(chars.join(''))).toEqual(pinyinOf(chars.join('')))
      }),
      { numRuns: 2_000 },
    )
  })

  it('asks for the whole name only where a character has several readings', () => {
    const asked: string[] = []
    const quick = quickPinyin((name) => {
      asked.push(name)
      return pinyinOf(name)
    })
    expect(quick('王秀兰')).toEqual({ full: 'wangxiulan', initials: 'wxl' })
    expect(asked).toEqual([])
    expect(quick('单雄信')).toEqual({ full: 'shanxiongxin', initials: 'sxx' })
    expect(asked).toEqual(['单雄信'])
  })
})
