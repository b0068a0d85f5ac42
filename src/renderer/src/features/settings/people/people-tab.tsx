import { PlusOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { App, Button, Input, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Role, roles } from '../../../../../core/domain/people/role.ts'
import { api, client } from '../../../api/client.ts'
import { useMay, useWho } from '../../../api/session.ts'
import { useCommand } from '../../../api/use-command.ts'
import { useLabels } from '../../../i18n/use-labels.ts'
import { type Column, DataTable } from '../../../ui/data-table.tsx'
import { StateTag } from '../../../ui/state-tag.tsx'
import { EmptyState, ErrorState, Loading } from '../../../ui/states.tsx'
import { PasswordForm } from './password-form.tsx'
import { PersonForm } from './person-form.tsx'
import { type PersonView, personInput } from './person-input.ts'

type Open = Readonly<{ form: 'person' | 'password'; person: PersonView | null }>

/** Everybody of the own part of the organisation, with roles; adding, changing, passwords and leaving. */
export function PeopleTab() {
  const { t } = useTranslation('settings')
  const may = useMay()
  const label = useLabels()
  const [text, setText] = useState('')
  const [role, setRole] = useState<Role | null>(null)
  const [open, setOpen] = useState<Open | null>(null)
  const { data, error, refetch } = useQuery(api.people.list.queryOptions({ input: {} }))
  const orgs = useQuery(api.people.orgUnits.queryOptions()).data ?? []
  if (error !== null && data === undefined) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (data === undefined) return <Loading />
  const manages = may('people.manage')
  const wanted = text.trim().toLowerCase()
  const rows = data.filter(
    (person) =>
      `${person.name} ${person.login}`.toLowerCase().includes(wanted) && (role === null || person.roles.includes(role)),
  )
  const columns: readonly Column<PersonView>[] = [
    { key: 'name', title: t('people.name'), width: 'minmax(120px, 1fr)', render: (person) => <Name person={person} /> },
    { key: 'login', title: t('people.login'), width: '128px', render: (person) => person.login },
    {
      key: 'roles',
      title: t('people.roles'),
      width: 'minmax(160px, 2fr)',
      render: (person) => person.roles.map((each) => label('role', each)).join(t('list')),
    },
    {
      key: 'org',
      title: t('people.org'),
      width: 'minmax(120px, 1fr)',
      render: (person) => orgs.find((org) => org.id === person.orgId)?.name ?? '',
    },
    {
      key: 'active',
      title: t('word.state'),
      width: '96px',
      render: (person) => (
        <StateTag tone={person.active ? 'good' : 'closed'} plain>
          {t(person.active ? 'people.active' : 'people.inactive')}
        </StateTag>
      ),
    },
    ...(manages
      ? [
          {
            key: 'actions',
            title: <span className="v-unseen">{t('actions')}</span>,
            width: '232px',
            align: 'end' as const,
            render: (person: PersonView) => (
              <Actions person={person} onPassword={() => setOpen({ form: 'password', person })} />
            ),
          },
        ]
      : []),
  ]
  return (
    <div className="settings-list">
      <header className="settings-head">
        <Input
          className="settings-filter"
          allowClear
          aria-label={t('people.filter')}
          placeholder={t('people.filter')}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <Select
          className="settings-role"
          aria-label={t('people.roles')}
          value={role ?? ''}
          options={[
            { value: '', label: t('people.all-roles') },
            ...roles.map((value) => ({ value, label: label('role', value) })),
          ]}
          onChange={(value) => setRole(roles.find((each) => each === value) ?? null)}
        />
        {manages ? (
          <span className="settings-head-actions">
            <Button type="primary" icon={<PlusOutlined />} onClick={() => setOpen({ form: 'person', person: null })}>
              {t('people.add')}
            </Button>
          </span>
        ) : null}
      </header>
      <DataTable
        label={t('people.title')}
        rows={rows}
        columns={columns}
        rowKey={(person) => person.id}
        empty={<EmptyState text={t('people.empty')} />}
        {...(manages ? { onOpen: (person: PersonView) => setOpen({ form: 'person', person }) } : {})}
      />
      {open?.form === 'person' ? <PersonForm person={open.person} onClose={() => setOpen(null)} /> : null}
      {open?.form === 'password' && open.person !== null ? (
        <PasswordForm person={open.person} onClose={() => setOpen(null)} />
      ) : null}
    </div>
  )
}

function Name({ person }: Readonly<{ person: PersonView }>) {
  const { t } = useTranslation('settings')
  const own = useWho().personId === person.id
  return (
    <>
      {person.name}
      {own ? <span className="v-soft"> · {t('people.you')}</span> : null}
      {person.sample ? <span className="settings-sample">{t('word.sample')}</span> : null}
    </>
  )
}

function Actions({ person, onPassword }: Readonly<{ person: PersonView; onPassword: () => void }>) {
  const { t } = useTranslation('settings')
  const { modal } = App.useApp()
  const own = useWho().personId === person.id
  const save = useCommand(client.people.save, { done: t(person.active ? 'people.deactivated' : 'people.reactivated') })
  const turn = () => save.run({ ...personInput(person), active: !person.active })
  return (
    <>
      <Button size="small" onClick={onPassword}>
        {t('people.reset-password')}
      </Button>
      {own ? null : (
        <Button
          size="small"
          type="text"
          loading={save.busy}
          onClick={() => {
            if (!person.active) void turn()
            else
              void modal.confirm({
                title: t('people.deactivate'),
                content: t('people.deactivate-sure', { name: person.name }),
                okText: t('people.deactivate'),
                okButtonProps: { danger: true },
                cancelText: t('action.cancel'),
                onOk: turn,
              })
          }}
        >
          {t(person.active ? 'people.deactivate' : 'people.reactivate')}
        </Button>
      )}
    </>
  )
}
