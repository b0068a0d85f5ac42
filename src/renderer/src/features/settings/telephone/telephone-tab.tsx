import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '../../../api/client.ts'
import { ErrorState, Loading } from '../../../ui/states.tsx'
import { Accounts } from './accounts.tsx'
import { RecordingsForm } from './recordings-form.tsx'
import { ServerForm } from './server-form.tsx'

/** Telephones in the console: the SIP server, who has which account there, and where recordings are. */
export function TelephoneTab() {
  const { t } = useTranslation('telephone')
  const phones = useQuery(api.softphone.overview.queryOptions())
  const recordings = useQuery(api.recordings.settings.queryOptions())
  const error = phones.error ?? recordings.error
  const again = () => {
    void phones.refetch()
    void recordings.refetch()
  }
  if (phones.data === undefined || recordings.data === undefined)
    return error === null ? <Loading /> : <ErrorState error={error} onRetry={again} />
  return (
    <div className="settings-stack">
      <p className="settings-words">{t('what')}</p>
      <ServerForm stored={phones.data.server} onChange={again} />
      <Accounts accounts={phones.data.accounts} onChange={again} />
      <RecordingsForm stored={recordings.data} onChange={again} />
    </div>
  )
}
