import { ApiOutlined, ReloadOutlined, SaveOutlined } from '@ant-design/icons'
import { Button, Checkbox, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type SoftphoneServer, softphoneServerSchema } from '../../../../../core/domain/call/softphone-server.ts'
import { client } from '../../../api/client.ts'
import { useCommand } from '../../../api/use-command.ts'
import { Field } from '../../../ui/field.tsx'
import { StateTag } from '../../../ui/state-tag.tsx'
import { SecretField } from './secret-field.tsx'
import { type ServerTest, testServer } from './test-server.ts'

type Stored = SoftphoneServer & Readonly<{ hasTurnPassword: boolean }>

const fields = [
  { name: 'address', max: 300, example: 'wss://sip.example.com:8089/ws' },
  { name: 'domain', max: 200, example: 'sip.example.com' },
  { name: 'stun', max: 400, example: 'stun:sip.example.com:3478' },
  { name: 'turn', max: 220, example: 'turn:sip.example.com:3478?transport=udp' },
  { name: 'turnUser', max: 80, example: '' },
] as const
type FieldName = (typeof fields)[number]['name']
type Draft = Readonly<Record<FieldName, string>> & Readonly<{ on: boolean }>

const tones = { reached: 'good', unreached: 'late', blocked: 'soon', insecure: 'late' } as const satisfies Readonly<
  Record<ServerTest, string>
>

function draftOf({ hasTurnPassword: _kept, stun, ...server }: Stored): Draft {
  return { ...server, stun: stun.join(' ') }
}

function serverOf({ stun, ...draft }: Draft): object {
  return { ...draft, stun: stun.split(/[\s,;，；]+/).filter((each) => each !== '') }
}

/** How consoles reach the SIP server, and whether this one does. */
export function ServerForm({ stored, onChange }: Readonly<{ stored: Stored; onChange: () => void }>) {
  const { t } = useTranslation('telephone')
  const [edit, setEdit] = useState<Draft | null>(null)
  const [password, setPassword] = useState('')
  const [tried, setTried] = useState(false)
  const [test, setTest] = useState<ServerTest | 'running' | null>(null)
  const save = useCommand(client.softphone.saveServer, { done: t('saved') })
  const value = edit ?? draftOf(stored)
  const read = softphoneServerSchema.safeParse(serverOf(value))
  const wrong = new Set<unknown>(read.success ? [] : read.error.issues.map((issue) => issue.path[0]))
  const lacks = (name: FieldName) => value.on && (name === 'address' || name === 'domain') && value[name].trim() === ''
  const problemOf = (name: FieldName) =>
    !tried ? undefined : lacks(name) ? t('needed') : wrong.has(name) ? t(`wrong-${name}`) : undefined
  const set = (part: Partial<Draft>) => {
    setEdit({ ...value, ...part })
    setTest(null)
  }
  const submit = async () => {
    setTried(true)
    if (!read.success || fields.some(({ name }) => lacks(name)) || save.busy) return
    if ((await save.run({ server: read.data, turnPassword: password === '' ? null : password })) === null) return
    setEdit(null)
    setPassword('')
    setTried(false)
    onChange()
  }
  const tryOut = async () => {
    setTest('running')
    setTest(await testServer(stored.address))
  }
  return (
    <section className="settings-stack" aria-label={t('server')}>
      <h3>{t('server')}</h3>
      <Checkbox checked={value.on} onChange={(event) => set({ on: event.target.checked })}>
        {t('on')}
      </Checkbox>
      <div className="v-form settings-narrow">
        {fields.map(({ name, max, example }) => (
          <Field key={name} label={t(name)} hint={t(`${name}-hint`)} problem={problemOf(name)}>
            {(control) => (
              <Input
                {...control}
                maxLength={max}
                autoComplete="off"
                spellCheck={false}
                placeholder={example}
                value={value[name]}
                onChange={(event) => set({ [name]: event.target.value })}
              />
            )}
          </Field>
        ))}
        <SecretField
          label={t('turnPassword')}
          kept={stored.hasTurnPassword}
          value={password}
          onChange={(next) => {
            setPassword(next)
            setEdit(value)
          }}
        />
      </div>
      <div className="settings-sim">
        <Button
          type="primary"
          icon={<SaveOutlined />}
          disabled={edit === null}
          loading={save.busy}
          onClick={() => void submit()}
        >
          {t('save-server')}
        </Button>
        <Button
          icon={<ApiOutlined />}
          disabled={stored.address === '' || edit !== null}
          loading={test === 'running'}
          onClick={() => void tryOut()}
        >
          {t('test')}
        </Button>
        <span role="status">
          {test === null || test === 'running' ? null : <StateTag tone={tones[test]}>{t(`test-${test}`)}</StateTag>}
        </span>
        {test === 'blocked' ? (
          <Button icon={<ReloadOutlined />} onClick={() => window.location.reload()}>
            {t('reload')}
          </Button>
        ) : null}
      </div>
    </section>
  )
}
