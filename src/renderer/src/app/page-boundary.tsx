import { WarningFilled } from '@ant-design/icons'
import { Button } from 'antd'
import { Component, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

type Props = Readonly<{ children: ReactNode }>
type State = Readonly<{ failed: boolean }>

/** Keeps a fault of one page to that page: the rest of the console, and the call, go on. */
export class PageBoundary extends Component<Props, State> {
  static getDerivedStateFromError(): State {
    return { failed: true }
  }

  override state: State = { failed: false }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children
    return <Broken onReload={() => this.setState({ failed: false })} />
  }
}

function Broken({ onReload }: Readonly<{ onReload: () => void }>) {
  const { t } = useTranslation()
  return (
    <div className="v-notice" role="alert">
      <WarningFilled className="v-notice-icon v-late" aria-hidden="true" />
      <div className="v-notice-title">{t('error.page')}</div>
      <p>{t('error.pageWhat')}</p>
      <Button type="primary" onClick={onReload}>
        {t('error.reload')}
      </Button>
    </div>
  )
}
