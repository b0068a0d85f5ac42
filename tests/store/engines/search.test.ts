import { beforeAll, describe, expect, it } from 'vitest'
import type { Engine } from '../../../src/store/engine.ts'
import type { SearchEntry, SearchFilter } from '../../../src/store/search.ts'
import { forEachEmptyEngineWithTables, type Tables } from './tables.ts'

const entries: readonly SearchEntry[] = [
  { ownerId: 'lan', kind: 'customer', scope: 'north', texts: ['138 0013 8000', '王秀兰', 'wangxiulan', 'wxl'] },
  { ownerId: 'wei', kind: 'customer', scope: 'south', texts: ['13900138000', '欧阳建伟', 'ouyangjianwei', 'oyjw'] },
  { ownerId: 'fang', kind: 'customer', texts: ['021-6325 8000', '李芳', 'lifang', 'lf'] },
  { ownerId: 'machine', kind: 'unit', scope: 'north', texts: ['SN-7F2093381'] },
  { ownerId: 'rare', kind: 'customer', scope: 'north', texts: ['𠮷田商店A座', `O'Brien "50%_"`] },
]

forEachEmptyEngineWithTables((_name, open) => {
  let engine: Engine<Tables>
  beforeAll(async () => {
    engine = await open()
    await engine.write(async (trx) => {
      for (const entry of entries) await engine.search.put(trx, entry)
    })
  })

  const find = async (query: string, filter: SearchFilter & { limit?: number } = {}) => {
    const hits = await engine.search.find(engine.reader, query, { limit: 10, ...filter })
    return hits.map((hit) => hit.ownerId)
  }

  it.each([
    ['the end of a phone number', '8000', ['fang', 'wei', 'lan']],
    ['a middle part of a phone number', '0013', ['wei', 'lan']],
    ['a whole phone number with spaces', '138 0013 8000', ['wei', 'lan']],
    ['a whole phone number with hyphens', '021-6325-8000', ['fang']],
    ['a part of a serial in small letters', '7f20', ['machine']],
    ['the end of a serial', '381', ['machine']],
    ['a serial as printed', 'sn-7F2093381', ['machine']],
    ['a family name', '王', ['lan']],
    ['two characters inside a name', '阳建', ['wei']],
    ['a given name', '秀兰', ['lan']],
    ['the start of a pinyin name', 'wang', ['lan']],
    ['a pinyin given name', 'jianwei', ['wei']],
    ['initials', 'WXL', ['lan']],
    ['two initials', 'lf', ['fang']],
    ['two words that must both match', '王 8000', ['lan']],
    ['two words of which one does not match', '王 6325', []],
    ['full-width digits', '８０００', ['fang', 'wei', 'lan']],
    ['a character beyond the basic plane', '𠮷田', ['rare']],
    ['a word of two scripts', 'a座', ['rare']],
    ['a word across two scripts', '店a', ['rare']],
    ['quotes and wildcards as nothing but separators', `"obrien" * %`, ['rare']],
    ['one letter, which is too short', 'w', []],
    ['nothing but blanks', '  ', []],
    ['a second character alone, which is not a start', '兰', []],
    ['grams that are all there but not beside each other', '8000138', []],
  ])('finds by %s', async (_what, query, expected) => {
    expect(await find(query)).toEqual(expected)
  })

  it('gives the newest first and stops at the limit', async () => {
    expect(await find('8000', { limit: 2 })).toEqual(['fang', 'wei'])
  })

  it('keeps to the kinds and scopes asked for, and shows everyone what has no scope', async () => {
    expect(await find('8000', { scopes: ['north'] })).toEqual(['fang', 'lan'])
    expect(await find('8000', { scopes: [] })).toEqual(['fang'])
    expect(await find('8000', { kinds: ['unit'] })).toEqual([])
    expect(await find('8000', { kinds: [] })).toEqual([])
    expect(await find('338', { kinds: ['unit'], scopes: ['north', 'south'] })).toEqual(['machine'])
  })

  describe('after a change', () => {
    it('finds an entry by its new texts only', async () => {
      await engine.write((trx) => engine.search.put(trx, { ownerId: 'moved', kind: 'customer', texts: ['555000111'] }))
      expect(await find('000111')).toEqual(['moved'])
      await engine.write((trx) => engine.search.put(trx, { ownerId: 'moved', kind: 'customer', texts: ['555000222'] }))
      expect(await find('000111')).toEqual([])
      expect(await find('000222')).toEqual(['moved'])
    })

    it('takes many at once, the last of each owner', async () => {
      const numbered = (ownerId: string, text: string): SearchEntry => ({ ownerId, kind: 'unit', texts: [text] })
      const batch = [numbered('many-1', '444555661'), numbered('many-2', '444555662'), numbered('many-1', '444555663')]
      await engine.write((trx) => engine.search.put(trx, batch))
      await engine.write((trx) => engine.search.put(trx, []))
      expect((await find('444555')).sort()).toEqual(['many-1', 'many-2'])
      expect(await find('555661')).toEqual([])
      expect(await find('555663')).toEqual(['many-1'])
    })

    it('follows a change of scope alone', async () => {
      const entry = { ownerId: 'scoped', kind: 'customer', texts: ['777123777'] } as const
      await engine.write((trx) => engine.search.put(trx, { ...entry, scope: 'north' }))
      await engine.write((trx) => engine.search.put(trx, { ...entry, scope: 'south' }))
      expect(await find('777123', { scopes: ['north'] })).toEqual([])
      expect(await find('777123', { scopes: ['south'] })).toEqual(['scoped'])
    })

    it('finds nothing of a removed entry, nor of one rolled back', async () => {
      await engine.write((trx) => engine.search.put(trx, { ownerId: 'gone', kind: 'customer', texts: ['888999888'] }))
      await engine.write((trx) => engine.search.remove(trx, 'gone'))
      await engine.write((trx) => engine.search.remove(trx, 'never-there'))
      expect(await find('888999')).toEqual([])
      const undone = engine.write(async (trx) => {
        await engine.search.put(trx, { ownerId: 'undone', kind: 'customer', texts: ['888999888'] })
        expect(await engine.search.find(trx, '888999', { limit: 5 })).toHaveLength(1)
        throw new Error('no')
      })
      await expect(undone).rejects.toThrow('no')
      expect(await find('888999')).toEqual([])
    })
  })
})
