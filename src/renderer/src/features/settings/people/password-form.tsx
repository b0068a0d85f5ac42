import { Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { client } from '../../../api/client.ts'
import { useCommand } from '../../../api/use-command.ts'
import { Field } from '../../../ui/field.tsx'
import { FormModal } from '../form-modal.tsx'
import { type PersonView, personInput } from './person-input.ts'

/** Gives a person another password; his session ends. */
export function PasswordForm({ person, onClose }: Readonly<{ person: PersonView; onClose: () => void }>) {
  const { t } = useTranslation('settings')
  const [password, setPassword] = useState('')
  const [tried, setTried] = useState(false)
  const save = useCommand(client.people.save, { done: t('people.reset-done') })
  const short = [...password].length < 10
  const submit = async () => {
    setTried(true)
    if (short || save.busy) return
    if ((await save.run({ ...personInput(person), password })) !== null) onClose()
  }
  return (
    <FormModal
      title={t('people.reset-title', { name: person.name })}
      confirm={t('people.reset-password')}
      busy={save.busy}
      onSave={() => void submit()}
      onClose={onClose}
    >
      <Field
        label={t('people.password-new')}
        hint={t('people.password-rule')}
        problem={tried && short ? t('people.password-rule') : undefined}
      >
        {(control) => (
          <Input.Password
            {...control}
            autoFocus
            autoComplete="new-password"
            maxLength={200}
            value={password}
            onChange={(event) => setPassword(event.target.value)}
            onPressEnter={() => void submit()}
          />
        )}
      </Field>
    </FormModal>
  )
}
