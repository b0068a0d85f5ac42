import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '../../api/client.ts'
import { DoorLayout } from '../../ui/door-layout.tsx'
import { SignInForm } from './sign-in-form.tsx'

/** The page before everything else: who are you? */
export function SignInPage() {
  const { t } = useTranslation('session')
  const organisation = useQuery(api.people.setupStatus.queryOptions()).data?.organisation
  return (
    <DoorLayout title={organisation ?? t('title')} lead={t('lead')}>
      <SignInForm />
      <p className="v-soft v-small">{t('forgotten')}</p>
    </DoorLayout>
  )
}
