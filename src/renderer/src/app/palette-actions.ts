import { useTranslation } from 'react-i18next'
import { useMay } from '../api/session.ts'
import { askForHelp } from '../features/floor/own-floor.tsx'
import type { PaletteAction } from '../features/search/search-palette.tsx'
import type { KeyAction } from '../ui/key-table.ts'
import { navigate } from '../ui/route.ts'
import { useAllowedEntries } from './rail.tsx'
import { useTakeNext } from './use-take-next.ts'

const railKeys: readonly KeyAction[] = ['rail1', 'rail2', 'rail3', 'rail4', 'rail5', 'rail6', 'rail7', 'rail8', 'rail9']

/** What can be done from the search as well: go to a page, take the next commitment. */
export function usePaletteActions(): readonly PaletteAction[] {
  const { t } = useTranslation('frame')
  const entries = useAllowedEntries()
  const may = useMay()
  const takeNext = useTakeNext()
  const pages = entries.map((entry, index): PaletteAction => {
    const key = railKeys[index]
    const go = {
      id: entry.page,
      title: t('palette.goTo', { page: t(`rail.${entry.page}`) }),
      run: () => navigate(entry.path),
    }
    return key === undefined ? go : { ...go, key }
  })
  const next: PaletteAction = { id: 'take-next', title: t('next.take'), key: 'takeNext', run: takeNext.run }
  const abandoned: PaletteAction = {
    id: 'abandoned',
    title: t('palette.goTo', { page: t('rail.abandoned') }),
    run: () => navigate('/abandoned'),
  }
  const help: PaletteAction = { id: 'ask-help', title: t('top.askHelp'), key: 'askHelp', run: askForHelp }
  return [
    ...(may('call.handle') ? [help] : []),
    ...(may('commitment.work') ? [next] : []),
    ...pages,
    ...(may('call.view') ? [abandoned] : []),
  ]
}
