import { SaveOutlined } from '@ant-design/icons'
import { Button, Checkbox, Input, InputNumber } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type RecordingSettings, recordingSettingsSchema } from '../../../../../core/domain/call/recording.ts'
import { client } from '../../../api/client.ts'
import { useCommand } from '../../../api/use-command.ts'
import { Field } from '../../../ui/field.tsx'
import { SecretField } from './secret-field.tsx'

type Stored = RecordingSettings & Readonly<{ hasPassword: boolean }>

const fields = [
  { name: 'prefix', max: 300, example: 'https://pbx.example.com/recordings/' },
  { name: 'folder', max: 300, example: '/var/spool/asterisk/monitor/' },
  { name: 'user', max: 80, example: '' },
] as const

/** Where recordings are fetched from, and how long they may be heard. */
export function RecordingsForm({ stored, onChange }: Readonly<{ stored: Stored; onChange: () => void }>) {
  const { t } = useTranslation('telephone')
  const { hasPassword, ...kept } = stored
  const [edit, setEdit] = useState<RecordingSettings | null>(null)
  const [password, setPassword] = useState('')
  const [tried, setTried] = useState(false)
  const save = useCommand(client.recordings.saveSettings, { done: t('saved') })
  const value = edit ?? kept
  const read = recordingSettingsSchema.safeParse(value)
  const wrong = new Set<unknown>(read.success ? [] : read.error.issues.map((issue) => issue.path[0]))
  const lacks = value.on && value.prefix.trim() === ''
  const problemOf = (name: (typeof fields)[number]['name']) => {
    if (!tried) return undefined
    if (name === 'prefix' && lacks) return t('needed')
    return wrong.has(name) ? t(`wrong-rec-${name}`) : undefined
  }
  const set = (part: Partial<RecordingSettings>) => setEdit({ ...value, ...part })
  const submit = async () => {
    setTried(true)
    if (!read.success || lacks || save.busy) return
    if ((await save.run({ settings: read.data, password: password === '' ? null : password })) === null) return
    setEdit(null)
    setPassword('')
    setTried(false)
    onChange()
  }
  return (
    <section className="settings-stack" aria-label={t('recordings')}>
      <h3>{t('recordings')}</h3>
      <p className="v-soft settings-words">{t('recordings-hint')}</p>
      <Checkbox checked={value.on} onChange={(event) => set({ on: event.target.checked })}>
        {t('recordings-on')}
      </Checkbox>
      <div className="v-form settings-narrow">
        {fields.map(({ name, max, example }) => (
          <Field key={name} label={t(`rec-${name}`)} hint={t(`rec-${name}-hint`)} problem={problemOf(name)}>
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
          label={t('rec-password')}
          kept={hasPassword && value.prefix === kept.prefix}
          value={password}
          onChange={(next) => {
            setPassword(next)
            setEdit(value)
          }}
        />
        <Field label={t('rec-days')} hint={t('rec-days-hint')}>
          {(control) => (
            <InputNumber
              {...control}
              min={1}
              max={3650}
              precision={0}
              value={value.keepDays}
              onChange={(next) => next !== null && set({ keepDays: next })}
            />
          )}
        </Field>
      </div>
      <div>
        <Button
          type="primary"
          icon={<SaveOutlined />}
          disabled={edit === null}
          loading={save.busy}
          onClick={() => void submit()}
        >
          {t('save-recordings')}
        </Button>
      </div>
    </section>
  )
}
