import type { SearchHitView } from '../../../../core/contract/customers.ts'
import { navigate, type Path } from '../../ui/route.ts'
import type { PaletteAction } from './search-palette.tsx'

/** One line of the palette. */
export type PaletteEntry = Readonly<{
  id: string
  kind: SearchHitView['kind'] | 'action'
  title: string
  detail: string
  key?: PaletteAction['key']
  run: () => void
}>

type Parts = Readonly<{ text: string; hits: readonly SearchHitView[]; actions: readonly PaletteAction[] }>

/** What was found, then the actions whose names hold what was typed; all actions while nothing is typed. */
export function entriesOf({ text, hits, actions }: Parts): readonly PaletteEntry[] {
  const wanted = text.trim().toLowerCase()
  const found = hits.map((hit): PaletteEntry => {
    const { kind, id, title, detail } = hit
    return { id: `${kind}-${id}`, kind, title, detail, run: () => navigate(placeOf(hit)) }
  })
  const doable = actions
    .filter((action) => action.title.toLowerCase().includes(wanted))
    .map((action): PaletteEntry => ({ ...action, kind: 'action', detail: '' }))
  return [...found, ...doable]
}

/** Where a hit is opened; a unit is shown in its customer's file. */
export function placeOf({ kind, id, customerId }: SearchHitView): Path {
  if (kind === 'case') return `/cases/${encodeURIComponent(id)}`
  return `/customers/${encodeURIComponent(kind === 'customer' ? id : (customerId ?? ''))}`
}
