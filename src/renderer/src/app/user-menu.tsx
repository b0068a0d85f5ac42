import { UserOutlined } from '@ant-design/icons'
import { Button, Dropdown } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Who } from '../../../core/contract/people.ts'
import { signOut } from '../api/session.ts'
import { useLabels } from '../i18n/use-labels.ts'
import { chooseTheme, useThemeChoice } from '../ui/theme.ts'
import { openKeyList } from './key-list-state.ts'

const ChangePassword = lazy(async () => ({
  default: (await import('../features/session/change-password.tsx')).ChangePassword,
}))

const NoticeChannels = lazy(async () => ({
  default: (await import('../features/session/notice-channels.tsx')).NoticeChannels,
}))

/** Who is signed in, and what concerns only that person and this workstation. */
export function UserMenu({ who }: Readonly<{ who: Who }>) {
  const { t } = useTranslation('frame')
  const label = useLabels()
  const [changing, setChanging] = useState<'password' | 'notices' | null>(null)
  const follows = useThemeChoice() === 'system'
  const items = [
    {
      key: 'who',
      type: 'group' as const,
      label: `${who.name} · ${who.roles.map((role) => label('role', role)).join(t('common:list'))}`,
    },
    { key: 'org', type: 'group' as const, label: who.orgName },
    { type: 'divider' as const },
    { key: 'keys', label: t('user.keys'), extra: 'F1', onClick: openKeyList },
    {
      key: 'theme',
      label: t('theme.system'),
      disabled: follows,
      onClick: () => chooseTheme('system'),
    },
    { key: 'notices', label: t('user.notices'), onClick: () => setChanging('notices') },
    { key: 'password', label: t('user.password'), onClick: () => setChanging('password') },
    { type: 'divider' as const },
    { key: 'out', label: t('user.signOut'), onClick: () => void signOut() },
  ]
  return (
    <>
      <Dropdown autoFocus trigger={['click']} menu={{ items }}>
        <Button type="text" icon={<UserOutlined />} aria-label={t('user.label', { name: who.name })}>
          <span className="v-user-name">{who.name}</span>
        </Button>
      </Dropdown>
      <Suspense fallback={null}>
        {changing === 'password' && <ChangePassword onClose={() => setChanging(null)} />}
        {changing === 'notices' && <NoticeChannels onClose={() => setChanging(null)} />}
      </Suspense>
    </>
  )
}
