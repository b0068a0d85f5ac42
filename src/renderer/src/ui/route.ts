import { useSyncExternalStore } from 'react'
import { isDate } from '../../../core/domain/calendar/dates.ts'

/** Where one can be: the pages and what each may be asked to show. */
export type Route =
  | Readonly<{ page: 'desk' }>
  | Readonly<{ page: 'commitments'; id: string | null }>
  | Readonly<{ page: 'abandoned' }>
  | Readonly<{ page: 'cases'; id: string }>
  | Readonly<{ page: 'customers'; id: string | null }>
  | Readonly<{ page: 'dispatch'; id: string | null }>
  | Readonly<{ page: 'technicians' }>
  | Readonly<{ page: 'my-day'; id: string | null }>
  | Readonly<{ page: 'workshop'; id: string | null }>
  | Readonly<{ page: 'parts'; id: string | null }>
  | Readonly<{ page: 'day-reports'; date: string | null }>
  | Readonly<{ page: 'settlement'; id: string | null }>
  | Readonly<{ page: 'contracts'; id: string | null }>
  | Readonly<{ page: 'surveys'; tab: string | null; id: string | null }>
  | Readonly<{ page: 'complaints'; tab: string | null; id: string | null }>
  | Readonly<{ page: 'reminders'; tab: string | null; id: string | null }>
  | Readonly<{ page: 'figures' }>
  | Readonly<{ page: 'floor' }>
  | Readonly<{ page: 'live' }>
  | Readonly<{ page: 'wallboard' }>
  | Readonly<{ page: 'settings'; tab: string | null }>
  | Readonly<{ page: 'print'; paper: string; ids: readonly string[] }>
export type Page = Route['page']

/** Paths as they are written in links. */
export type Path =
  | '/desk'
  | '/commitments'
  | `/commitments/${string}`
  | '/abandoned'
  | `/cases/${string}`
  | '/customers'
  | `/customers/${string}`
  | '/dispatch'
  | `/dispatch/${string}`
  | '/technicians'
  | '/my-day'
  | `/my-day/${string}`
  | '/workshop'
  | `/workshop/${string}`
  | '/parts'
  | `/parts/${string}`
  | '/day-reports'
  | `/day-reports/${string}`
  | '/settlement'
  | `/settlement/${string}`
  | '/contracts'
  | `/contracts/${string}`
  | '/surveys'
  | `/surveys/${string}`
  | '/complaints'
  | `/complaints/${string}`
  | '/reminders'
  | `/reminders/${string}`
  | '/figures'
  | '/floor'
  | '/live'
  | '/wallboard'
  | '/settings'
  | `/settings/${string}`
  | `/print/${string}/${string}`

/** Each page's own reading of what stands behind its name: at most two parts. */
const readers: {
  readonly [P in Page]: (rest: string | null, more: string | null) => Extract<Route, { page: P }> | null
} = {
  desk: () => ({ page: 'desk' }),
  commitments: (id) => ({ page: 'commitments', id }),
  abandoned: () => ({ page: 'abandoned' }),
  cases: (id) => (id === null ? null : { page: 'cases', id }),
  customers: (id) => ({ page: 'customers', id }),
  dispatch: (id) => ({ page: 'dispatch', id }),
  technicians: () => ({ page: 'technicians' }),
  'my-day': (id) => ({ page: 'my-day', id }),
  workshop: (id) => ({ page: 'workshop', id }),
  parts: (id) => ({ page: 'parts', id }),
  'day-reports': (date) => ({ page: 'day-reports', date: date !== null && isDate(date) ? date : null }),
  settlement: (id) => ({ page: 'settlement', id }),
  contracts: (id) => ({ page: 'contracts', id }),
  surveys: (tab, id) => ({ page: 'surveys', tab, id }),
  complaints: (tab, id) => ({ page: 'complaints', tab, id }),
  reminders: (tab, id) => ({ page: 'reminders', tab, id }),
  figures: () => ({ page: 'figures' }),
  floor: () => ({ page: 'floor' }),
  live: () => ({ page: 'live' }),
  wallboard: () => ({ page: 'wallboard' }),
  settings: (tab) => ({ page: 'settings', tab }),
  print: (paper, ids) => (paper === null || ids === null ? null : { page: 'print', paper, ids: ids.split(',') }),
}

/** The pages whose address names a part and something in it. */
const withTwoParts: ReadonlySet<string> = new Set<Page>(['print', 'surveys', 'reminders', 'complaints'])

/** The place that a path names, null when there is none. */
export function readRoute(path: string): Route | null {
  const [, name = '', rest = '', more = '', ...tail] = path.split('/')
  if (!Object.hasOwn(readers, name) || tail.some((part) => part !== '')) return null
  if (more !== '' && !withTwoParts.has(name)) return null
  const part = (text: string) => (text === '' ? null : decode(text))
  return readers[name as Page](part(rest), part(more))
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch (error) {
    if (error instanceof URIError) return text
    throw error
  }
}

const changed = 'vigil:route'

function subscribe(listener: () => void): () => void {
  window.addEventListener('popstate', listener)
  window.addEventListener(changed, listener)
  return () => {
    window.removeEventListener('popstate', listener)
    window.removeEventListener(changed, listener)
  }
}

/** Goes to a place in this window; `replace` leaves no step to go back to. */
export function navigate(path: Path, { replace = false }: Readonly<{ replace?: boolean }> = {}): void {
  if (path === currentPath()) return
  if (replace) window.history.replaceState(null, '', path)
  else window.history.pushState(null, '', path)
  window.dispatchEvent(new Event(changed))
}

/** The path of the place shown now. */
export function currentPath(): string {
  return window.location.pathname
}

/** The place shown now, null when its address names none; the component is drawn again when it changes. */
export function useRoute(): Route | null {
  return readRoute(useSyncExternalStore(subscribe, currentPath))
}
