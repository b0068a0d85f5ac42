import { SearchOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Who } from '../../../core/contract/people.ts'
import { useMay } from '../api/session.ts'
import { CallBar } from '../features/call-bar/call-bar.tsx'
import { OwnState } from '../features/call-bar/own-state.tsx'
import { PhoneLight } from '../features/call-bar/phone-light.tsx'
import { OwnFloor } from '../features/floor/own-floor.tsx'
import { SearchPalette } from '../features/search/search-palette.tsx'
import { KeyHint } from '../ui/key-hint.tsx'
import { LanguageButton, ThemeButton } from '../ui/look-buttons.tsx'
import { useHotkey } from '../ui/use-hotkey.ts'
import { ConnectionLight } from './connection-light.tsx'
import { NextCommitment } from './next-commitment.tsx'
import { Notices } from './notices.tsx'
import { usePaletteActions } from './palette-actions.ts'
import { UserMenu } from './user-menu.tsx'

/** What is always at hand: own state, the call, search, the next promise, the connection, the person. */
export function TopBar({ who }: Readonly<{ who: Who }>) {
  const { t } = useTranslation('frame')
  const may = useMay()
  return (
    <header className="v-top">
      <div className="v-mark" title={who.organisation.name}>
        {t('common:product')}
      </div>
      {may('call.handle') && (
        <>
          <OwnState />
          <PhoneLight />
          <CallBar />
          <OwnFloor />
        </>
      )}
      <div className="v-top-space" />
      <Search />
      {may('commitment.work') && <NextCommitment />}
      <ConnectionLight />
      {may('commitment.view') && <Notices />}
      <LanguageButton />
      <ThemeButton />
      <UserMenu who={who} />
    </header>
  )
}

function Search() {
  const { t } = useTranslation('frame')
  const [open, setOpen] = useState(false)
  const actions = usePaletteActions()
  useHotkey('search', () => setOpen(true))
  return (
    <>
      <Button
        className="v-search-button"
        icon={<SearchOutlined aria-hidden="true" />}
        onClick={() => setOpen(true)}
        title={t('top.search')}
      >
        <span className="v-search-words">{t('top.searchHint')}</span>
        <KeyHint action="search" />
      </Button>
      {open && <SearchPalette actions={actions} onClose={() => setOpen(false)} />}
    </>
  )
}
