import { useQuery } from '@tanstack/react-query'
import { Checkbox, Input, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Role, roles } from '../../../../../core/domain/people/role.ts'
import { api, client } from '../../../api/client.ts'
import { useWho } from '../../../api/session.ts'
import { useCommand } from '../../../api/use-command.ts'
import { useLabels } from '../../../i18n/use-labels.ts'
import { Field, FieldGroup } from '../../../ui/field.tsx'
import { FormModal } from '../form-modal.tsx'
import { type PersonView, personInput } from './person-input.ts'
import { TechnicianFields } from './technician-fields.tsx'

type Props = Readonly<{ person: PersonView | null; onClose: () => void }>

type Edit = Readonly<{
  login: string
  name: string
  orgId: string
  roles: readonly Role[]
  password: string
  skills: readonly string[]
  zones: readonly string[]
  mobile: string
  email: string
}>

/** A person with login, part of the organisation and roles; a new one also gets a first password. */
export function PersonForm({ person, onClose }: Props) {
  const { t } = useTranslation('settings')
  const label = useLabels()
  const who = useWho()
  const orgs = useQuery(api.people.orgUnits.queryOptions()).data ?? []
  const [edit, setEdit] = useState<Edit>({
    login: person?.login ?? '',
    name: person?.name ?? '',
    orgId: person?.orgId ?? who.orgId,
    roles: person?.roles ?? [],
    password: '',
    skills: person?.skills ?? [],
    zones: person?.zones ?? [],
    mobile: person?.mobile ?? '',
    email: person?.email ?? '',
  })
  const [tried, setTried] = useState(false)
  const save = useCommand(client.people.save, { done: t('saved') })
  const set = (part: Partial<Edit>) => setEdit({ ...edit, ...part })
  const wrong = {
    name: edit.name.trim() === '',
    login: !/^[\p{L}\p{N}._-]{1,40}$/u.test(edit.login.trim()),
    roles: edit.roles.length === 0,
    email: edit.email.trim() !== '' && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(edit.email.trim()),
    password: person === null && [...edit.password].length < 10,
  }
  const submit = async () => {
    setTried(true)
    if (Object.values(wrong).some(Boolean) || save.busy) return
    const base = person === null ? { id: null, teamId: null, active: true } : personInput(person)
    const answer = await save.run({
      ...base,
      login: edit.login.trim().toLowerCase(),
      name: edit.name.trim(),
      orgId: edit.orgId,
      roles: [...edit.roles],
      password: person === null ? edit.password : null,
      skills: [...edit.skills],
      zones: [...edit.zones],
      mobile: edit.mobile.trim(),
      email: edit.email.trim(),
    })
    if (answer !== null) onClose()
  }
  const toggle = (role: Role, held: boolean) =>
    set({ roles: held ? [...edit.roles, role] : edit.roles.filter((each) => each !== role) })
  return (
    <FormModal
      title={t(person === null ? 'people.add' : 'people.edit')}
      busy={save.busy}
      width={760}
      onSave={() => void submit()}
      onClose={onClose}
    >
      <div className="v-form">
        <Field label={t('people.name')} problem={tried && wrong.name ? t('people.name-needed') : undefined}>
          {(control) => (
            <Input
              {...control}
              autoFocus
              maxLength={80}
              value={edit.name}
              onChange={(event) => set({ name: event.target.value })}
            />
          )}
        </Field>
        <Field
          label={t('people.login')}
          hint={t('people.login-rule')}
          problem={tried && wrong.login ? t('people.login-rule') : undefined}
        >
          {(control) => (
            <Input
              {...control}
              autoComplete="off"
              maxLength={40}
              value={edit.login}
              onChange={(event) => set({ login: event.target.value })}
            />
          )}
        </Field>
        {person === null ? (
          <Field
            label={t('people.password')}
            hint={t('people.password-rule')}
            problem={tried && wrong.password ? t('people.password-rule') : undefined}
          >
            {(control) => (
              <Input.Password
                {...control}
                autoComplete="new-password"
                maxLength={200}
                value={edit.password}
                onChange={(event) => set({ password: event.target.value })}
              />
            )}
          </Field>
        ) : null}
        <Field label={t('people.org')}>
          {(control) => (
            <Select
              {...control}
              value={edit.orgId}
              options={orgs.map((org) => ({ value: org.id, label: org.name }))}
              onChange={(orgId) => set({ orgId })}
            />
          )}
        </Field>
        <Field label={t('people.mobile')} hint={t('people.mobile-hint')}>
          {(control) => (
            <Input
              {...control}
              autoComplete="off"
              inputMode="tel"
              maxLength={40}
              value={edit.mobile}
              onChange={(event) => set({ mobile: event.target.value })}
            />
          )}
        </Field>
        <Field label={t('people.email')} problem={tried && wrong.email ? t('people.email-wrong') : undefined}>
          {(control) => (
            <Input
              {...control}
              autoComplete="off"
              inputMode="email"
              maxLength={200}
              value={edit.email}
              onChange={(event) => set({ email: event.target.value })}
            />
          )}
        </Field>
      </div>
      <FieldGroup label={t('people.roles')}>
        <div className="settings-roles">
          {roles.map((role) => (
            <Checkbox
              key={role}
              checked={edit.roles.includes(role)}
              onChange={(event) => toggle(role, event.target.checked)}
            >
              {label('role', role)} <span className="v-soft">{t(`people.does-${role}`)}</span>
            </Checkbox>
          ))}
        </div>
        {tried && wrong.roles ? (
          <div className="v-field-problem" role="alert">
            {t('people.roles-needed')}
          </div>
        ) : null}
      </FieldGroup>
      {edit.roles.includes('technician') ? (
        <TechnicianFields skills={edit.skills} zones={edit.zones} onChange={set} />
      ) : null}
    </FormModal>
  )
}
