import { PlusOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { App, Button, Drawer } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { BoardLink } from '../../../../core/contract/wallboards.ts'
import { boardEndOf } from '../../../../core/domain/wallboard/board-link.ts'
import { api, client } from '../../api/client.ts'
import { useNow } from '../../api/server-time.ts'
import { useCommand } from '../../api/use-command.ts'
import { EmptyState, ErrorState, Loading } from '../../ui/states.tsx'
import { useHotkey } from '../../ui/use-hotkey.ts'
import { LinkForm } from './link-form.tsx'
import { LinkLine } from './link-line.tsx'
import { MadeLink } from './made-link.tsx'
import './wallboard-links.css'

type Shown =
  | Readonly<{ view: 'list' }>
  | Readonly<{ view: 'form'; link: BoardLink | null }>
  | Readonly<{ view: 'made'; token: string }>

const list: Shown = { view: 'list' }

/** The links with which displays read the wallboard: made, looked after and revoked here. */
export function LinksDrawer({ onClose }: Readonly<{ onClose: () => void }>) {
  const { t } = useTranslation('wallboard-links')
  const [shown, setShown] = useState<Shown>(list)
  const back = shown.view === 'list' ? onClose : () => setShown(list)
  useHotkey('back', back)
  return (
    <Drawer
      open
      size={640}
      title={t('links')}
      keyboard={false}
      mask={{ closable: shown.view === 'list' }}
      onClose={onClose}
    >
      {shown.view === 'list' ? (
        <List
          onMake={() => setShown({ view: 'form', link: null })}
          onChange={(link) => setShown({ view: 'form', link })}
        />
      ) : null}
      {shown.view === 'form' ? (
        <LinkForm link={shown.link} onMade={(token) => setShown({ view: 'made', token })} onBack={back} />
      ) : null}
      {shown.view === 'made' ? <MadeLink token={shown.token} onDone={back} /> : null}
    </Drawer>
  )
}

type ListProps = Readonly<{ onMake: () => void; onChange: (link: BoardLink) => void }>

function List({ onMake, onChange }: ListProps) {
  const { t } = useTranslation('wallboard-links')
  const { modal } = App.useApp()
  const [withEnded, setWithEnded] = useState(false)
  const now = useNow(15_000)
  const links = useQuery(api.wallboards.list.queryOptions({ refetchInterval: 30_000 }))
  const revoke = useCommand(client.wallboards.revoke, { done: t('revoked') })
  if (links.isError) return <ErrorState error={links.error} onRetry={() => void links.refetch()} />
  if (links.data === undefined) return <Loading />
  const live = links.data.filter((link) => boardEndOf(link, now) === null)
  const ended = links.data.length - live.length
  const ask = ({ id, name }: BoardLink) =>
    modal.confirm({
      title: t('revoke-sure', { name }),
      okText: t('revoke'),
      okButtonProps: { danger: true },
      cancelText: t('common:action.cancel'),
      onOk: async () => {
        await revoke.run({ id })
      },
    })
  return (
    <div className="wall-links">
      <p className="v-soft">{t('links-why')}</p>
      <div>
        <Button type="primary" icon={<PlusOutlined />} autoFocus onClick={onMake}>
          {t('make-link')}
        </Button>
      </div>
      {live.length === 0 ? <EmptyState text={t('links-none')} /> : null}
      <ul className="wall-links-list">
        {(withEnded ? links.data : live).map((link) => (
          <LinkLine key={link.id} link={link} now={now} onChange={() => onChange(link)} onRevoke={() => ask(link)} />
        ))}
      </ul>
      {ended === 0 || withEnded ? null : (
        <Button type="link" onClick={() => setWithEnded(true)}>
          {t('show-ended', { count: ended })}
        </Button>
      )}
    </div>
  )
}
