import { ORPCError } from '@orpc/client'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createJournal } from '../../../../src/renderer/src/api/journal.ts'
import { createLine, NoLineError } from '../../../../src/renderer/src/api/line.ts'
import { createLink } from '../../../../src/renderer/src/api/link.ts'
import type { Wire } from '../../../../src/renderer/src/api/wire.ts'

/** A wire that the test opens, drops and answers. */
function createWireByHand() {
  const listeners = new Set<(open: boolean) => void>()
  const sent: { path: string; input: unknown; answer: (value: unknown) => void; fail: (error: unknown) => void }[] = []
  let open = false
  const turn = (next: boolean) => {
    open = next
    for (const listener of [...listeners]) listener(next)
  }
  const wire: Wire = {
    link: {
      call: (path, input) =>
        new Promise((answer, fail) => {
          sent.push({ path: path.join('.'), input, answer, fail })
        }),
    },
    isOpen: () => open,
    onChange: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    reopen: () => turn(false),
    close: () => turn(false),
  }
  const drop = () => {
    turn(false)
    for (const call of sent) call.fail(new DOMException('The connection was closed', 'AbortError'))
  }
  return { wire, sent, open: () => turn(true), drop }
}

function createStorage() {
  const items = new Map<string, string>()
  return {
    get length() {
      return items.size
    },
    key: (index: number) => [...items.keys()][index] ?? null,
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => void items.set(key, value),
    removeItem: (key: string) => void items.delete(key),
  }
}

function start(personId: string | null = 'p1') {
  const hand = createWireByHand()
  const journal = createJournal(createStorage())
  const onSignedOut = vi.fn()
  const line = createLine(hand.wire)
  const link = createLink({ wire: hand.wire, line, journal, personId: () => personId, now: () => 7, onSignedOut })
  const call = (path: string, input: unknown, signal?: AbortSignal) =>
    link.call(path.split('.'), input, { context: {}, ...(signal ? { signal } : {}) })
  return { ...hand, line, journal, call, onSignedOut }
}

const note = { commandId: 'c1', caseId: 'k', text: '门封' }

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

describe('a call', () => {
  it('waits until the wire is open', async () => {
    const console = start()
    const answer = console.call('customers.card', { id: 'x' })
    await vi.advanceTimersByTimeAsync(60_000)
    expect(console.sent).toHaveLength(0)
    console.open()
    await vi.waitFor(() => expect(console.sent).toHaveLength(1))
    console.sent[0]?.answer('card')
    expect(await answer).toBe('card')
  })

  it('is sent again with the same input when the wire drops before the answer', async () => {
    const console = start()
    console.open()
    const answer = console.call('cases.addNote', note)
    await vi.waitFor(() => expect(console.sent).toHaveLength(1))
    console.drop()
    console.open()
    await vi.waitFor(() => expect(console.sent).toHaveLength(2))
    expect(console.sent[1]?.input).toEqual(console.sent[0]?.input)
    console.sent[1]?.answer({ done: true })
    expect(await answer).toEqual({ done: true })
  })

  it('ends with the refusal of the service, and is not repeated', async () => {
    const console = start()
    console.open()
    const answer = console.call('cases.addNote', note)
    await vi.waitFor(() => expect(console.sent).toHaveLength(1))
    const refusal = new ORPCError('REFUSED', { status: 409, data: { code: 'not-found', params: {} } })
    console.sent[0]?.fail(refusal)
    await expect(answer).rejects.toBe(refusal)
    expect(console.sent).toHaveLength(1)
    expect(console.journal.left('p1')).toEqual([])
  })

  it('is given up when it makes sense only now', async () => {
    const console = start()
    const answer = console.call('calls.answer', { commandId: 'c2', id: null })
    const failed = expect(answer).rejects.toBeInstanceOf(NoLineError)
    await vi.advanceTimersByTimeAsync(8_000)
    await failed
    expect(console.journal.left('p1')).toEqual([])
  })

  it('ends with its signal while it waits', async () => {
    const console = start()
    const end = new AbortController()
    const answer = console.call('customers.card', { id: 'x' }, end.signal)
    end.abort(new Error('gone'))
    await expect(answer).rejects.toThrow('gone')
  })

  it('tells when the service no longer knows the session', async () => {
    const console = start()
    console.open()
    const answer = console.call('cases.addNote', note)
    await vi.waitFor(() => expect(console.sent).toHaveLength(1))
    console.sent[0]?.fail(new ORPCError('UNAUTHORIZED', { status: 401 }))
    await expect(answer).rejects.toMatchObject({ code: 'UNAUTHORIZED' })
    expect(console.onSignedOut).toHaveBeenCalledOnce()
    // what was written is there for when the person is back
    expect(console.journal.left('p1').map((entry) => entry.commandId)).toEqual(['c1'])
  })
})

describe('the journal', () => {
  it('holds a command from before it is sent until it is answered', async () => {
    const console = start()
    const answer = console.call('cases.addNote', note)
    expect([...console.journal.unanswered.get()]).toEqual(['c1'])
    console.open()
    await vi.waitFor(() => expect(console.sent).toHaveLength(1))
    console.sent[0]?.answer({ done: true })
    await answer
    expect(console.journal.unanswered.get().size).toBe(0)
  })

  it('gives what was left only to the same person, oldest first', () => {
    const storage = createStorage()
    const before = createJournal(storage)
    before.add({ commandId: 'b', personId: 'p1', path: ['cases', 'addNote'], input: {}, at: 2 })
    before.add({ commandId: 'a', personId: 'p1', path: ['cases', 'addNote'], input: {}, at: 1 })
    before.add({ commandId: 'z', personId: 'p2', path: ['cases', 'addNote'], input: {}, at: 0 })
    storage.setItem('vigil.unsent.broken', '{"half":')
    const after = createJournal(storage)
    expect(after.left('p1').map((entry) => entry.commandId)).toEqual(['a', 'b'])
    expect(before.left('p1')).toEqual([])
  })

  it('never stores what holds a password', async () => {
    const console = start()
    const change = console.call('people.changePassword', { commandId: 'c3', current: 'a', next: 'b' })
    expect(console.journal.left('p1')).toEqual([])
    expect(console.journal.unanswered.get().size).toBe(0)
    const failed = expect(change).rejects.toBeInstanceOf(NoLineError)
    await vi.advanceTimersByTimeAsync(8_000)
    await failed
  })
})

describe('the line', () => {
  it('is reconnecting at first, offline after ten seconds, and live again at once', async () => {
    const { line, open, drop } = start()
    expect(line.state.get()).toBe('reconnecting')
    await vi.advanceTimersByTimeAsync(5_000)
    // an attempt in vain
    drop()
    await vi.advanceTimersByTimeAsync(4_999)
    expect(line.state.get()).toBe('reconnecting')
    await vi.advanceTimersByTimeAsync(1)
    expect(line.state.get()).toBe('offline')
    open()
    expect(line.state.get()).toBe('live')
    drop()
    expect(line.state.get()).toBe('reconnecting')
    open()
    await vi.advanceTimersByTimeAsync(20_000)
    expect(line.state.get()).toBe('live')
    expect(line.openings.get()).toBe(2)
  })
})
