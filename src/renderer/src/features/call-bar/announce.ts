import { bridge } from '../../api/client.ts'
import { failureOf } from '../../api/failure.ts'

type Notice = Readonly<{ title: string; body: string }>

/** Asks the browser once whether it may show notifications; must come from a key or a click. */
export function askForNotices(): void {
  if (bridge === undefined && 'Notification' in window && Notification.permission === 'default') {
    Notification.requestPermission().catch((error: unknown) => failureOf(error))
  }
}

/** Calls for attention outside of the page: a notification of the system, and the title in turn with the notice. */
export function announce(notice: Notice): () => void {
  if (document.hasFocus()) return () => undefined
  const title = document.title
  let flash = false
  const timer = setInterval(() => {
    flash = !flash
    document.title = flash ? `☎ ${notice.title}` : title
  }, 900)
  const shown = showNotice(notice)
  const stop = () => {
    clearInterval(timer)
    document.title = title
    shown?.close()
    window.removeEventListener('focus', stop)
  }
  window.addEventListener('focus', stop)
  return stop
}

function showNotice({ title, body }: Notice): Notification | null {
  if (bridge !== undefined) {
    bridge.notify({ title: title.slice(0, 120), body: body.slice(0, 400) }).catch((error: unknown) => failureOf(error))
    return null
  }
  if (!('Notification' in window) || Notification.permission !== 'granted') return null
  const shown = new Notification(title, { body, tag: 'vigil-call' })
  shown.addEventListener('click', () => window.focus())
  return shown
}
