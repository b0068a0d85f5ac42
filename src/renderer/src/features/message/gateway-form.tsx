import { Checkbox, Input, InputNumber, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { MessageSettingsView } from '../../../../core/contract/messages.ts'
import {
  gatewayProofs,
  isGatewayUrl,
  type TextGatewayServer,
} from '../../../../core/domain/message/message-settings.ts'
import { client } from '../../api/client.ts'
import { useCommand } from '../../api/use-command.ts'
import { Field } from '../../ui/field.tsx'
import { SecretField, ServerFrame } from './server-frame.tsx'

/** The gateway by which text messages go. */
export function GatewayForm({ set }: Readonly<{ set: MessageSettingsView['text'] }>) {
  const { t } = useTranslation('message')
  const [server, setServer] = useState<TextGatewayServer>(set.server)
  const [secret, setSecret] = useState('')
  const save = useCommand(client.messages.saveTextGateway, { done: t('set-up-saved') })
  const dirty = secret !== '' || JSON.stringify(server) !== JSON.stringify(set.server)
  const change = (part: Partial<TextGatewayServer>) => setServer({ ...server, ...part })
  const paths = [
    { part: 'idPath', label: t('id-path') },
    { part: 'takenPath', label: t('taken-path') },
    { part: 'takenValue', label: t('taken-value') },
  ] as const
  return (
    <ServerFrame
      channel="text"
      title={t('gateway')}
      set={set}
      on={server.on}
      dirty={dirty}
      busy={save.busy}
      onSwitch={(on) => change({ on })}
      onSave={() => void save.run({ version: set.version, server, secret: secret === '' ? null : secret })}
    >
      <div className="v-form">
        <Field
          label={t('url')}
          className="v-wide"
          hint={t('url-hint')}
          problem={server.url === '' || isGatewayUrl(server.url) ? undefined : t('url-hint')}
        >
          {(control) => (
            <Input
              {...control}
              maxLength={500}
              value={server.url}
              onChange={(event) => change({ url: event.target.value.trim() })}
            />
          )}
        </Field>
        <Field label={t('proof')}>
          {(control) => (
            <Select
              {...control}
              value={server.proof}
              options={gatewayProofs.map((value) => ({ value, label: t(`proof-${value}`) }))}
              onChange={(proof) => change({ proof })}
            />
          )}
        </Field>
        {server.proof === 'none' ? null : (
          <SecretField label={t('secret')} set={set} value={secret} onChange={setSecret} />
        )}
        {server.proof === 'header' ? (
          <Field label={t('header')}>
            {(control) => (
              <Input
                {...control}
                maxLength={61}
                value={server.header}
                onChange={(event) => change({ header: event.target.value.trim() })}
              />
            )}
          </Field>
        ) : null}
        <Field label={t('timeout')}>
          {(control) => (
            <InputNumber
              {...control}
              min={0.5}
              max={60}
              value={server.timeoutMs / 1000}
              onChange={(seconds) => change({ timeoutMs: Math.round((seconds ?? 10) * 1000) })}
            />
          )}
        </Field>
        {paths.map(({ part, label }) => (
          <Field key={part} label={label} hint={part === 'takenValue' ? undefined : t('path-hint')}>
            {(control) => (
              <Input
                {...control}
                maxLength={200}
                value={server[part]}
                onChange={(event) => change({ [part]: event.target.value.trim() })}
              />
            )}
          </Field>
        ))}
        <div className="v-wide">
          <Checkbox checked={server.repeatable} onChange={(event) => change({ repeatable: event.target.checked })}>
            {t('repeatable')}
          </Checkbox>
          <div className="v-field-hint">{t('repeatable-hint')}</div>
        </div>
      </div>
    </ServerFrame>
  )
}
