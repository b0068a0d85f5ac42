import { SaveOutlined } from '@ant-design/icons'
import { Button, Checkbox, Input, InputNumber } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AmiLinkState, AmiSettings } from '../../../../../core/contract/feeds.ts'
import { client } from '../../../api/client.ts'
import { useCommand } from '../../../api/use-command.ts'
import { Field } from '../../../ui/field.tsx'
import { Ago, Instant } from '../../../ui/instant.tsx'
import { StateTag } from '../../../ui/state-tag.tsx'

type Ami = AmiSettings &
  Readonly<{
    hasSecret: boolean
    state: AmiLinkState
    since: number
    problem: string | null
    eventAt: number | null
  }>

const tones = {
  off: 'closed',
  connecting: 'soon',
  up: 'good',
  down: 'late',
  elsewhere: 'good',
} as const satisfies Readonly<Record<AmiLinkState, string>>

const texts = [
  { name: 'host', label: 'feeds.ami-host', max: 200 },
  { name: 'username', label: 'feeds.ami-username', max: 80 },
  { name: 'context', label: 'feeds.ami-context', max: 80 },
] as const

const choices = [
  { name: 'on', label: 'feeds.ami-on' },
  { name: 'tls', label: 'feeds.ami-tls' },
  { name: 'pauses', label: 'feeds.ami-pauses' },
] as const

/** How the Asterisk is reached, and how the link to it is. */
export function AmiForm({ ami, onChange }: Readonly<{ ami: Ami; onChange: () => void }>) {
  const { t } = useTranslation('settings')
  const { on, host, port, tls, username, context, pauses } = ami
  const stored: AmiSettings = { on, host, port, tls, username, context, pauses }
  const [edit, setEdit] = useState<AmiSettings | null>(null)
  const [secret, setSecret] = useState('')
  const [tried, setTried] = useState(false)
  const save = useCommand(client.feeds.saveAmi, { done: t('saved') })
  const value = edit ?? stored
  const set = (part: Partial<AmiSettings>) => setEdit({ ...value, ...part })
  const lacksSecret = value.on && !ami.hasSecret && secret === ''
  const lacks = value.on && (value.host.trim() === '' || value.username.trim() === '')
  const submit = async () => {
    setTried(true)
    if (lacks || lacksSecret || save.busy) return
    if ((await save.run({ settings: value, secret: secret === '' ? null : secret })) === null) return
    setEdit(null)
    setSecret('')
    setTried(false)
    onChange()
  }
  return (
    <section className="settings-stack" aria-label={t('feeds.ami')}>
      <h3>{t('feeds.ami')}</h3>
      <div className="settings-sim" role="status">
        <StateTag tone={tones[ami.state]}>{t(`feeds.ami-${ami.state}`)}</StateTag>
        {ami.state === 'off' ? null : (
          <span className="v-soft">
            {t('feeds.ami-since')} <Instant at={ami.since} />
          </span>
        )}
        {ami.eventAt === null ? null : (
          <span className="v-soft">
            {t('feeds.ami-event')} <Ago at={ami.eventAt} />
          </span>
        )}
        {ami.problem === null ? null : <span>{t('feeds.ami-problem', { problem: ami.problem })}</span>}
      </div>
      <div className="v-form settings-narrow">
        {texts.map(({ name, label, max }) => (
          <Field
            key={name}
            label={t(label)}
            problem={
              tried && lacks && name !== 'context' && value[name].trim() === '' ? t('feeds.ami-needed') : undefined
            }
          >
            {(control) => (
              <Input
                {...control}
                maxLength={max}
                autoComplete="off"
                value={value[name]}
                onChange={(event) => set({ [name]: event.target.value })}
              />
            )}
          </Field>
        ))}
        <Field label={t('feeds.ami-port')}>
          {(control) => (
            <InputNumber
              {...control}
              min={1}
              max={65_535}
              precision={0}
              value={value.port}
              onChange={(next) => next !== null && set({ port: next })}
            />
          )}
        </Field>
        <Field
          label={t('feeds.ami-secret')}
          hint={ami.hasSecret ? t('feeds.ami-secret-kept') : undefined}
          problem={tried && lacksSecret ? t('feeds.ami-secret-needed') : undefined}
        >
          {(control) => (
            <Input.Password
              {...control}
              maxLength={200}
              autoComplete="new-password"
              visibilityToggle={false}
              value={secret}
              onChange={(event) => setSecret(event.target.value)}
            />
          )}
        </Field>
      </div>
      {choices.map(({ name, label }) => (
        <Checkbox key={name} checked={value[name]} onChange={(event) => set({ [name]: event.target.checked })}>
          {t(label)}
        </Checkbox>
      ))}
      <div>
        <Button
          type="primary"
          icon={<SaveOutlined />}
          disabled={edit === null && secret === ''}
          loading={save.busy}
          onClick={() => void submit()}
        >
          {t('save')}
        </Button>
      </div>
    </section>
  )
}
