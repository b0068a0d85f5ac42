import { useQuery } from '@tanstack/react-query'
import { App, Button, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type WorkshopList, workshopLists } from '../../../../core/contract/workshop.ts'
import { usualStayDays } from '../../../../core/domain/workshop/overstay.ts'
import { api, client } from '../../api/client.ts'
import { failureOf } from '../../api/failure.ts'
import { useMay } from '../../api/session.ts'
import { useLabels } from '../../i18n/use-labels.ts'
import { useFailureText } from '../../i18n/use-messages.ts'
import { type Choice, ChoiceGroup } from '../../ui/choice-group.tsx'
import { KeyHint } from '../../ui/key-hint.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { navigate, useRoute } from '../../ui/route.ts'
import { ScanField } from '../../ui/scan-field.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { useHotkey, usePlainKeys } from '../../ui/use-hotkey.ts'
import { RegisterView } from './register-view.tsx'
import { RepairDetail } from './repair-detail.tsx'
import { RepairList } from './repair-list.tsx'
import { TakeInForm } from './take-in-form.tsx'
import { useRepairs } from './use-repairs.ts'
import './workshop.css'

const views = [...workshopLists, 'register'] as const
type View = (typeof views)[number]

const stays = [7, usualStayDays, 30, 60] as const

/** The workshop: units by what they wait for, beside them the chosen one; the goods register; a field for the scanner. */
export function WorkshopPage() {
  const { t } = useTranslation('workshop')
  const label = useLabels()
  const may = useMay()
  const route = useRoute()
  const id = route?.page === 'workshop' ? route.id : null
  const taking = id === 'take-in'
  const [view, setView] = useState<View>('in-work')
  const [days, setDays] = useState<number>(usualStayDays)
  const counts = useQuery(api.workshop.counts.queryOptions({ input: { longerThanDays: days } }))
  const open = useOpenCode()
  usePlainKeys(
    views.map((_, index) => String(index + 1)),
    (key) => {
      setView(views[Number(key) - 1] ?? view)
    },
  )
  const beginTaking = () => {
    if (view === 'register') setView('in-work')
    navigate('/workshop/take-in', { replace: true })
  }
  usePlainKeys(['N'], beginTaking, { enabled: may('workshop.work') && !taking })
  useHotkey('back', () => navigate('/workshop', { replace: true }), { enabled: taking })
  const choices: readonly Choice<View>[] = views.map((value, index) => {
    const count = value === 'register' || value === 'returned' ? undefined : counts.data?.[value]
    const name = value === 'register' ? t('register') : label('workshopList', value)
    return { value, label: count === undefined ? name : `${name} ${count}`, keyText: String(index + 1) }
  })
  return (
    <div className="v-page workshop-page">
      <PageHeader
        title={t('title')}
        tags={<ChoiceGroup label={t('title')} choices={choices} value={view} onChange={setView} />}
        actions={
          <>
            {view === 'too-long' ? (
              <Select
                aria-label={t('longer-than')}
                value={days}
                options={stays.map((value) => ({ value, label: t('longer-than-days', { count: value }) }))}
                onChange={setDays}
              />
            ) : null}
            <ScanField label={t('scan')} placeholder={t('scan-placeholder')} onCode={(code) => void open(code)} />
            {may('workshop.work') ? (
              <Button type="primary" onClick={beginTaking}>
                {t('take-in')} <KeyHint keys="N" />
              </Button>
            ) : null}
          </>
        }
      />
      {view === 'register' ? (
        <RegisterView
          onOpen={(repairId) => {
            setView('in-work')
            navigate(`/workshop/${repairId}`, { replace: true })
          }}
        />
      ) : (
        <Panes list={view} days={days} id={id} />
      )}
    </div>
  )
}

function Panes({ list, days, id }: Readonly<{ list: WorkshopList; days: number; id: string | null }>) {
  const { t } = useTranslation('workshop')
  const repairs = useRepairs(list, days)
  const show = (repairId: string) => navigate(`/workshop/${repairId}`, { replace: true })
  return (
    <div className="workshop-panes">
      <RepairList list={list} repairs={repairs} openId={id} onChoose={(repair) => show(repair.id)} />
      <section className="v-panel workshop-detail" aria-label={t('chosen')}>
        {id === null ? <EmptyState title={t('nothing-chosen')} text={t('choose-one')} /> : null}
        {id === 'take-in' ? (
          <TakeInForm onTaken={show} onClose={() => navigate('/workshop', { replace: true })} />
        ) : null}
        {id === null || id === 'take-in' ? null : <RepairDetail key={id} id={id} />}
      </section>
    </div>
  )
}

/** Opens the unit that a code names, or says that there is none. */
function useOpenCode(): (code: string) => Promise<void> {
  const { t } = useTranslation('workshop')
  const { message } = App.useApp()
  const failureText = useFailureText()
  return async (code) => {
    try {
      const found = await client.workshop.find({ text: code.slice(0, 100) })
      if (found === null) void message.warning(t('scan-none', { code: code.trim() }))
      else navigate(`/workshop/${found.id}`, { replace: true })
    } catch (error) {
      void message.error(failureText(failureOf(error)))
    }
  }
}
