import { skipToken, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '../../api/client.ts'
import { useRoute } from '../../ui/route.ts'
import { EmptyState, ErrorState, Loading } from '../../ui/states.tsx'
import { FillForms } from './fill-forms.tsx'
import { QuestionnaireDetail } from './questionnaire-detail.tsx'
import { QuestionnaireEditor } from './questionnaire-editor.tsx'
import { QuestionnaireList } from './questionnaire-list.tsx'
import './questionnaire.css'

/** Before the questionnaire's id in the address: what is done with it. */
const modes = ['edit', 'fill'] as const

function readPlace(id: string | null): Readonly<{ mode: (typeof modes)[number] | 'show'; id: string | null }> {
  for (const mode of modes) if (id?.startsWith(`${mode}-`)) return { mode, id: id.slice(mode.length + 1) }
  return { mode: 'show', id }
}

/** Questionnaires: which there are, what was answered, writing them, and typing in paper forms. */
export function QuestionnairesTab() {
  const { t } = useTranslation('questionnaire')
  const route = useRoute()
  const place = readPlace(route?.page === 'surveys' && route.tab === 'questionnaires' ? route.id : null)
  const isNew = place.mode === 'edit' && place.id === 'new'
  const found = useQuery(
    api.questionnaires.get.queryOptions({ input: place.id === null || isNew ? skipToken : { id: place.id } }),
  )
  if (isNew) return <QuestionnaireEditor key="new" view={null} />
  const waits =
    place.id === null || found.data !== undefined ? null : found.error === null ? (
      <Loading />
    ) : (
      <ErrorState error={found.error} onRetry={() => void found.refetch()} />
    )
  if (place.mode === 'edit')
    return waits ?? (found.data === undefined ? null : <QuestionnaireEditor key={found.data.id} view={found.data} />)
  if (place.mode === 'fill')
    return waits ?? (found.data === undefined ? null : <FillForms key={found.data.id} view={found.data} />)
  return (
    <div className="questionnaire-panes">
      <QuestionnaireList chosenId={place.id} />
      <section className="v-panel questionnaire-detail" aria-label={t('chosen')}>
        {place.id === null ? <EmptyState title={t('nothing-chosen')} text={t('choose-one')} /> : waits}
        {found.data === undefined || place.id === null ? null : (
          <QuestionnaireDetail key={found.data.id} view={found.data} />
        )}
      </section>
    </div>
  )
}
