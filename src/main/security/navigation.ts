import { isAppUrl } from './app-origin.ts'

type Navigation = Readonly<{ url: string; preventDefault(): void }>
type Preventable = Readonly<{ preventDefault(): void }>

/** The part of Electron's web contents through which a page can lead elsewhere. */
export type GuardedContents = Readonly<{
  on(event: 'will-navigate' | 'will-redirect' | 'will-frame-navigate', listener: (event: Navigation) => void): unknown
  on(event: 'will-attach-webview', listener: (event: Preventable) => void): unknown
  setWindowOpenHandler(handler: () => { action: 'deny' }): void
}>

export type ContentsSource = Readonly<{
  on(event: 'web-contents-created', listener: (event: unknown, contents: GuardedContents) => void): unknown
}>

/** Keeps every page that will ever be made on our own origin: no way out by link, redirect, frame, window or webview. */
export function guardNavigation(app: ContentsSource): void {
  app.on('web-contents-created', (_event, contents) => {
    const stayHome = (event: Navigation) => {
      if (!isAppUrl(event.url)) event.preventDefault()
    }
    contents.on('will-navigate', stayHome)
    contents.on('will-redirect', stayHome)
    contents.on('will-frame-navigate', stayHome)
    contents.on('will-attach-webview', (event) => event.preventDefault())
    contents.setWindowOpenHandler(() => ({ action: 'deny' }))
  })
}
