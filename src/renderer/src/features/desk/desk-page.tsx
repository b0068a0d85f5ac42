import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { v7 } from 'uuid'
import { KeyHint } from '../../ui/key-hint.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { useHotkey } from '../../ui/use-hotkey.ts'
import { callIdOf } from './desk-state.ts'
import { DeskTabs } from './desk-tabs.tsx'
import { DeskWork } from './desk-work.tsx'
import { useDesk } from './use-desk.ts'
import { useDeskCalls } from './use-desk-calls.ts'
import './desk.css'

/** The Desk: one call, one screen. */
export function DeskPage() {
  const { t } = useTranslation('desk')
  const { store, state } = useDesk()
  const calls = useDeskCalls(store)
  const openNew = () => store.dispatch({ type: 'open', key: `new:${v7()}`, draft: {} })
  useHotkey('newCase', openNew)
  const active = state.tabs.find(({ key }) => key === state.activeKey)
  const call = calls.find(({ id }) => active !== undefined && id === callIdOf(active.key))
  return (
    <div className="desk">
      <h1 className="v-unseen">{t('title')}</h1>
      {active === undefined ? (
        <div className="v-panel desk-empty">
          <EmptyState
            title={t('empty-title')}
            text={t('empty-text')}
            action={
              <Button type="primary" onClick={openNew}>
                {t('new-case')} <KeyHint action="newCase" />
              </Button>
            }
          />
        </div>
      ) : (
        <>
          <DeskTabs store={store} state={state} calls={calls} onNew={openNew} />
          <DeskWork key={active.key} store={store} tab={active} call={call} />
        </>
      )}
    </div>
  )
}
