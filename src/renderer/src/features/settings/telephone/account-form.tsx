import { useQuery } from '@tanstack/react-query'
import { Input, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SoftphoneAccount } from '../../../../../core/contract/softphone.ts'
import { sipUserSchema } from '../../../../../core/domain/call/softphone-server.ts'
import { api, client } from '../../../api/client.ts'
import { useCommand } from '../../../api/use-command.ts'
import { Field } from '../../../ui/field.tsx'
import { FormModal } from '../form-modal.tsx'
import { SecretField } from './secret-field.tsx'

type Props = Readonly<{
  /** Null: a new one. */
  account: SoftphoneAccount | null
  taken: readonly SoftphoneAccount[]
  onClose: () => void
  onSaved: () => void
}>

/** The account of one person at the SIP server. */
export function AccountForm({ account, taken, onClose, onSaved }: Props) {
  const { t } = useTranslation('telephone')
  const people = useQuery({ ...api.people.list.queryOptions({ input: {} }), enabled: account === null })
  const [personId, setPersonId] = useState(account?.personId ?? '')
  const [user, setUser] = useState(account?.user ?? '')
  const [displayName, setDisplayName] = useState(account?.displayName ?? '')
  const [password, setPassword] = useState('')
  const [tried, setTried] = useState(false)
  const save = useCommand(client.softphone.saveAccount, { done: t('saved') })
  const userFits = sipUserSchema.safeParse(user.trim()).success
  const userTaken = taken.some((other) => other.user === user.trim() && other.personId !== personId)
  const lacksPassword = password === '' && account?.hasPassword !== true
  const submit = async () => {
    setTried(true)
    if (personId === '' || !userFits || userTaken || lacksPassword || save.busy) return
    const given = { personId, user: user.trim(), displayName: displayName.trim() }
    if ((await save.run({ ...given, password: password === '' ? null : password })) !== null) onSaved()
  }
  const free = (people.data ?? []).filter(
    (person) => person.active && !taken.some((other) => other.personId === person.id),
  )
  const choose = (id: string) => {
    setPersonId(id)
    if (displayName === '') setDisplayName(free.find((person) => person.id === id)?.name ?? '')
  }
  return (
    <FormModal
      title={account === null ? t('account-new') : t('account-change-of', { name: account.name })}
      busy={save.busy}
      onSave={() => void submit()}
      onClose={onClose}
    >
      {account === null ? (
        <Field label={t('person')} problem={tried && personId === '' ? t('needed') : undefined}>
          {(control) => (
            <Select
              {...control}
              showSearch={{ optionFilterProp: 'label' }}
              loading={people.isPending}
              value={personId === '' ? null : personId}
              options={free.map(({ id, name, login }) => ({ value: id, label: `${name} (${login})` }))}
              onChange={choose}
            />
          )}
        </Field>
      ) : null}
      <Field
        label={t('user')}
        hint={t('user-hint')}
        problem={!tried || (userFits && !userTaken) ? undefined : t(userTaken ? 'user-taken' : 'wrong-user')}
      >
        {(control) => (
          <Input
            {...control}
            maxLength={60}
            autoComplete="off"
            spellCheck={false}
            value={user}
            onChange={(event) => setUser(event.target.value)}
          />
        )}
      </Field>
      <Field label={t('displayName')} hint={t('displayName-hint')}>
        {(control) => (
          <Input
            {...control}
            maxLength={80}
            autoComplete="off"
            value={displayName}
            onChange={(event) => setDisplayName(event.target.value)}
          />
        )}
      </Field>
      <SecretField
        label={t('password')}
        kept={account?.hasPassword === true}
        value={password}
        problem={tried && lacksPassword ? t('needed') : undefined}
        onChange={setPassword}
      />
    </FormModal>
  )
}
