import { describe, expect, it } from 'vitest'
import { bridgeCalls } from '../../src/core/contract/bridge.ts'
import { createIpcRegistrar, type IpcEvent } from '../../src/main/security/ipc-registrar.ts'
import { type BoardWindow, offerBoards } from '../../src/main/windows/board-windows.ts'
import { boardToken } from '../support/boards.ts'

const displays = [
  { id: 7, label: 'TV', bounds: { x: 1920, y: 0, width: 3840, height: 2160 }, size: { width: 3840, height: 2160 } },
  { id: 3, label: '', bounds: { x: 0, y: 0, width: 1920, height: 1080 }, size: { width: 1920, height: 1080 } },
] as const

class FakeWindow implements BoardWindow {
  readonly #listeners = new Map<string, () => void>()
  readonly options: object
  url = ''
  isShown = false
  isFull = false
  isOpen = true
  constructor(options: object) {
    this.options = options
  }
  async loadURL(url: string): Promise<void> {
    this.url = url
    this.tell('ready-to-show')
  }
  setFullScreen(on: boolean): void {
    this.isFull = on
  }
  show(): void {
    this.isShown = true
  }
  destroy(): void {
    this.isOpen = false
    this.tell('closed')
  }
  once(event: 'ready-to-show' | 'closed', listener: () => void): void {
    this.#listeners.set(event, listener)
  }
  tell(event: string): void {
    this.#listeners.get(event)?.()
  }
}

function shell() {
  const listeners = new Map<string, (event: IpcEvent, ...args: unknown[]) => Promise<unknown>>()
  const windows: FakeWindow[] = []
  const register = createIpcRegistrar<IpcEvent>(
    {
      handle: (channel, listener) => listeners.set(channel, listener),
      removeHandler: (channel) => listeners.delete(channel),
    },
    () => undefined,
  )
  const stop = offerBoards({
    register,
    screen: { getAllDisplays: () => displays, getPrimaryDisplay: () => displays[1] },
    openWindow: (options) => {
      const window = new FakeWindow(options)
      windows.push(window)
      return window
    },
  })
  const call = async (channel: string, input: unknown, origin = 'vigil://app') => {
    const listener = listeners.get(channel)
    if (listener === undefined) throw new Error('no such channel')
    return listener({ senderFrame: { origin, parent: null }, sender: { id: 1 } }, input)
  }
  return { call, windows, stop, channels: () => [...listeners.keys()] }
}

const { displays: list, openBoard } = bridgeCalls

describe('boards on the displays of a machine', () => {
  it('are offered on each display, the main one first', async () => {
    const { call } = shell()
    expect(await call(list.channel, {})).toEqual([
      { id: 3, label: '', width: 1920, height: 1080, primary: true },
      { id: 7, label: 'TV', width: 3840, height: 2160, primary: false },
    ])
  })

  it('fill the display that was chosen, with the page of displays and the token of the link', async () => {
    const { call, windows } = shell()
    const token = boardToken()
    await call(openBoard.channel, { displayId: 7, token })
    const [window] = windows
    expect(window).toMatchObject({ url: `vigil://app/wall.html#${token}`, isShown: true, isFull: true })
    expect(window?.options).toMatchObject({ x: 1920, y: 0, width: 3840, height: 2160 })
  })

  it('take the place of the one that is open there, and of no other', async () => {
    const { call, windows } = shell()
    await call(openBoard.channel, { displayId: 7, token: boardToken() })
    await call(openBoard.channel, { displayId: 3, token: boardToken() })
    await call(openBoard.channel, { displayId: 7, token: boardToken() })
    expect(windows.map(({ isOpen }) => isOpen)).toEqual([false, true, true])
  })

  it('are opened for our own pages, on a display that is there, with a token of a link', async () => {
    const { call, windows } = shell()
    const token = boardToken()
    await expect(call(openBoard.channel, { displayId: 7, token }, 'https://evil.example')).rejects.toThrow('refused')
    await expect(call(list.channel, {}, 'https://evil.example')).rejects.toThrow('refused')
    await expect(call(openBoard.channel, { displayId: 9, token })).rejects.toThrow('refused')
    for (const wrong of ['', 'x', `${token}"`, `${token}/../x`, 'https://evil.example'])
      await expect(call(openBoard.channel, { displayId: 7, token: wrong })).rejects.toThrow('refused')
    expect(windows).toEqual([])
  })

  it('are offered no more when the shell stops', () => {
    const { stop, channels } = shell()
    expect(channels()).toHaveLength(2)
    stop()
    expect(channels()).toEqual([])
  })
})
