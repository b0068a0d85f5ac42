import { type BridgeDisplay, bridgeCalls } from '../../core/contract/bridge.ts'
import { appOrigin } from '../security/app-origin.ts'
import type { createIpcRegistrar, IpcEvent } from '../security/ipc-registrar.ts'

type Bounds = Readonly<{ x: number; y: number; width: number; height: number }>
type Display = Readonly<{
  id: number
  label: string
  bounds: Bounds
  size: Readonly<{ width: number; height: number }>
}>

/** The part of Electron's `screen` that tells of displays. */
export type DisplaySource = Readonly<{ getAllDisplays(): readonly Display[]; getPrimaryDisplay(): Display }>

/** The part of a window that shows a board. */
export type BoardWindow = Readonly<{
  loadURL(url: string): Promise<void>
  setFullScreen(on: boolean): void
  show(): void
  destroy(): void
  once(event: 'ready-to-show' | 'closed', listener: () => void): unknown
}>

type BoardWindowOptions = Bounds & Readonly<{ backgroundColor: string; title: string }>

type Parts<TEvent extends IpcEvent> = Readonly<{
  register: ReturnType<typeof createIpcRegistrar<TEvent>>
  screen: DisplaySource
  openWindow: (options: BoardWindowOptions) => BoardWindow
}>

/**
 * Lets a page see the displays of this machine and open a wallboard's link over the whole of one of them. The board is
 * a page of ours like any other, but knows nobody's session. The answer takes both calls away again.
 */
export function offerBoards<TEvent extends IpcEvent>({ register, screen, openWindow }: Parts<TEvent>): () => void {
  const open = new Map<number, BoardWindow>()

  const stopDisplays = register(bridgeCalls.displays, () => {
    const primary = screen.getPrimaryDisplay().id
    return screen
      .getAllDisplays()
      .map(({ id, label, size }): BridgeDisplay => ({ id, label, ...size, primary: id === primary }))
      .toSorted((a, b) => Number(b.primary) - Number(a.primary))
  })

  const stopBoards = register(bridgeCalls.openBoard, async ({ displayId, token }) => {
    const display = screen.getAllDisplays().find(({ id }) => id === displayId)
    if (display === undefined) throw new Error('refused')
    open.get(displayId)?.destroy()
    const window = openWindow({ ...display.bounds, backgroundColor: '#14171C', title: 'Vigil' })
    open.set(displayId, window)
    window.once('closed', () => {
      if (open.get(displayId) === window) open.delete(displayId)
    })
    // a window that is made full-screen before it lies on its display fills the main one
    window.once('ready-to-show', () => {
      window.show()
      window.setFullScreen(true)
    })
    await window.loadURL(`${appOrigin}/wall.html#${token}`)
  })

  return () => {
    stopDisplays()
    stopBoards()
  }
}
