import { Input, InputNumber, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { MessageSettingsView } from '../../../../core/contract/messages.ts'
import { type MailServer, mailSecurities } from '../../../../core/domain/message/message-settings.ts'
import { client } from '../../api/client.ts'
import { useCommand } from '../../api/use-command.ts'
import { Field } from '../../ui/field.tsx'
import { SecretField, ServerFrame } from './server-frame.tsx'

/** Ports that belong to a kind of encryption. */
const usualPort = { tls: 465, starttls: 587, none: 25 } as const satisfies Record<MailServer['security'], number>

/** The mail server by which mails go. */
export function MailForm({ set }: Readonly<{ set: MessageSettingsView['email'] }>) {
  const { t } = useTranslation('message')
  const [server, setServer] = useState<MailServer>(set.server)
  const [secret, setSecret] = useState('')
  const save = useCommand(client.messages.saveMailServer, { done: t('set-up-saved') })
  const dirty = secret !== '' || JSON.stringify(server) !== JSON.stringify(set.server)
  const change = (part: Partial<MailServer>) => setServer({ ...server, ...part })
  return (
    <ServerFrame
      channel="email"
      title={t('mail')}
      set={set}
      on={server.on}
      dirty={dirty}
      busy={save.busy}
      onSwitch={(on) => change({ on })}
      onSave={() => void save.run({ version: set.version, server, secret: secret === '' ? null : secret })}
    >
      <div className="v-form">
        <Field label={t('host')}>
          {(control) => (
            <Input
              {...control}
              maxLength={253}
              value={server.host}
              onChange={(event) => change({ host: event.target.value })}
            />
          )}
        </Field>
        <Field label={t('port')}>
          {(control) => (
            <InputNumber
              {...control}
              min={1}
              max={65_535}
              precision={0}
              value={server.port}
              onChange={(port) => change({ port: port ?? usualPort[server.security] })}
            />
          )}
        </Field>
        <Field
          label={t('security')}
          className="v-wide"
          hint={server.security === 'none' ? t('security-none-hint') : undefined}
        >
          {(control) => (
            <Select
              {...control}
              value={server.security}
              options={mailSecurities.map((value) => ({ value, label: t(`security-${value}`) }))}
              onChange={(security) => change({ security, port: usualPort[security] })}
            />
          )}
        </Field>
        <Field label={t('user')} hint={t('user-hint')}>
          {(control) => (
            <Input
              {...control}
              autoComplete="off"
              maxLength={200}
              value={server.user}
              onChange={(event) => change({ user: event.target.value })}
            />
          )}
        </Field>
        <SecretField label={t('password')} set={set} value={secret} onChange={setSecret} />
        <Field label={t('sender')}>
          {(control) => (
            <Input
              {...control}
              maxLength={200}
              value={server.sender}
              onChange={(event) => change({ sender: event.target.value.trim() })}
            />
          )}
        </Field>
        <Field label={t('sender-name')}>
          {(control) => (
            <Input
              {...control}
              maxLength={80}
              value={server.senderName}
              onChange={(event) => change({ senderName: event.target.value })}
            />
          )}
        </Field>
        <Field label={t('authority')} className="v-wide">
          {(control) => (
            <Input.TextArea
              {...control}
              autoSize={{ minRows: 1, maxRows: 4 }}
              maxLength={20_000}
              value={server.authority}
              onChange={(event) => change({ authority: event.target.value })}
            />
          )}
        </Field>
      </div>
    </ServerFrame>
  )
}
