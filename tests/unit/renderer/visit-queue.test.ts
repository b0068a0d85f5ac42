import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  createVisitQueue,
  type QueueEntry,
  type Sent,
  waitingFiles,
  waitingSteps,
} from '../../../src/renderer/src/features/visit/visit-queue.ts'

function memoryStorage(room = Number.POSITIVE_INFINITY) {
  const map = new Map<string, string>()
  return {
    get length() {
      return map.size
    },
    key: (index: number) => [...map.keys()][index] ?? null,
    getItem: (key: string) => map.get(key) ?? null,
    setItem: (key: string, value: string) => {
      if (map.size >= room) throw new DOMException('full', 'QuotaExceededError')
      map.set(key, value)
    },
    removeItem: (key: string) => {
      map.delete(key)
    },
  }
}

const entry = (id: number, patch: Partial<QueueEntry> = {}): Omit<QueueEntry, 'refusal'> => ({
  commandId: `c-${String(id).padStart(3, '0')}`,
  personId: 'he',
  visitId: 'v1',
  caseNumber: '261118-0001',
  name: 'note',
  input: { text: `note ${id}` },
  at: id,
  ...patch,
})

const accepted: Sent = { kind: 'accepted' }
const refused: Sent = { kind: 'failed', failure: { kind: 'refused', code: 'illegal-move', params: {} } }
const noLine: Sent = { kind: 'failed', failure: { kind: 'no-line' } }

function phone(storage = memoryStorage()) {
  const state = { open: true, person: 'he' as string | null, answer: (_entry: QueueEntry): Sent => accepted }
  const sent: string[] = []
  const later: (() => void)[] = []
  const queue = createVisitQueue({
    storage,
    send: async (each) => {
      sent.push(each.commandId)
      return state.answer(each)
    },
    isOpen: () => state.open,
    personId: () => state.person,
    refresh: async () => undefined,
    later: (again) => later.push(again),
  })
  return { queue, state, sent, later, storage }
}

/** Until everything that can be sent has been. */
async function settled(queue: ReturnType<typeof phone>['queue']): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve))
  await queue.pump()
}

describe('the queue of a technician’s page', () => {
  it('keeps what is typed without a connection and sends it once, in order, when it is back', async () => {
    const { queue, state, sent } = phone()
    state.open = false
    for (const id of [1, 2, 3]) expect(queue.add(entry(id))).toBe(true)
    await settled(queue)
    expect(sent).toEqual([])
    expect(queue.entries.get()).toHaveLength(3)
    state.open = true
    await settled(queue)
    expect(sent).toEqual(['c-001', 'c-002', 'c-003'])
    expect(queue.entries.get()).toEqual([])
  })

  it('survives a reload, for the same person only', async () => {
    const first = phone()
    first.state.open = false
    first.queue.add(entry(2))
    first.queue.add(entry(1))
    const second = phone(first.storage)
    second.state.person = 'ding'
    await settled(second.queue)
    expect(second.sent).toEqual([])
    second.state.person = 'he'
    await settled(second.queue)
    expect(second.sent).toEqual(['c-001', 'c-002'])
    expect(first.storage.length).toBe(0)
  })

  it('stops at a dropped connection and tries the same entry again', async () => {
    const { queue, state, sent, later } = phone()
    state.answer = () => noLine
    queue.add(entry(1))
    queue.add(entry(2))
    await settled(queue)
    expect(new Set(sent)).toEqual(new Set(['c-001']))
    expect(later.length).toBeGreaterThan(0)
    state.answer = () => accepted
    sent.length = 0
    later[0]?.()
    await settled(queue)
    expect(sent).toEqual(['c-001', 'c-002'])
  })

  it('keeps a refused entry with its reason and holds what follows about the same visit, not about others', async () => {
    const { queue, state, sent, storage } = phone()
    state.answer = ({ commandId }) => (commandId === 'c-001' ? refused : accepted)
    state.open = false
    queue.add(entry(1))
    queue.add(entry(2))
    queue.add(entry(3, { visitId: 'v2' }))
    state.open = true
    await settled(queue)
    expect(sent).toEqual(['c-001', 'c-003'])
    expect(queue.entries.get().map(({ commandId, refusal }) => [commandId, refusal?.kind ?? null])).toEqual([
      ['c-001', 'refused'],
      ['c-002', null],
    ])
    // also after a reload
    const again = phone(storage)
    await settled(again.queue)
    expect(again.sent).toEqual([])
    expect(again.queue.entries.get()[0]?.refusal).toMatchObject({ kind: 'refused', code: 'illegal-move' })
    again.queue.remove('c-001')
    await settled(again.queue)
    expect(again.sent).toEqual(['c-002'])
  })

  it('tries a refused entry once more when the person asks for it', async () => {
    const { queue, state, sent } = phone()
    state.answer = () => refused
    queue.add(entry(1))
    await settled(queue)
    state.answer = () => accepted
    queue.retry('c-001')
    await settled(queue)
    expect(sent).toEqual(['c-001', 'c-001'])
    expect(queue.entries.get()).toEqual([])
  })

  it('says when the phone has no room', () => {
    const { queue, state } = phone(memoryStorage(1))
    state.open = false
    expect(queue.add(entry(1))).toBe(true)
    expect(queue.add(entry(2))).toBe(false)
    expect(queue.entries.get()).toHaveLength(1)
  })

  it('sends everything exactly once and in order, however often the line drops', async () => {
    const drops = fc.array(fc.boolean(), { maxLength: 30 })
    await fc.assert(
      fc.asyncProperty(drops, fc.integer({ min: 1, max: 8 }), async (pattern, count) => {
        const { queue, state } = phone()
        const done: string[] = []
        let turn = 0
        state.answer = ({ commandId }) => {
          turn += 1
          if (pattern[turn - 1] === true) return noLine
          done.push(commandId)
          return accepted
        }
        const typed = Array.from({ length: count }, (_, index) => entry(index))
        for (const each of typed) queue.add(each)
        for (let round = 0; round < pattern.length + 2; round += 1) await settled(queue)
        expect(done).toEqual(typed.map(({ commandId }) => commandId))
      }),
      { numRuns: 50 },
    )
  })
})

describe('what waits', () => {
  const whole = (id: number, patch: Partial<QueueEntry>): QueueEntry => ({
    ...entry(id, patch),
    refusal: null,
    ...patch,
  })

  it('foresees the steps of a visit, without those that were refused', () => {
    const entries = [
      whole(1, { name: 'depart', input: {} }),
      whole(2, { name: 'arrive', input: {} }),
      whole(3, { name: 'finish', input: { result: 'revisit' }, refusal: { kind: 'broken' } }),
      whole(4, { name: 'depart', visitId: 'v2' }),
    ]
    expect(waitingSteps(entries, 'v1')).toEqual([
      { kind: 'depart', at: 1 },
      { kind: 'arrive', at: 2 },
    ])
  })

  it('shows the pictures that are still on the phone', () => {
    const input = { kind: 'photo', mediaType: 'image/jpeg', content: '/9j/' }
    expect(waitingFiles([whole(1, { name: 'attach', input }), whole(2, {})], 'v1')).toEqual([
      { ...input, commandId: 'c-001' },
    ])
  })
})
