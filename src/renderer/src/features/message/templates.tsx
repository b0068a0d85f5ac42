import { useQuery } from '@tanstack/react-query'
import { Alert } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TemplateKind } from '../../../../core/domain/message/template.ts'
import { api } from '../../api/client.ts'
import { useMay } from '../../api/session.ts'
import { useLabels } from '../../i18n/use-labels.ts'
import { ErrorState, Loading } from '../../ui/states.tsx'
import { TemplateForm } from './template-form.tsx'

/** The templates, and the chosen one with its words in both languages and what they come to. */
export function Templates() {
  const { t } = useTranslation('message')
  const label = useLabels()
  const may = useMay()
  const [code, setCode] = useState<TemplateKind>('unreachable')
  const found = useQuery(api.messages.templates.queryOptions())
  if (found.data === undefined)
    return found.error === null ? <Loading /> : <ErrorState error={found.error} onRetry={() => void found.refetch()} />
  const chosen = found.data.find((template) => template.code === code)
  return (
    <div className="messages-template-panes">
      <nav className="v-panel messages-template-list" aria-label={t('template-list')}>
        {found.data.map((template) => (
          <button
            key={template.code}
            type="button"
            aria-current={template.code === code ? 'true' : undefined}
            onClick={() => setCode(template.code)}
          >
            {label('messageTemplate', template.code)}
            {template.builtIn ? null : <span className="v-soft"> · {template.version}</span>}
          </button>
        ))}
      </nav>
      <div className="messages-template">
        {may('message.manage') ? null : <Alert type="info" showIcon title={t('read-only')} />}
        {chosen === undefined ? null : <TemplateForm key={`${code}-${chosen.version}`} template={chosen} />}
      </div>
    </div>
  )
}
