import { relative } from 'node:path'
import { describe, expect, it } from 'vitest'
import { timelineKinds } from '../../../../src/core/domain/case/timeline.ts'
import { refusalCodes } from '../../../../src/core/domain/refusal.ts'
import { catalogues, flatten, foldersWithMessages, sourceFiles, sources } from './catalogue.ts'

const names = Object.keys(catalogues)

/** i18next takes one of these endings by count. */
const plural = /_(zero|one|two|few|many|other)$/

/** Messages that are the same in both languages because they hold no words, or are the name of a language. */
const alike = /^[\s\d\p{P}\p{S}]*$|^(中文|English|Asterisk|Vigil|NPS|CSV|Code|SN|Excel|PostgreSQL|SQLite)$/u

/** Words of Chinese calendars and the name of the language, which English texts quote. */
const quotedChinese = /中文|调休|补班/g

function placeholders(text: string): readonly string[] {
  return [...text.matchAll(/{{\s*([^},\s]+)[^}]*}}/g)].map((match) => match[1] ?? '').toSorted()
}

describe.each(names)('messages of %s', (name) => {
  const zh = flatten(catalogues[name]?.['zh-CN'] ?? {})
  const en = flatten(catalogues[name]?.en ?? {})
  const base = (keys: Iterable<string>) => [...new Set([...keys].map((key) => key.replace(plural, '')))].toSorted()

  it('has the same keys in both languages', () => {
    expect(base(zh.keys())).toEqual(base(en.keys()))
    expect(zh.size).toBeGreaterThan(0)
  })

  it('says something everywhere', () => {
    const empty = [...zh, ...en].filter(([, text]) => text.trim() === '').map(([key]) => key)
    expect(empty).toEqual([])
  })

  it('is translated', () => {
    const same = [...zh].filter(([key, text]) => en.get(key) === text && !alike.test(text.replaceAll(/{{[^}]*}}/g, '')))
    expect(same).toEqual([])
    const chinese = [...en].filter(([, text]) => /\p{Script=Han}/u.test(text.replaceAll(quotedChinese, '')))
    expect(chinese).toEqual([])
  })

  it('fills the same parameters in both languages', () => {
    const different = [...zh].filter(([key, text]) => {
      const other = en.get(key) ?? en.get(`${key}_other`)
      return other !== undefined && placeholders(text).join() !== placeholders(other).join()
    })
    expect(different.map(([key]) => key)).toEqual([])
  })
})

describe('features', () => {
  it('have their messages registered', () => {
    expect(foldersWithMessages().filter((name) => !names.includes(name))).toEqual([])
  })
})

describe('closed lists', () => {
  it('have a message for every refusal and every line of a timeline', () => {
    for (const language of ['zh-CN', 'en'] as const) {
      const refusals = flatten(catalogues.refusal?.[language] ?? {})
      const lines = flatten(catalogues.timeline?.[language] ?? {})
      expect(refusalCodes.filter((code) => !refusals.has(code))).toEqual([])
      expect(timelineKinds.filter((kind) => !lines.has(kind))).toEqual([])
    }
  })
})

describe('sources', () => {
  const keysOf = (name: string) => new Set(flatten(catalogues[name]?.en ?? {}).keys())
  const known = new Map(names.map((name) => [name, keysOf(name)]))
  const has = (name: string, key: string) => {
    const keys = known.get(name)
    if (keys === undefined) return false
    return keys.has(key) || [...keys].some((each) => each.startsWith(`${key}_`))
  }

  it('ask only for messages that exist', () => {
    const missing = sourceFiles().flatMap(({ path, text }) => {
      const own = [...text.matchAll(/useTranslation\(\s*\[?'([\w-]+)'/g)].map((match) => match[1] ?? '')
      // a paper's words come with the paper
      const spaces = [...own, ...(text.includes('usePaper()') ? ['print'] : []), 'common']
      const used = [...text.matchAll(/(?<![\w.])t\(\s*'([^'$]+)'/g)].map((match) => match[1] ?? '')
      const wrong = used.filter((key) => {
        const [space, rest] = key.includes(':') ? key.split(':', 2) : [null, key]
        return space === null ? !spaces.some((each) => has(each, key)) : !has(space ?? '', rest ?? '')
      })
      return wrong.map((key) => `${relative(sources, path)}: ${key}`)
    })
    expect(missing).toEqual([])
  })
})
