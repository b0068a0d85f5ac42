import { useQuery } from '@tanstack/react-query'
import { Alert, App, Button, Input, InputNumber } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { MessageSettingsView } from '../../../../core/contract/messages.ts'
import { api, client } from '../../api/client.ts'
import { useCommand } from '../../api/use-command.ts'
import { copyText } from '../../ui/copy-text.ts'
import { Field } from '../../ui/field.tsx'
import { ErrorState, Loading } from '../../ui/states.tsx'
import { GatewayForm } from './gateway-form.tsx'
import { MailForm } from './mail-form.tsx'

/** How messages are sent: mail server, text-message gateway, and what holds for both. */
export function SetUp() {
  const { t } = useTranslation('message')
  const found = useQuery(api.messages.settings.queryOptions())
  if (found.data === undefined)
    return found.error === null ? <Loading /> : <ErrorState error={found.error} onRetry={() => void found.refetch()} />
  const { email, text } = found.data
  return (
    <div className="messages-set-up">
      {email.possible && text.possible ? null : <Alert type="info" showIcon title={t('not-possible')} />}
      <div className="messages-servers">
        <MailForm key={`email-${email.version}`} set={email} />
        <GatewayForm key={`text-${text.version}`} set={text} />
        <div className="messages-rules">
          <Rules key={`rules-${found.data.rules.version}`} set={found.data.rules} />
          <ReportAddress isSet={found.data.reportToken} />
        </div>
      </div>
    </div>
  )
}

function Rules({ set }: Readonly<{ set: MessageSettingsView['rules'] }>) {
  const { t } = useTranslation('message')
  const [cap, setCap] = useState(set.value.monthlyCap)
  const save = useCommand(client.messages.saveRules, { done: t('set-up-saved') })
  return (
    <section className="v-panel messages-form" aria-label={t('rules')}>
      <h2>{t('rules')}</h2>
      <Field label={t('cap')} hint={t('cap-hint')}>
        {(control) => (
          <InputNumber
            {...control}
            min={0}
            max={100}
            precision={0}
            value={cap}
            onChange={(next) => setCap(next ?? 0)}
          />
        )}
      </Field>
      <div className="messages-actions">
        <Button
          type="primary"
          disabled={cap === set.value.monthlyCap}
          loading={save.busy}
          onClick={() => void save.run({ version: set.version, value: { monthlyCap: cap } })}
        >
          {t('save-set-up')}
        </Button>
      </div>
    </section>
  )
}

/** 240 random bits as text for an address. */
function newToken(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(30))
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
}

function ReportAddress({ isSet }: Readonly<{ isSet: boolean }>) {
  const { t } = useTranslation('message')
  const { message } = App.useApp()
  const [token, setToken] = useState<string | null>(null)
  const save = useCommand(client.messages.saveReportToken, { done: t('report-token-saved') })
  const address = `${window.location.origin}/api/v1/messages/delivery/${token}`
  const copy = async () => {
    if (await copyText(address)) void message.success(t('copied'))
  }
  const submit = async () => {
    if ((await save.run({ token })) !== null) setToken(null)
  }
  return (
    <section className="v-panel messages-form" aria-label={t('report-token')}>
      <h2>{t('report-token')}</h2>
      <p className="v-soft">{isSet ? t('report-token-set') : t('report-token-none')}</p>
      {token === null ? (
        <div className="messages-actions">
          <Button onClick={() => setToken(newToken())}>{t('report-token-new')}</Button>
        </div>
      ) : (
        <>
          <p>{t('report-token-show')}</p>
          <Input.TextArea aria-label={t('report-token')} readOnly autoSize value={address} />
          <div className="messages-actions">
            <Button onClick={() => void copy()}>{t('copy')}</Button>
            <Button type="primary" loading={save.busy} onClick={() => void submit()}>
              {t('report-token-save')}
            </Button>
          </div>
        </>
      )}
    </section>
  )
}
