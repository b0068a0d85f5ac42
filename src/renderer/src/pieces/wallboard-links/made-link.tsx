import { CopyOutlined, DesktopOutlined, ExportOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Alert, App, Button, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import type { BridgeDisplay } from '../../../../core/contract/bridge.ts'
import { bridge } from '../../api/client.ts'
import { copyText } from '../../ui/copy-text.ts'
import { Field } from '../../ui/field.tsx'
import { linkOf } from './link-token.ts'

type Props = Readonly<{ token: string; onDone: () => void }>

/** A link that was just made, shown this once: to copy, to open in a tab, or in the desktop on one of its displays. */
export function MadeLink({ token, onDone }: Props) {
  const { t } = useTranslation('wallboard-links')
  return (
    <div className="v-form wall-links">
      <Alert type="success" showIcon title={t('made')} description={t('shown-once')} />
      {bridge === undefined ? <Address token={token} /> : <Displays token={token} />}
      <div>
        <Button onClick={onDone}>{t('done')}</Button>
      </div>
    </div>
  )
}

function Address({ token }: Pick<Props, 'token'>) {
  const { t } = useTranslation('wallboard-links')
  const { message } = App.useApp()
  const link = linkOf(window.location.origin, token)
  const copy = async () => {
    if (await copyText(link)) void message.success(t('copied'))
  }
  return (
    <>
      <Field label={t('links')} className="wall-links-address">
        {(control) => <Input {...control} readOnly value={link} onFocus={(event) => event.target.select()} />}
      </Field>
      <div className="wall-links-actions">
        <Button type="primary" autoFocus icon={<CopyOutlined />} onClick={() => void copy()}>
          {t('copy')}
        </Button>
        <Button icon={<ExportOutlined />} href={link} target="_blank" rel="noreferrer">
          {t('open-tab')}
        </Button>
      </div>
    </>
  )
}

/** In the desktop there is no address for others, but there are displays. */
function Displays({ token }: Pick<Props, 'token'>) {
  const { t } = useTranslation('wallboard-links')
  const { message } = App.useApp()
  const { data = [] } = useQuery({
    queryKey: ['bridge', 'displays'],
    queryFn: async () => (await bridge?.displays()) ?? [],
  })
  const open = async (display: BridgeDisplay) => {
    await bridge?.openBoard({ displayId: display.id, token })
    void message.success(t('opened', { display: nameOf(display) }))
  }
  const nameOf = (display: BridgeDisplay) =>
    [display.label, `${display.width}×${display.height}`, display.primary ? t('display-primary') : '']
      .filter((part) => part !== '')
      .join(' · ')
  return (
    <div className="wall-links-displays">
      {data.map((display, index) => (
        <Button key={display.id} autoFocus={index === 0} icon={<DesktopOutlined />} onClick={() => void open(display)}>
          {t('open-on', { display: nameOf(display) })}
        </Button>
      ))}
    </div>
  )
}
