import { WarningFilled } from '@ant-design/icons'
import { useTranslation } from 'react-i18next'
import type { Ending } from './board-feed.ts'
import './wallboard.css'

/** A board that shows no more, and why. */
export function DarkBoard({ why }: Readonly<{ why: Ending }>) {
  const { t } = useTranslation('wallboard')
  return (
    <div className="wall wall-dark" role="alert">
      <WarningFilled aria-hidden="true" />
      <h1>{t(`ended-${why}`)}</h1>
      <p>{t(why === 'refused' ? 'ended-ask' : 'ended-what')}</p>
    </div>
  )
}
