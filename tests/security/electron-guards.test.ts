import { describe, expect, it } from 'vitest'
import { isAppUrl } from '../../src/main/security/app-origin.ts'
import { type GuardedContents, guardNavigation } from '../../src/main/security/navigation.ts'
import { guardPermissions, type PermissionSession } from '../../src/main/security/permissions.ts'
import { windowOptions } from '../../src/main/windows/main-window.ts'
import { menuTemplate } from '../../src/main/windows/menu.ts'

const lookalikes = [
  'vigil://app.evil/',
  'vigil://app@evil/',
  'vigil://user:word@app/',
  'vigil://app:1/',
  'vigil://APP.evil/',
  'vigils://app/',
  'https://app/',
  'file:///app/',
  'about:blank',
  'data:text/html,<script>1</script>',
  'javascript:alert(1)',
  'blob:vigil://app/1',
  '',
  'app',
]

it.each(lookalikes)('does not take %s for a page of ours', (url) => {
  expect(isAppUrl(url)).toBe(false)
})

describe('navigation', () => {
  /** A page made after the guard stands, with every way out that Electron reports. */
  function guardedPage() {
    const listeners = new Map<string, (event: { url: string; preventDefault(): void }) => void>()
    const opened: { handler: () => { action: 'deny' | 'allow' } } = { handler: () => ({ action: 'allow' }) }
    const contents: GuardedContents = {
      on: (event: string, listener: (event: { url: string; preventDefault(): void }) => void) =>
        listeners.set(event, listener),
      setWindowOpenHandler: (handler) => {
        opened.handler = handler
      },
    }
    guardNavigation({ on: (_event, listener) => listener({}, contents) })
    const isStopped = (event: string, url: string) => {
      let stopped = false
      listeners.get(event)?.({ url, preventDefault: () => (stopped = true) })
      return stopped
    }
    return { isStopped, open: () => opened.handler().action }
  }

  it.each(['will-navigate', 'will-redirect', 'will-frame-navigate'])('stops %s to anywhere else', (event) => {
    const page = guardedPage()
    for (const url of [...lookalikes, 'https://evil.example/']) expect(page.isStopped(event, url), url).toBe(true)
    expect(page.isStopped(event, 'vigil://app/desk')).toBe(false)
  })

  it('opens no window and attaches no webview', () => {
    const page = guardedPage()
    expect(page.open()).toBe('deny')
    expect(page.isStopped('will-attach-webview', 'vigil://app/')).toBe(true)
  })
})

describe('permissions', () => {
  type RequestHandler = Parameters<PermissionSession['setPermissionRequestHandler']>[0]
  type CheckHandler = Parameters<PermissionSession['setPermissionCheckHandler']>[0]

  function guardedSession() {
    const handlers: { request?: RequestHandler; check?: CheckHandler; device?: () => boolean; screen?: object } = {}
    guardPermissions({
      setPermissionRequestHandler: (handler) => {
        handlers.request = handler
      },
      setPermissionCheckHandler: (handler) => {
        handlers.check = handler
      },
      setDevicePermissionHandler: (handler) => {
        handlers.device = handler
      },
      setDisplayMediaRequestHandler: (handler) =>
        handler({}, (streams) => {
          handlers.screen = streams
        }),
    })
    return {
      asks: (permission: string, details: Parameters<RequestHandler>[3]) => {
        let granted: boolean | null = null
        handlers.request?.({}, permission, (answer) => (granted = answer), details)
        return granted
      },
      has: (permission: string, origin: string, details: Parameters<CheckHandler>[3]) =>
        handlers.check?.({}, permission, origin, details),
      device: () => handlers.device?.(),
      screen: () => handlers.screen,
    }
  }

  const own = { isMainFrame: true, requestingUrl: 'vigil://app/desk' }

  it('grants our own main frame the microphone', () => {
    const session = guardedSession()
    expect(session.asks('media', { ...own, mediaTypes: ['audio'] })).toBe(true)
    expect(session.has('media', 'vigil://app/', { isMainFrame: true, mediaType: 'audio' })).toBe(true)
  })

  it.each([
    ['the camera', { ...own, mediaTypes: ['video'] }],
    ['the camera along with the microphone', { ...own, mediaTypes: ['audio', 'video'] }],
    ['nothing named', { ...own, mediaTypes: [] }],
    ['nothing told', own],
    ['a sub-frame of ours', { ...own, isMainFrame: false, mediaTypes: ['audio'] }],
    ['a foreign page', { ...own, requestingUrl: 'https://evil.example/', mediaTypes: ['audio'] }],
    [
      'a page with our name in its address',
      { ...own, requestingUrl: 'https://evil/?vigil://app', mediaTypes: ['audio'] },
    ],
    ['a page without address', { isMainFrame: true, mediaTypes: ['audio'] }],
  ])('refuses media to %s', (_who, details) => {
    expect(guardedSession().asks('media', details)).toBe(false)
  })

  it('refuses the look-up of the microphone to others and of the camera to us', () => {
    const session = guardedSession()
    expect(session.has('media', 'https://evil.example', { isMainFrame: true, mediaType: 'audio' })).toBe(false)
    expect(session.has('media', 'vigil://app', { isMainFrame: false, mediaType: 'audio' })).toBe(false)
    expect(session.has('media', 'vigil://app', { isMainFrame: true, mediaType: 'video' })).toBe(false)
    expect(session.has('media', 'vigil://app', { isMainFrame: true, mediaType: 'unknown' })).toBe(false)
  })

  it.each([
    'geolocation',
    'notifications',
    'openExternal',
    'clipboard-read',
    'fileSystem',
    'display-capture',
    'midiSysex',
    'hid',
    'usb',
    'serial',
    'unknown',
  ])('refuses %s even to us', (permission) => {
    const session = guardedSession()
    expect(session.asks(permission, { ...own, mediaTypes: ['audio'] })).toBe(false)
    expect(session.has(permission, 'vigil://app', { isMainFrame: true, mediaType: 'audio' })).toBe(false)
  })

  it.each(['speaker-selection', 'local-network-access', 'loopback-network', 'fullscreen'])(
    'grants %s to our own main frame and to nobody else',
    (permission) => {
      const session = guardedSession()
      expect(session.asks(permission, own)).toBe(true)
      expect(session.has(permission, 'vigil://app', { isMainFrame: true })).toBe(true)
      expect(session.asks(permission, { ...own, isMainFrame: false })).toBe(false)
      expect(session.asks(permission, { ...own, requestingUrl: 'https://evil.example/' })).toBe(false)
      expect(session.has(permission, 'https://evil.example', { isMainFrame: true })).toBe(false)
      expect(session.has(permission, 'vigil://app', { isMainFrame: false })).toBe(false)
    },
  )

  it('hands out no device and no picture of the screen', () => {
    expect(guardedSession().device()).toBe(false)
    expect(guardedSession().screen()).toEqual({})
  })
})

it('makes windows whose page has no Node, its own world and the sandbox', () => {
  expect(windowOptions('/preload.cjs').webPreferences).toMatchObject({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    webviewTag: false,
  })
})

it.each(['linux', 'win32', 'darwin'] as const)(
  'offers neither reload nor developer tools in the menu on %s',
  (platform) => {
    const roles = JSON.stringify(menuTemplate(platform)).toLowerCase()
    expect(roles).toContain('editmenu')
    expect(roles).not.toMatch(/reload|devtools/)
  },
)
