import { Alert, Button, Input, Switch } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { MessageSettingsView } from '../../../../core/contract/messages.ts'
import type { MessageChannel } from '../../../../core/domain/message/message.ts'
import { client } from '../../api/client.ts'
import { useCommand } from '../../api/use-command.ts'
import { useInstantText } from '../../i18n/use-time.ts'
import { Field } from '../../ui/field.tsx'
import { StateTag } from '../../ui/state-tag.tsx'
import { useProblemText } from './problem-text.ts'

type SetView = Omit<MessageSettingsView['email'], 'server'>

type Props = Readonly<{
  channel: MessageChannel
  title: string
  set: SetView
  on: boolean
  dirty: boolean
  busy: boolean
  onSwitch: (on: boolean) => void
  onSave: () => void
  children: ReactNode
}>

/** The frame of a server's set-up: switched on or off, saving, and a test message. */
export function ServerFrame({ channel, title, set, on, dirty, busy, onSwitch, onSave, children }: Props) {
  const { t } = useTranslation('message')
  const instant = useInstantText()
  return (
    <section className="v-panel messages-form" aria-label={title}>
      <header className="messages-head">
        <h2>{title}</h2>
        <span className="messages-switch">
          <Switch checked={on} onChange={onSwitch} aria-label={`${title} ${t('switched-on')}`} /> {t('switched-on')}
        </span>
      </header>
      {set.changedAt === null ? null : (
        <span className="v-soft">
          {t('changed-by', { name: set.changedByName ?? '', when: instant(set.changedAt) })}
        </span>
      )}
      {children}
      <div className="messages-actions">
        <Button type="primary" disabled={!dirty} loading={busy} onClick={onSave}>
          {t('save-set-up')}
        </Button>
      </div>
      {on && set.possible ? <Test channel={channel} dirty={dirty} /> : null}
    </section>
  )
}

type SecretProps = Readonly<{ label: string; set: SetView; value: string; onChange: (value: string) => void }>

/** A secret that goes in and never comes out again. */
export function SecretField({ label, set, value, onChange }: SecretProps) {
  const { t } = useTranslation('message')
  const hint = set.secretFromHost ? t('secret-host') : set.secretStored ? t('secret-stored') : t('secret-none')
  return (
    <Field label={label} hint={hint}>
      {(control) => (
        <Input.Password
          {...control}
          autoComplete="new-password"
          maxLength={500}
          value={value}
          disabled={set.secretFromHost}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  )
}

function Test({ channel, dirty }: Readonly<{ channel: MessageChannel; dirty: boolean }>) {
  const { t } = useTranslation('message')
  const problemText = useProblemText()
  const [to, setTo] = useState('')
  const [answer, setAnswer] = useState<Readonly<{ outcome: string; code: string; detail: string }> | null>(null)
  const test = useCommand(client.messages.test)
  const send = async () => {
    if (dirty || to.trim() === '' || test.busy) return
    setAnswer(await test.run({ channel, to: to.trim() }))
  }
  return (
    <section className="messages-test" aria-label={t('test')}>
      <h3 className="messages-subtitle">{t('test')}</h3>
      <Field label={channel === 'text' ? t('test-to-text') : t('test-to-mail')} hint={dirty ? t('test-unsaved') : null}>
        {(control) => <Input {...control} value={to} maxLength={200} onChange={(event) => setTo(event.target.value)} />}
      </Field>
      <div className="messages-actions">
        <Button disabled={dirty || to.trim() === ''} loading={test.busy} onClick={() => void send()}>
          {t('test-send')}
        </Button>
        <span role="status">
          {answer === null ? null : (
            <StateTag tone={answer.outcome === 'sent' ? 'good' : 'late'} plain>
              {t(`test-${answer.outcome}`, { code: problemText(answer.code) })}
            </StateTag>
          )}
        </span>
      </div>
      {answer === null || answer.detail === '' ? null : <Alert type="info" title={answer.detail} />}
    </section>
  )
}
