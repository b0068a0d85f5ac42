import { EventEmitter } from 'node:events'
import { MessageChannel, type MessagePort } from 'node:worker_threads'

/**
 * Stands in for Electron so far as the built shell uses it, and keeps what it was told: for machines that cannot have
 * Electron's binary.
 */
type Call = (event: object, ...args: unknown[]) => Promise<unknown>
type Answer = (request: Request) => Promise<Response>

/** A port in Electron's shape over one of Node's. */
export class PortMain {
  readonly #port: MessagePort
  constructor(port: MessagePort) {
    this.#port = port
  }
  on(event: string, listener: (event?: { data: unknown }) => void): this {
    this.#port.on(event, (data: unknown) => listener({ data }))
    return this
  }
  postMessage(message: unknown): void {
    this.#port.postMessage(message)
  }
  start(): void {
    this.#port.start()
  }
  close(): void {
    this.#port.close()
  }
}

export class MessageChannelMain {
  readonly port1: PortMain
  readonly port2: PortMain
  constructor() {
    const { port1, port2 } = new MessageChannel()
    this.port1 = new PortMain(port1)
    this.port2 = new PortMain(port2)
  }
}

const told: string[] = []
const calls = new Map<string, Call>()
const answers = new Map<string, Answer>()
const loaded = Promise.withResolvers<string>()
const gone = Promise.withResolvers<number>()

/** What the shell has done with its Electron. */
export const seen = { told, calls, answers, loaded: loaded.promise, gone: gone.promise }

const appEvents = new EventEmitter()

export const app = {
  requestSingleInstanceLock: () => true,
  enableSandbox: () => told.push('sandbox'),
  whenReady: async () => {
    told.push('ready')
  },
  on: (name: string, listener: (...args: unknown[]) => void) => appEvents.on(name, listener),
  setPath: (name: string, path: string) => told.push(`${name} in ${path.split(/[\\/]/).at(-1)}`),
  setBadgeCount: () => true,
  exit: (code: number) => gone.resolve(code),
  quit: () => {
    let held = false
    appEvents.emit('before-quit', {
      preventDefault: () => {
        held = true
      },
    })
    if (!held) gone.resolve(0)
  },
}

export const protocol = {
  registerSchemesAsPrivileged: (schemes: readonly { scheme: string }[]) =>
    told.push(`scheme ${schemes.map(({ scheme }) => scheme).join()}`),
  handle: (scheme: string, answer: Answer) => answers.set(scheme, answer),
}

const display = { id: 1, label: 'built in', bounds: { x: 0, y: 0, width: 1920, height: 1080 } } as const
const shown = { ...display, size: { width: 1920, height: 1080 } } as const

export const screen = { getAllDisplays: () => [shown], getPrimaryDisplay: () => shown }

export const ipcMain = {
  handle: (channel: string, call: Call) => calls.set(channel, call),
  removeHandler: (channel: string) => calls.delete(channel),
}

const ignore = () => undefined

export const session = {
  defaultSession: {
    setPermissionRequestHandler: () => told.push('permissions'),
    setPermissionCheckHandler: ignore,
    setDevicePermissionHandler: ignore,
    setDisplayMediaRequestHandler: ignore,
  },
}

export const Menu = { setApplicationMenu: ignore, buildFromTemplate: () => ({}) }

export const dialog = { showErrorBox: (_title: string, text: string) => console.error(text) }

export class BrowserWindow extends EventEmitter {
  constructor(options: { webPreferences: { preload: string } }) {
    super()
    told.push(`window with ${options.webPreferences.preload.split(/[\\/]/).at(-1)}`)
  }
  async loadURL(url: string): Promise<void> {
    loaded.resolve(url)
  }
  static fromWebContents() {
    return null
  }
  static getAllWindows() {
    return []
  }
}

export class Notification extends EventEmitter {
  show(): void {
    told.push('notice')
  }
}
