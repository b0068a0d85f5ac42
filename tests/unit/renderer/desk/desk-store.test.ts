import { describe, expect, it } from 'vitest'
import { createDeskStore, type DraftService } from '../../../../src/renderer/src/features/desk/desk-store.ts'

function memoryStorage() {
  const map = new Map<string, string>()
  return {
    map,
    get length() {
      return map.size
    },
    key: (index: number) => [...map.keys()][index] ?? null,
    getItem: (name: string) => map.get(name) ?? null,
    setItem: (name: string, text: string) => void map.set(name, text),
    removeItem: (name: string) => void map.delete(name),
  }
}

function memoryService() {
  const drafts = new Map<string, Record<string, unknown>>()
  const line = { isOpen: true }
  const reached = async () => {
    if (!line.isOpen) throw new Error('no line')
  }
  const service: DraftService = {
    list: async () => {
      await reached()
      return [...drafts].map(([key, body]) => ({ key, body }))
    },
    save: async ({ key, body }) => {
      await reached()
      drafts.set(key, body)
    },
    drop: async ({ key }) => {
      await reached()
      drafts.delete(key)
    },
  }
  return { drafts, line, service }
}

const open = { type: 'open', key: 'new:a', draft: { text: 'leaks', kind: 'repair' } } as const

describe('the store of the Desk', () => {
  it('brings a draft back after a crash, before the service has answered', async () => {
    const storage = memoryStorage()
    const { service, line } = memoryService()
    const before = createDeskStore('p1', storage, service)
    before.dispatch(open)
    before.keepHere(1)
    line.isOpen = false
    const after = createDeskStore('p1', storage, service)
    await expect(after.restore()).rejects.toThrow('no line')
    expect(after.state.get().tabs.map(({ key, draft }) => [key, draft.text])).toEqual([['new:a', 'leaks']])
  })

  it('brings a draft back at another workstation', async () => {
    const { service } = memoryService()
    const before = createDeskStore('p1', memoryStorage(), service)
    before.dispatch(open)
    await before.keepThere()
    const after = createDeskStore('p1', memoryStorage(), service)
    await after.restore()
    expect(after.state.get().tabs[0]?.draft).toMatchObject({ text: 'leaks', kind: 'repair' })
  })

  it('shows nobody the drafts of another person', async () => {
    const storage = memoryStorage()
    const { service } = memoryService()
    const first = createDeskStore('p1', storage, service)
    first.dispatch(open)
    first.keepHere(1)
    const second = createDeskStore('p2', storage, service)
    await second.restore()
    expect(second.state.get().tabs).toEqual([])
  })

  it('drops a finished draft at the service before it forgets it here', async () => {
    const storage = memoryStorage()
    const { service, drafts, line } = memoryService()
    const store = createDeskStore('p1', storage, service)
    store.dispatch(open)
    store.keepHere(1)
    await store.keepThere()
    store.dispatch({ type: 'finish', key: 'new:a', finished: { caseId: 'k', number: '261122-0001' } })
    line.isOpen = false
    store.keepHere(2)
    await store.keepThere()
    expect(drafts.size).toBe(1)
    expect(storage.map.size).toBe(1)

    line.isOpen = true
    const after = createDeskStore('p1', storage, service)
    await after.restore()
    expect(after.state.get().tabs).toEqual([])
    await after.keepThere()
    expect(drafts.size).toBe(0)
    expect(storage.map.size).toBe(0)
  })

  it('goes on when the own storage is full, and says so', async () => {
    const { service, drafts } = memoryService()
    const full = {
      ...memoryStorage(),
      length: 0,
      setItem: () => {
        throw new DOMException('full', 'QuotaExceededError')
      },
    }
    const store = createDeskStore('p1', full, service)
    store.dispatch(open)
    store.keepHere(1)
    await store.keepThere()
    expect(store.isStorageFull.get()).toBe(true)
    expect(drafts.get('new:a')).toMatchObject({ text: 'leaks' })
  })

  it('keeps a draft under the call that it became', async () => {
    const { service, drafts } = memoryService()
    const store = createDeskStore('p1', memoryStorage(), service)
    store.dispatch(open)
    await store.keepThere()
    store.dispatch({ type: 'became-call', key: 'new:a', callId: '7' })
    await store.keepThere()
    expect([...drafts.keys()]).toEqual(['call:7'])
  })
})
