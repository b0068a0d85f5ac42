import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { createKeptEntries } from '../../../../src/renderer/src/api/kept-entries.ts'
import {
  type CallbackAnswers,
  callbackAnswersSchema,
  marked,
  noAnswers,
} from '../../../../src/renderer/src/features/commitment/callback/callback-answers.ts'

function memoryStorage(limit = Number.POSITIVE_INFINITY) {
  const map = new Map<string, string>()
  return {
    map,
    getItem: (name: string) => map.get(name) ?? null,
    setItem: (name: string, text: string) => {
      if (text.length > limit) throw new DOMException('full', 'QuotaExceededError')
      map.set(name, text)
    },
    removeItem: (name: string) => void map.delete(name),
  }
}

describe('entries that are not saved yet', () => {
  const notes = (personId: string, storage: ReturnType<typeof memoryStorage>) =>
    createKeptEntries(personId, { name: 'note', schema: z.string(), storage })

  it('survive a reload, for their person and record only', () => {
    const storage = memoryStorage()
    notes('p1', storage).set('case-1', 'half a note')
    expect(notes('p1', storage).get('case-1')).toBe('half a note')
    expect(notes('p1', storage).get('case-2')).toBeUndefined()
    expect(notes('p2', storage).get('case-1')).toBeUndefined()
  })

  it('are gone once they were saved', () => {
    const storage = memoryStorage()
    const kept = notes('p1', storage)
    kept.set('case-1', 'text')
    kept.drop('case-1')
    expect(kept.get('case-1')).toBeUndefined()
    expect(storage.map.size).toBe(0)
  })

  it('stay in the page when the storage is full, and damaged ones count as not there', () => {
    const kept = notes('p1', memoryStorage(3))
    kept.set('case-1', 'longer than there is room for')
    expect(kept.get('case-1')).toBe('longer than there is room for')
    const storage = memoryStorage()
    storage.map.set('vigil.kept.p1.note.case-1', '{"half')
    storage.map.set('vigil.kept.p1.note.case-2', '17')
    expect(notes('p1', storage).get('case-1')).toBeUndefined()
    expect(notes('p1', storage).get('case-2')).toBeUndefined()
  })

  it('bring back what was marked of a callback', () => {
    const storage = memoryStorage()
    const answers = (): ReturnType<typeof createKeptEntries<CallbackAnswers>> =>
      createKeptEntries('p1', { name: 'callback', schema: callbackAnswersSchema, storage })
    const half = { ...marked(noAnswers, 'skill', 3), nps: 7, pleased: 'quick' }
    answers().set('c1', half)
    expect(answers().get('c1')).toEqual(half)
  })
})
