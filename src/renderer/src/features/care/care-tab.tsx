import { PhoneOutlined, SettingOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Cared } from '../../../../core/contract/care.ts'
import { careLevels } from '../../../../core/domain/care/care-terms.ts'
import { api, client } from '../../api/client.ts'
import { useMay } from '../../api/session.ts'
import { useCommand } from '../../api/use-command.ts'
import { useLocale } from '../../i18n/index.ts'
import { ChoiceGroup } from '../../ui/choice-group.tsx'
import { KeyHint } from '../../ui/key-hint.tsx'
import { ErrorState, Loading } from '../../ui/states.tsx'
import { usePlainKeys } from '../../ui/use-hotkey.ts'
import { CaredList, type CareView } from './cared-list.tsx'
import { TermsDrawer } from './terms-drawer.tsx'
import './care.css'

const views = ['due', 'birthdays', ...careLevels] as const satisfies readonly CareView[]

/** Whom to call or greet: key customers and members due for a contact, birthdays of the next days, members by level. */
export function CareTab() {
  const { t } = useTranslation('care')
  const may = useMay()
  const locale = useLocale()
  const [view, setView] = useState<CareView>('due')
  const [current, setCurrent] = useState<Cared | null>(null)
  const [editing, setEditing] = useState(false)
  const { data, error, refetch } = useQuery(api.care.overview.queryOptions())
  const promise = useCommand(client.care.promiseCall, { done: t('promised-done') })
  const isCallable = (row: Cared) => may('commitment.work') && row.callDueAt === null && !row.doNotCall
  const callable = current !== null && isCallable(current)
  const callTo = (row: Cared) => {
    if (isCallable(row) && !promise.busy) void promise.run({ customerId: row.id })
  }
  const call = () => {
    if (current !== null) callTo(current)
  }
  usePlainKeys(['P'], call, { enabled: callable && !editing })
  if (data === undefined)
    return error === null ? <Loading /> : <ErrorState error={error} onRetry={() => void refetch()} />
  const { terms, members, cap } = data
  const count = (n: number) => (n >= cap ? `${cap - 1}+` : String(n))
  const nameOf = (name: CareView) => {
    if (name === 'due' || name === 'birthdays') return `${t(name)} ${count(data[name])}`
    const { nameZh, nameEn } = terms.levels[name]
    return `${locale === 'en' ? nameEn : nameZh} ${count(members[name])}`
  }
  return (
    <div className="care-tab">
      <div className="care-head">
        <ChoiceGroup
          label={t('view')}
          value={view}
          choices={views.map((value) => ({ value, label: nameOf(value) }))}
          onChange={(next) => {
            setView(next)
            setCurrent(null)
          }}
        />
        <span className="care-actions">
          {may('commitment.work') ? (
            <Button icon={<PhoneOutlined />} disabled={!callable} loading={promise.busy} onClick={call}>
              {t('promise-call')} <KeyHint keys="P" />
            </Button>
          ) : null}
          {may('care.manage') ? (
            <Button icon={<SettingOutlined />} onClick={() => setEditing(true)}>
              {t('settings')}
            </Button>
          ) : null}
        </span>
      </div>
      <CaredList
        key={view}
        view={view}
        terms={terms}
        current={current}
        onCurrent={setCurrent}
        onCall={may('commitment.work') ? callTo : null}
      />
      {editing ? <TermsDrawer terms={terms} onClose={() => setEditing(false)} /> : null}
    </div>
  )
}
