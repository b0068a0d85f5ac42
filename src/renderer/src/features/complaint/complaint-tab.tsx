import { useTranslation } from 'react-i18next'
import { useMay } from '../../api/session.ts'
import { navigate, useRoute } from '../../ui/route.ts'
import { useHotkey, usePlainKeys } from '../../ui/use-hotkey.ts'
import { ComplaintList } from './complaint-list.tsx'
import { ComplaintPane } from './complaint-pane.tsx'
import { TakeScreen } from './take/take-screen.tsx'
import { isTakingPlace } from './take/taking-place.ts'
import './complaint.css'

/** Complaints and suggestions: the list, the chosen one beside it, or one that is being taken. */
export function ComplaintTab() {
  const { t } = useTranslation('complaint')
  const route = useRoute()
  const id = route?.page === 'complaints' && route.tab === 'list' ? route.id : null
  const mayRecord = useMay()('complaint.record')
  const isTaking = mayRecord && id !== null && isTakingPlace(id)
  const chosen = isTaking ? null : id
  usePlainKeys(['N'], () => navigate('/complaints/list/new'), { enabled: mayRecord && !isTaking })
  useHotkey('back', () => navigate('/complaints/list'), { enabled: chosen !== null })
  if (isTaking) return <TakeScreen key={id} place={id} />
  return (
    <div className={`complaint-panes${chosen === null ? '' : ' has-chosen'}`}>
      <ComplaintList chosenId={chosen} mayRecord={mayRecord} />
      {chosen === null ? null : (
        <section className="v-panel complaint-chosen" aria-label={t('chosen')}>
          <ComplaintPane key={chosen} id={chosen} />
        </section>
      )}
    </div>
  )
}
