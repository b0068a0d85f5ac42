import { lazy, Suspense } from 'react'
import { useCell } from '../api/cell.ts'
import { api, newCommandId, queryClient } from '../api/client.ts'
import type { KeyAction } from '../ui/key-table.ts'
import { navigate } from '../ui/route.ts'
import { useHotkey } from '../ui/use-hotkey.ts'
import { keyListOpen, openKeyList } from './key-list-state.ts'
import type { RailEntry } from './pages.tsx'

const KeyList = lazy(async () => ({ default: (await import('./key-list.tsx')).KeyList }))

const railKeys = ['rail1', 'rail2', 'rail3', 'rail4', 'rail5', 'rail6', 'rail7', 'rail8', 'rail9'] as const

/** The keys that work on every page. */
export function FrameKeys({ entries, personId }: Readonly<{ entries: readonly RailEntry[]; personId: string }>) {
  const open = useCell(keyListOpen)
  const live = entries.find((entry) => entry.page === 'live')
  const desk = entries.find((entry) => entry.page === 'desk')
  useHotkey('help', openKeyList)
  useHotkey('wallboard', () => {
    if (live === undefined) return false
    navigate('/wallboard')
    return true
  })
  useHotkey('newCase', () => {
    if (!go(desk)) return false
    void openNewCase(personId)
    return true
  })
  return (
    <>
      {railKeys.map((action, index) => (
        <RailKey key={action} action={action} entry={entries[index]} />
      ))}
      {open && (
        <Suspense fallback={null}>
          <KeyList onClose={() => keyListOpen.set(false)} />
        </Suspense>
      )}
    </>
  )
}

function RailKey({ action, entry }: Readonly<{ action: KeyAction; entry: RailEntry | undefined }>) {
  useHotkey(action, () => go(entry), { enabled: entry !== undefined })
  return null
}

function go(entry: RailEntry | undefined): boolean {
  if (entry === undefined) return false
  navigate(entry.path)
  return true
}

/**
 * Opens an empty case on the desk; on the desk itself its own key goes first. A call that is talked on has its tab there
 * but does not come before the new case.
 */
async function openNewCase(personId: string): Promise<void> {
  const [{ deskStoreOf }, { callKey }] = await Promise.all([
    import('../features/desk/use-desk.ts'),
    import('../features/desk/desk-state.ts'),
  ])
  const store = deskStoreOf(personId)
  const mine = queryClient.getQueryData(api.calls.mine.queryKey({ input: {} }))?.calls ?? []
  for (const { id, state } of mine) if (state === 'talking') store.dispatch({ type: 'answered', key: callKey(id) })
  store.dispatch({ type: 'open', key: `new:${newCommandId()}`, draft: {} })
}
