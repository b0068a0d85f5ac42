import { CheckCircleFilled, CloseOutlined, PhoneFilled } from '@ant-design/icons'
import { App, Button } from 'antd'
import { type KeyboardEvent, useRef } from 'react'
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
  const list = useRef<HTMLDivElement>(null)
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
  const activate = (tab: DeskTab | undefined) => {
    if (tab !== undefined) store.dispatch({ type: 'activate', key: tab.key })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const at = state.tabs.findIndex(({ key }) => key === state.activeKey)
    const active = state.tabs[at]
    const target = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: state.tabs.length - 1 }[event.key]
    if (target !== undefined) {
      const next = (target + state.tabs.length) % state.tabs.length
      activate(state.tabs[next])
      list.current?.querySelectorAll<HTMLElement>('[role=tab]')[next]?.focus()
    } else if (event.key === 'Delete' && active !== undefined) close(active)
    else return
    event.preventDefault()
  }
  return (
    <div className="desk-tabs">
      <div ref={list} role="tablist" aria-label={t('tabs')} className="desk-tab-list" onKeyDown={onKeyDown}>
        {state.tabs.map((tab) => (
          <button
            key={tab.key}
            id={`desk-tab-${tab.key}`}
            type="button"
            role="tab"
            aria-selected={tab.key === state.activeKey}
            aria-keyshortcuts="Delete"
            tabIndex={tab.key === state.activeKey ? 0 : -1}
            className="desk-tab"
            onClick={(event) => {
              const crossed = event.target instanceof Element && event.target.closest('.desk-tab-close') !== null
              if (crossed) close(tab)
              else activate(tab)
            }}
          >
            <TabLabel tab={tab} call={calls.find(({ id }) => id === callIdOf(tab.key))} />
            <span className="desk-tab-close" aria-hidden="true" title={t('tab-close', { name: nameOf(tab) })}>
              <CloseOutlined />
            </span>
          </button>
        ))}
      </div>
      <Button size="small" onClick={onNew}>
        {t('new-case')} <KeyHint action="newCase" />
      </Button>
    </div>
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
    <span className="desk-tab-label">
      {tab.finished !== null ? (
        <CheckCircleFilled aria-hidden="true" />
      ) : callIdOf(tab.key) === null ? null : (
        <PhoneFilled className={state === 'ringing' ? 'v-soon' : ''} aria-hidden="true" />
      )}
      {[name === '' ? t('tab-new') : name, kind, word].filter((text) => text !== '').join(' · ')}
    </span>
  )
}
