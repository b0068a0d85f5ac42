import { PlusOutlined } from '@ant-design/icons'
import { App, Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SoftphoneAccount } from '../../../../../core/contract/softphone.ts'
import { client } from '../../../api/client.ts'
import { useCommand } from '../../../api/use-command.ts'
import { type Column, DataTable } from '../../../ui/data-table.tsx'
import { EmptyState } from '../../../ui/states.tsx'
import { AccountForm } from './account-form.tsx'

type Props = Readonly<{ accounts: readonly SoftphoneAccount[]; onChange: () => void }>

/** Who registers as whom at the SIP server. */
export function Accounts({ accounts, onChange }: Props) {
  const { t } = useTranslation('telephone')
  const { modal } = App.useApp()
  const [form, setForm] = useState<SoftphoneAccount | 'new' | null>(null)
  const remove = useCommand(client.softphone.removeAccount)
  const ask = ({ personId, name }: SoftphoneAccount) =>
    modal.confirm({
      title: t('account-remove-ask', { name }),
      okText: t('account-remove'),
      okButtonProps: { danger: true },
      cancelText: t('action.cancel'),
      onOk: async () => {
        await remove.run({ personId })
        onChange()
      },
    })
  const columns: readonly Column<SoftphoneAccount>[] = [
    {
      key: 'person',
      title: t('person'),
      width: 'minmax(160px, 1fr)',
      render: ({ name, login }) => `${name} (${login})`,
    },
    { key: 'user', title: t('user'), width: 'minmax(120px, 1fr)', render: ({ user }) => user },
    { key: 'display', title: t('displayName'), width: 'minmax(120px, 1fr)', render: ({ displayName }) => displayName },
    {
      key: 'actions',
      title: <span className="v-unseen">{t('actions')}</span>,
      width: '168px',
      align: 'end',
      render: (account) => (
        <span className="telephone-actions">
          <Button
            size="small"
            aria-label={t('account-change-of', { name: account.name })}
            onClick={() => setForm(account)}
          >
            {t('account-change')}
          </Button>
          <Button
            size="small"
            danger
            aria-label={t('account-remove-of', { name: account.name })}
            onClick={() => ask(account)}
          >
            {t('account-remove')}
          </Button>
        </span>
      ),
    },
  ]
  return (
    <section className="settings-stack" aria-label={t('accounts')}>
      <h3>{t('accounts')}</h3>
      <p className="v-soft">{t('accounts-hint')}</p>
      {accounts.length === 0 ? (
        <EmptyState text={t('accounts-empty')} />
      ) : (
        <DataTable label={t('accounts')} rows={accounts} columns={columns} rowKey={({ personId }) => personId} />
      )}
      <div>
        <Button icon={<PlusOutlined />} onClick={() => setForm('new')}>
          {t('account-new')}
        </Button>
      </div>
      {form === null ? null : (
        <AccountForm
          account={form === 'new' ? null : form}
          taken={accounts}
          onClose={() => setForm(null)}
          onSaved={() => {
            setForm(null)
            onChange()
          }}
        />
      )}
    </section>
  )
}
