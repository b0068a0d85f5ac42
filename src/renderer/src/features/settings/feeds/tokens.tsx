import { CopyOutlined, PlusOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { App, Button, Input, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FeedToken } from '../../../../../core/contract/feeds.ts'
import { api, client } from '../../../api/client.ts'
import { useCommand } from '../../../api/use-command.ts'
import { copyText } from '../../../ui/copy-text.ts'
import { type Column, DataTable } from '../../../ui/data-table.tsx'
import { Field } from '../../../ui/field.tsx'
import { Ago, Instant } from '../../../ui/instant.tsx'
import { StateTag } from '../../../ui/state-tag.tsx'
import { EmptyState } from '../../../ui/states.tsx'
import { FormModal } from '../form-modal.tsx'
import { addressOf, newToken } from './push-address.ts'

type Props = Readonly<{ tokens: readonly FeedToken[]; heardAt: number | null; onChange: () => void }>

/** The tokens with which telephone systems push their calls. */
export function Tokens({ tokens, heardAt, onChange }: Props) {
  const { t } = useTranslation('settings')
  const { modal } = App.useApp()
  const [making, setMaking] = useState(false)
  const revoke = useCommand(client.feeds.revokeToken)
  const ask = ({ id, name }: FeedToken) =>
    modal.confirm({
      title: t('feeds.token-revoke-ask', { name }),
      okText: t('feeds.token-revoke'),
      okButtonProps: { danger: true },
      cancelText: t('action.cancel'),
      onOk: async () => {
        await revoke.run({ id })
        onChange()
      },
    })
  const columns: readonly Column<FeedToken>[] = [
    { key: 'name', title: t('feeds.token-name'), width: 'minmax(140px, 1fr)', render: (token) => token.name },
    { key: 'org', title: t('feeds.token-org'), width: 'minmax(120px, 1fr)', render: (token) => token.orgName },
    { key: 'made', title: t('feeds.token-made'), width: '150px', render: (token) => <Instant at={token.madeAt} /> },
    {
      key: 'state',
      title: t('feeds.state'),
      width: '110px',
      render: ({ revokedAt }) => (
        <StateTag tone={revokedAt === null ? 'good' : 'closed'}>
          {t(revokedAt === null ? 'feeds.token-live' : 'feeds.token-revoked')}
        </StateTag>
      ),
    },
    {
      key: 'actions',
      title: <span className="v-unseen">{t('actions')}</span>,
      width: '104px',
      align: 'end',
      render: (token) =>
        token.revokedAt === null ? (
          <Button
            size="small"
            danger
            onClick={() => ask(token)}
            aria-label={`${t('feeds.token-revoke')} ${token.name}`}
          >
            {t('feeds.token-revoke')}
          </Button>
        ) : null,
    },
  ]
  return (
    <section className="settings-stack" aria-label={t('feeds.push')}>
      <h3>{t('feeds.push')}</h3>
      <p className="v-soft">{t('feeds.push-hint')}</p>
      <header className="settings-head">
        <Button type="primary" icon={<PlusOutlined />} onClick={() => setMaking(true)}>
          {t('feeds.token-new')}
        </Button>
        <StateTag tone={heardAt === null ? 'neutral' : 'good'} plain>
          {heardAt === null ? t('feeds.push-none') : t('feeds.push-heard')}
        </StateTag>
        {heardAt === null ? null : <Ago at={heardAt} />}
      </header>
      {tokens.length === 0 ? (
        <EmptyState text={t('feeds.tokens-empty')} />
      ) : (
        <DataTable label={t('feeds.tokens')} rows={tokens} columns={columns} rowKey={(token) => token.id} />
      )}
      {making ? (
        <NewToken
          onClose={() => {
            setMaking(false)
            onChange()
          }}
        />
      ) : null}
    </section>
  )
}

/** Makes a token and shows its address once. */
function NewToken({ onClose }: Readonly<{ onClose: () => void }>) {
  const { t } = useTranslation('settings')
  const { message } = App.useApp()
  const orgs = useQuery(api.people.orgUnits.queryOptions())
  const head = orgs.data?.find((org) => org.parentId === null)
  const [name, setName] = useState('')
  const [orgId, setOrgId] = useState<string | null>(null)
  const [token] = useState(newToken)
  const [made, setMade] = useState(false)
  const [tried, setTried] = useState(false)
  const save = useCommand(client.feeds.makeToken)
  const chosen = orgId ?? head?.id ?? null
  const { address, whole } = addressOf(token)
  const submit = async () => {
    if (made) return onClose()
    setTried(true)
    if (name.trim() === '' || chosen === null || save.busy) return undefined
    if ((await save.run({ name: name.trim(), orgId: chosen, token })) !== null) setMade(true)
    return undefined
  }
  const copy = async () => {
    if (await copyText(address)) void message.success(t('feeds.copied'))
  }
  return (
    <FormModal
      title={t('feeds.token-new')}
      {...(made ? { confirm: t('action.close') } : {})}
      busy={save.busy}
      onSave={() => void submit()}
      onClose={onClose}
    >
      {made ? (
        <>
          <Field label={t('feeds.token-address')} hint={t('feeds.token-once')}>
            {(control) => (
              <Input
                {...control}
                autoFocus
                readOnly
                value={address}
                onFocus={(event) => event.target.select()}
                addonAfter={
                  <Button
                    type="text"
                    size="small"
                    icon={<CopyOutlined />}
                    aria-label={t('feeds.copy')}
                    onClick={() => void copy()}
                  />
                }
              />
            )}
          </Field>
          {whole ? null : <p className="v-soft">{t('feeds.token-desktop')}</p>}
        </>
      ) : (
        <>
          <Field
            label={t('feeds.token-name')}
            hint={t('feeds.token-name-hint')}
            problem={tried && name.trim() === '' ? t('name-needed') : undefined}
          >
            {(control) => (
              <Input
                {...control}
                autoFocus
                maxLength={80}
                value={name}
                onChange={(event) => setName(event.target.value)}
              />
            )}
          </Field>
          <Field label={t('feeds.token-org')} hint={t('feeds.token-org-hint')}>
            {(control) => (
              <Select
                {...control}
                value={chosen}
                options={(orgs.data ?? []).map((org) => ({ value: org.id, label: org.name }))}
                onChange={setOrgId}
              />
            )}
          </Field>
        </>
      )}
    </FormModal>
  )
}
