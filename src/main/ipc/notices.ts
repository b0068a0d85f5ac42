import { type BridgeNotice, bridgeCalls } from '../../core/contract/bridge.ts'
import type { createIpcRegistrar, IpcEvent } from '../security/ipc-registrar.ts'

/** The part of a window that can call for attention. */
export type NoticeWindow = Readonly<{
  isFocused(): boolean
  isMinimized(): boolean
  restore(): void
  show(): void
  focus(): void
  flashFrame(on: boolean): void
  once(event: 'focus', listener: () => void): unknown
}>

type SystemNotice = Readonly<{ on(event: 'click', listener: () => void): unknown; show(): void }>

type Parts<TEvent extends IpcEvent> = Readonly<{
  register: ReturnType<typeof createIpcRegistrar<TEvent>>
  windowOf: (event: TEvent) => NoticeWindow | null
  createNotice: (notice: BridgeNotice) => SystemNotice
  setBadgeCount: (count: number) => unknown
}>

/** Lets a page call for attention while its window is behind others. The answer takes both calls away again. */
export function offerNotices<TEvent extends IpcEvent>(parts: Parts<TEvent>): () => void {
  const stopNotices = parts.register(bridgeCalls.notify, (notice, event) => {
    const window = parts.windowOf(event)
    if (window === null || window.isFocused()) return
    const systemNotice = parts.createNotice(notice)
    systemNotice.on('click', () => bringForward(window))
    systemNotice.show()
    window.flashFrame(true)
    window.once('focus', () => window.flashFrame(false))
  })
  const stopBadge = parts.register(bridgeCalls.setBadge, ({ count }) => {
    parts.setBadgeCount(count)
  })
  return () => {
    stopNotices()
    stopBadge()
  }
}

/** Shows a window in front of all others, whatever state it was in. */
export function bringForward(window: Pick<NoticeWindow, 'isMinimized' | 'restore' | 'show' | 'focus'>): void {
  if (window.isMinimized()) window.restore()
  window.show()
  window.focus()
}
