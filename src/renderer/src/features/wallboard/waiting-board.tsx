import { useTranslation } from 'react-i18next'
import './wallboard.css'

/** A board that has not heard anything yet. */
export function WaitingBoard() {
  const { t } = useTranslation('wallboard')
  return (
    <div className="wall wall-dark" role="status">
      <p>{t('connecting')}</p>
    </div>
  )
}
