import { CheckCircleFilled, CloseOutlined, PhoneFilled } from '@ant-design/icons'
import { App, Button, Tabs } from 'antd'
import { useTranslation } from 'react-i18next'
import type { CallView } from '../../../../core/contract/calls.ts'
import { serverNow } from '../../api/server-time.ts'
import { useLabels } from '../../i18n/use-labels.ts'
import { KeyHint } from '../../ui/key-hint.tsx'
import { isEmptyDraft } from './desk-draft.ts'
import { callIdOf, type DeskState, type DeskTab } from './desk-state.ts'
import type { DeskStore } from './desk-store.ts'

type Props = Readonly<{ store: DeskStore; state: DeskState; calls: readonly CallView[]; onNew: () => void }>

/** What is in hand: one tab for each call and case; closing one with something in it asks first. */
export function DeskTabs({ store, state, calls, onNew }: Props) {
  const { t } = useTranslation('desk')
  const { modal } = App.useApp()
  const close = (tab: DeskTab) => {
    const drop = () => {
      store.dispatch({ type: 'close', key: tab.key })
      store.keepHere(serverNow())
    }
    if (tab.finished !== null || isEmptyDraft(tab.draft)) {
      drop()
      return
    }
    modal.confirm({
      title: t('close-title'),
      content: t('close-what'),
      okText: t('close-yes'),
      cancelText: t('close-no'),
      okButtonProps: { danger: true },
      autoFocusButton: 'cancel',
      onOk: drop,
    })
  }
  return (
    <Tabs
      className="desk-tabs"
      type="editable-card"
      size="small"
      hideAdd
      activeKey={state.activeKey ?? ''}
      aria-label={t('tabs')}
      onChange={(key) => store.dispatch({ type: 'activate', key })}
      onEdit={(key, action) => {
        const tab = state.tabs.find((each) => each.key === key)
        if (action === 'remove' && tab !== undefined) close(tab)
      }}
      tabBarExtraContent={
        <Button size="small" onClick={onNew}>
          {t('new-case')} <KeyHint action="newCase" />
        </Button>
      }
      items={state.tabs.map((tab) => ({
        key: tab.key,
        label: <TabLabel tab={tab} call={calls.find(({ id }) => id === callIdOf(tab.key))} />,
        closeIcon: <CloseOutlined aria-label={t('tab-close', { name: nameOf(tab) })} />,
      }))}
    />
  )
}

function nameOf(tab: DeskTab): string {
  return tab.finished?.number ?? (tab.draft.newCustomer?.name || tab.draft.caller)
}

function TabLabel({ tab, call }: Readonly<{ tab: DeskTab; call: CallView | undefined }>) {
  const { t } = useTranslation('desk')
  const label = useLabels()
  const state = call?.state
  const word =
    tab.finished !== null
      ? t('tab-done')
      : state === 'ringing' || state === 'talking' || state === 'held' || state === 'wrap-up'
        ? t(`tab-${state}`)
        : callIdOf(tab.key) === null
          ? ''
          : t('tab-over')
  const name = call?.customerName ?? nameOf(tab)
  const kind = tab.draft.kind === null ? '' : label('caseKind', tab.draft.kind)
  return (
    <span className="desk-tab">
      {tab.finished !== null ? (
        <CheckCircleFilled aria-hidden="true" />
      ) : callIdOf(tab.key) === null ? null : (
        <PhoneFilled className={state === 'ringing' ? 'v-soon' : ''} aria-hidden="true" />
      )}
      {[name === '' ? t('tab-new') : name, kind, word].filter((text) => text !== '').join(' · ')}
    </span>
  )
}
