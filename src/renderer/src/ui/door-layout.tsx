import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { LanguageButton, ThemeButton } from './look-buttons.tsx'
import './door-layout.css'

type Props = Readonly<{ title: string; lead: string; wide?: boolean; children: ReactNode }>

/** The pages in front of the console: sign-in and set-up. */
export function DoorLayout({ title, lead, wide = false, children }: Props) {
  const { t } = useTranslation()
  return (
    <div className="v-door">
      <header className="v-door-top">
        <span className="v-door-mark">{t('product')}</span>
        <LanguageButton />
        <ThemeButton />
      </header>
      <main className={`v-door-main v-panel${wide ? ' v-wide' : ''}`}>
        <div className="v-door-title">
          <h1>{title}</h1>
          <p className="v-soft">{lead}</p>
        </div>
        {children}
      </main>
    </div>
  )
}
