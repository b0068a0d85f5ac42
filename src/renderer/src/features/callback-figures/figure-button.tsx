import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

type Props = Readonly<{ children: ReactNode; label?: string; onOpen: () => void }>

/** A number that opens the rows it counted; nothing can be opened of none. */
export function FigureButton({ children, label, onOpen }: Props) {
  const { t } = useTranslation('callback-figures')
  if (children === 0) return <span>0</span>
  return (
    <button
      type="button"
      className="callback-figures-open"
      title={t('open-rows')}
      {...(label === undefined ? {} : { 'aria-label': label })}
      onClick={onOpen}
    >
      {children}
    </button>
  )
}
