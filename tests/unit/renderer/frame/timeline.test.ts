import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { type TimelineKind, timelineKinds } from '../../../../src/core/domain/case/timeline.ts'
import { timeline } from '../../../../src/renderer/src/i18n/timeline.ts'

const room = join(import.meta.dirname, '..', '..', '..', '..', 'src', 'service')
const isKind = (word: string): word is TimelineKind => (timelineKinds as readonly string[]).includes(word)

type Written = Readonly<{ kind: TimelineKind; params: readonly string[]; file: string }>

/** Lines as the service's sources write them: a kind and, beside it, its parameters by name. */
function written(): readonly Written[] {
  const files = readdirSync(room, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'))
  return files.flatMap((file) => {
    const source = readFileSync(join(room, file), 'utf8')
    const found = source.matchAll(/kind: '([\w-]+)',\s*params: \{([^{}]*)\}/g)
    return [...found].flatMap(([, kind = '', params = '']) =>
      isKind(kind) && !params.includes('...') ? [{ kind, params: namesIn(params), file }] : [],
    )
  })
}

const namesIn = (params: string) =>
  params
    .split(',')
    .map((part) => part.split(':')[0]?.trim() ?? '')
    .filter((name) => name !== '')

const placeholders = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name = '']) => name)

describe('the words of the timeline', () => {
  test('are there for every kind in both languages, and say the same things', () => {
    for (const words of Object.values(timeline))
      expect(timelineKinds.filter((kind) => words[kind].trim() === '')).toEqual([])
    for (const kind of timelineKinds)
      expect(placeholders(timeline.en[kind]).toSorted(), kind).toEqual(placeholders(timeline['zh-CN'][kind]).toSorted())
  })

  test('name only what is written with the line', () => {
    const lines = written()
    expect(lines.length).toBeGreaterThan(10)
    const unknown = lines.flatMap(({ kind, params, file }) =>
      placeholders(timeline.en[kind])
        .filter((name) => !params.includes(name))
        .map((name) => `${file}: ${kind} has no ${name}`),
    )
    expect(unknown).toEqual([])
  })
})
