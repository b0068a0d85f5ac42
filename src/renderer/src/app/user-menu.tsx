import { UserOutlined } from '@ant-design/icons'
import { Button, Dropdown } from 'antd'
import { lazy, Suspense, useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Who } from '../../../core/contract/people.ts'
import { useCell } from '../api/cell.ts'
import { signOut, useMay } from '../api/session.ts'
import { addMessages } from '../i18n/index.ts'
import { useLabels } from '../i18n/use-labels.ts'
import { phone } from '../phone/phone.ts'
import { chooseTheme, useThemeChoice } from '../ui/theme.ts'
import { openKeyList } from './key-list-state.ts'

const ChangePassword = lazy(async () => ({
  default: (await import('../features/session/change-password.tsx')).ChangePassword,
}))

const NoticeChannels = lazy(async () => ({
  default: (await import('../features/session/notice-channels.tsx')).NoticeChannels,
}))

/** The words of the telephone come with its first piece: the Desk opens without them. */
async function withPhoneWords<TPart>(part: Promise<TPart>): Promise<TPart> {
  const { messages } = await import('../features/phone-settings/messages.ts')
  addMessages({ 'phone-settings': messages })
  return part
}

const AudioPanel = lazy(async () => ({
  default: (await withPhoneWords(import('../features/phone-settings/audio-panel.tsx'))).AudioPanel,
}))

const MicrophoneNotice = lazy(async () => ({
  default: (await withPhoneWords(import('../features/phone-settings/microphone-notice.tsx'))).MicrophoneNotice,
}))

/** Who is signed in, and what concerns only that person and this workstation. */
export function UserMenu({ who }: Readonly<{ who: Who }>) {
  const { t } = useTranslation('frame')
  const label = useLabels()
  const [changing, setChanging] = useState<'password' | 'notices' | 'sound' | null>(null)
  const may = useMay()
  const hasPhone = useCell(phone) !== null
  const openSound = useCallback(() => setChanging('sound'), [])
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
    ...(may('call.handle') ? [{ key: 'sound', label: t('user.sound'), onClick: openSound }] : []),
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
        {changing === 'sound' && <AudioPanel onClose={() => setChanging(null)} />}
        {hasPhone && changing !== 'sound' && <MicrophoneNotice onOpen={openSound} />}
        {changing === 'notices' && <NoticeChannels onClose={() => setChanging(null)} />}
      </Suspense>
    </>
  )
}
