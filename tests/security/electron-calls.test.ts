import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { bridgeCalls } from '../../src/core/contract/bridge.ts'
import { type ConnectEvent, connectWindows } from '../../src/main/ipc/connect-windows.ts'
import { type NoticeWindow, offerNotices } from '../../src/main/ipc/notices.ts'
import type { ServicePort } from '../../src/main/local-service.ts'
import { createIpcRegistrar, type IpcRefusal } from '../../src/main/security/ipc-registrar.ts'

class FakePort implements ServicePort {
  readonly #closing: (() => void)[] = []
  isOpen = true
  isStarted = false
  postMessage(): void {
    this.isStarted = true
  }
  on(event: 'message' | 'close', listener: (() => void) | ((event: Readonly<{ data: unknown }>) => void)): void {
    if (event === 'close') this.#closing.push(() => listener({ data: null }))
  }
  start(): void {
    this.isStarted = true
  }
  close(): void {
    this.isOpen = false
    for (const listener of this.#closing) listener()
  }
}

type Listener = (event: ConnectEvent<FakePort>, ...args: unknown[]) => Promise<unknown>

/** A window that calls: where its frame is from, and what has been sent to it. */
function caller({ id = 1, origin = 'vigil://app', parent = null as unknown } = {}) {
  const sent: { channel: string; message: unknown; ports: readonly FakePort[] }[] = []
  const endings: (() => void)[] = []
  const event: ConnectEvent<FakePort> = {
    senderFrame: { origin, parent, postMessage: (channel, message, ports) => sent.push({ channel, message, ports }) },
    sender: { id, once: (_event, listener) => endings.push(listener) },
  }
  return {
    event,
    sent,
    end: () => {
      for (const listener of endings) listener()
    },
  }
}

function shell() {
  const listeners = new Map<string, Listener>()
  const refusals: IpcRefusal['why'][] = []
  const register = createIpcRegistrar<ConnectEvent<FakePort>>(
    {
      handle: (channel, listener) => listeners.set(channel, listener),
      removeHandler: (channel) => listeners.delete(channel),
    },
    ({ why }) => refusals.push(why),
  )
  const call = async (channel: string, event: ConnectEvent<FakePort>, ...args: unknown[]) => {
    const listener = listeners.get(channel)
    if (!listener) throw new Error('no such channel')
    return listener(event, ...args)
  }
  return { register, call, refusals, channels: () => [...listeners.keys()] }
}

describe('the door for calls from windows', () => {
  const schema = { channel: 'test.echo', input: z.strictObject({ n: z.int() }), output: z.strictObject({ n: z.int() }) }

  function echoing() {
    const door = shell()
    const acted: number[] = []
    const close = door.register(schema, ({ n }) => {
      acted.push(n)
      return { n }
    })
    return { ...door, acted, close }
  }

  it('lets our main frame in and checks nothing away', async () => {
    const { call, acted } = echoing()
    await expect(call('test.echo', caller().event, { n: 7 })).resolves.toEqual({ n: 7 })
    expect(acted).toEqual([7])
  })

  it.each([
    ['a foreign origin', { origin: 'https://evil.example' }],
    ['an origin that begins like ours', { origin: 'vigil://app.evil' }],
    ['an opaque origin', { origin: 'null' }],
    ['an empty origin', { origin: '' }],
    ['a file', { origin: 'file://' }],
    ['a sub-frame of our own origin', { parent: {} }],
  ])('turns away %s', async (_who, from) => {
    const { call, acted, refusals } = echoing()
    await expect(call('test.echo', caller(from).event, { n: 7 })).rejects.toThrow(/^refused$/)
    expect(acted).toEqual([])
    expect(refusals).toEqual(['foreign-sender'])
  })

  it('turns away a frame that is gone', async () => {
    const { call, acted } = echoing()
    await expect(call('test.echo', { ...caller().event, senderFrame: null }, { n: 7 })).rejects.toThrow(/^refused$/)
    expect(acted).toEqual([])
  })

  it.each([
    ['nothing', []],
    ['a wrong type', [{ n: '7' }]],
    ['an unknown key', [{ n: 7, admin: true }]],
    ['a second argument', [{ n: 7 }, { n: 8 }]],
    ['a list', [[7]]],
    ['a prototype', [JSON.parse('{"n":7,"__proto__":{"admin":true}}')]],
  ])('turns away %s as argument', async (_what, args) => {
    const { call, acted, refusals } = echoing()
    await expect(call('test.echo', caller().event, ...args)).rejects.toThrow(/^refused$/)
    expect(acted).toEqual([])
    expect(refusals).toEqual(['malformed-input'])
  })

  it('lets no malformed answer out', async () => {
    const { register, call, refusals } = shell()
    register({ ...schema, output: z.strictObject({ n: z.int().max(5) }) }, ({ n }) => ({ n }))
    await expect(call('test.echo', caller().event, { n: 6 })).rejects.toThrow(/^refused$/)
    expect(refusals).toEqual(['malformed-output'])
  })

  it('closes the channel again', () => {
    const { close, channels } = echoing()
    expect(channels()).toEqual(['test.echo'])
    close()
    expect(channels()).toEqual([])
  })

  it('accepts no random value on any channel of the bridge', () => {
    const ours = z.union([bridgeCalls.connect.input, bridgeCalls.notify.input, bridgeCalls.setBadge.input])
    fc.assert(
      fc.property(fc.anything(), (value) => {
        expect(ours.safeParse(value).success).toBe(false)
      }),
    )
  })
})

describe('ports to the local service', () => {
  const token = '6f3a3f0e-5d0c-4f57-9b06-0a8f6c1f7b10'

  function connecting() {
    const door = shell()
    const attached: { port: FakePort; remote: string; isAttached: boolean }[] = []
    connectWindows<FakePort>({
      register: door.register,
      createChannel: () => ({ port1: new FakePort(), port2: new FakePort() }),
      service: {
        attachPort: (port, { remote }) => {
          if (!(port instanceof FakePort)) throw new Error('a foreign port')
          const entry = { port, remote, isAttached: true }
          attached.push(entry)
          return () => {
            entry.isAttached = false
          }
        },
        pageOrigins: async () => [],
        close: async () => undefined,
      },
    })
    const connect = (event: ConnectEvent<FakePort>) => door.call(bridgeCalls.connect.channel, event, { token })
    return { attached, connect }
  }

  it('gives one end to the service and the other to the frame that asked', async () => {
    const { attached, connect } = connecting()
    const window = caller({ id: 3 })
    await connect(window.event)
    expect(attached).toMatchObject([{ remote: 'window 3', isAttached: true }])
    expect(attached[0]?.port.isStarted).toBe(true)
    expect(window.sent).toMatchObject([{ channel: 'bridge.port', message: { token } }])
    expect(window.sent[0]?.ports).toHaveLength(1)
    expect(window.sent[0]?.ports[0]).not.toBe(attached[0]?.port)
  })

  it('gives no port to a foreign page', async () => {
    const { attached, connect } = connecting()
    const window = caller({ origin: 'https://evil.example' })
    await expect(connect(window.event)).rejects.toThrow(/^refused$/)
    expect(attached).toEqual([])
    expect(window.sent).toEqual([])
  })

  it('lets a port go when its page closes it', async () => {
    const { attached, connect } = connecting()
    await connect(caller().event)
    attached[0]?.port.close()
    expect(attached[0]?.isAttached).toBe(false)
  })

  it('lets all ports of a window go when it ends, and no other', async () => {
    const { attached, connect } = connecting()
    const first = caller({ id: 1 })
    const second = caller({ id: 2 })
    for (const window of [first, first, second]) await connect(window.event)
    first.end()
    expect(attached.map((entry) => entry.isAttached)).toEqual([false, false, true])
    expect(attached[0]?.port.isOpen).toBe(false)
  })

  it('stops a page that asks for ever more ports, until it lets some go', async () => {
    const { attached, connect } = connecting()
    const window = caller()
    for (let asked = 0; asked < 8; asked += 1) await connect(window.event)
    await expect(connect(window.event)).rejects.toThrow(/^refused$/)
    attached[0]?.port.close()
    await connect(window.event)
    expect(attached).toHaveLength(9)
  })
})

describe('calls for attention', () => {
  function noticing({ isFocused = false } = {}) {
    const door = shell()
    const done: string[] = []
    let onFocus = () => {}
    let onClick = () => {}
    const window: NoticeWindow = {
      isFocused: () => isFocused,
      isMinimized: () => true,
      restore: () => done.push('restore'),
      show: () => done.push('show'),
      focus: () => done.push('focus'),
      flashFrame: (on) => done.push(`flash ${on}`),
      once: (_event, listener) => {
        onFocus = listener
      },
    }
    offerNotices({
      register: door.register,
      windowOf: () => window,
      createNotice: ({ title }) => ({
        on: (_event, listener) => {
          onClick = listener
        },
        show: () => done.push(`notice ${title}`),
      }),
      setBadgeCount: (count) => done.push(`badge ${count}`),
    })
    const call = (channel: string, payload: unknown) => door.call(channel, caller().event, payload)
    return { call, done, focus: () => onFocus(), click: () => onClick() }
  }

  it('notifies and flashes behind other windows, and stops when looked at', async () => {
    const { call, done, focus, click } = noticing()
    await call('bridge.notify', { title: '来电', body: '' })
    expect(done).toEqual(['notice 来电', 'flash true'])
    click()
    focus()
    expect(done.slice(2)).toEqual(['restore', 'show', 'focus', 'flash false'])
  })

  it('is silent when the window is in front', async () => {
    const { call, done } = noticing({ isFocused: true })
    await call('bridge.notify', { title: '来电', body: '' })
    expect(done).toEqual([])
  })

  it('refuses endless texts and impossible numbers', async () => {
    const { call, done } = noticing()
    await expect(call('bridge.notify', { title: 'x'.repeat(121), body: '' })).rejects.toThrow(/^refused$/)
    for (const count of [-1, 1.5, 10_000, Number.NaN]) {
      await expect(call('bridge.set-badge', { count })).rejects.toThrow(/^refused$/)
    }
    await call('bridge.set-badge', { count: 3 })
    expect(done).toEqual(['badge 3'])
  })
})
