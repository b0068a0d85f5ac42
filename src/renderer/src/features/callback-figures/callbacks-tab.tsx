import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CallbackFigures } from '../../../../core/contract/callback-figures.ts'
import { api } from '../../api/client.ts'
import {
  type Days,
  lastMonth,
  PeriodChoice,
  periodOf,
  thisMonth,
  useToday,
} from '../../pieces/period/period-choice.tsx'
import { EmptyState, ErrorState, Loading } from '../../ui/states.tsx'
import { Breakdown } from './breakdown.tsx'
import { CallbackRows } from './callback-rows.tsx'
import { FigureTiles } from './figure-tiles.tsx'
import { IdentityLine } from './identity-line.tsx'
import type { CallbackChoice, OpenCallbacks } from './opened.ts'
import { QuestionTable } from './question-table.tsx'
import './callback-figures.css'

/** Callbacks of the orders completed in a period: how they stand, what was said, and the rows behind every number. */
export function CallbacksTab() {
  const [days, setDays] = useState(thisMonth(useToday()))
  const [who, setWho] = useState<Readonly<{ orgId: string | null; technicianId: string | null }>>({
    orgId: null,
    technicianId: null,
  })
  const [open, setOpen] = useState<OpenCallbacks | null>(null)
  const period = periodOf(days)
  const choice: CallbackChoice = { ...period, ...who }
  const kept = { placeholderData: keepPreviousData }
  const { data, error, refetch } = useQuery({ ...api.callbackFigures.get.queryOptions({ input: choice }), ...kept })
  // what can be chosen does not shrink by choosing
  const { data: all } = useQuery({ ...api.callbackFigures.get.queryOptions({ input: period }), ...kept })
  return (
    <div className="callback-figures">
      <Choices {...{ days, setDays, who, setWho, all }} />
      {data === undefined && error === null ? <Loading /> : null}
      {data === undefined && error !== null ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {data === undefined ? null : <Figures data={data} choice={choice} onOpen={setOpen} />}
      {open === null ? null : <CallbackRows opened={open} onClose={() => setOpen(null)} />}
    </div>
  )
}

type FiguresProps = Readonly<{ data: CallbackFigures; choice: CallbackChoice; onOpen: (open: OpenCallbacks) => void }>

function Figures({ data, choice, onOpen }: FiguresProps) {
  const { t } = useTranslation('callback-figures')
  if (data.total.completed === 0 && data.said.surveys === 0) return <EmptyState text={t('no-rows')} />
  return (
    <>
      <IdentityLine counts={data.total} choice={choice} onOpen={onOpen} />
      <FigureTiles figures={data} choice={choice} onOpen={onOpen} />
      <div className="callback-figures-body">
        <Breakdown figures={data} choice={choice} onOpen={onOpen} />
        <QuestionTable said={data.said} choice={choice} onOpen={onOpen} />
      </div>
    </>
  )
}

type Who = Readonly<{ orgId: string | null; technicianId: string | null }>

type ChoicesProps = Readonly<{
  days: Days
  setDays: (days: Days) => void
  who: Who
  setWho: (who: Who) => void
  all: CallbackFigures | undefined
}>

function Choices({ days, setDays, who, setWho, all }: ChoicesProps) {
  const { t } = useTranslation('callback-figures')
  const today = useToday()
  return (
    <div className="callback-figures-choices">
      <PeriodChoice
        label={t('period')}
        days={days}
        onChange={setDays}
        shortcuts={[
          { name: t('this-month'), days: thisMonth(today) },
          { name: t('last-month'), days: lastMonth(today) },
        ]}
      />
      <Select
        className="callback-figures-select"
        aria-label={t('centre')}
        value={who.orgId ?? ''}
        onChange={(orgId) => setWho({ ...who, orgId: orgId === '' ? null : orgId })}
        options={[
          { value: '', label: t('all-centres') },
          ...(all?.centres ?? []).map(({ orgId, name }) => ({ value: orgId, label: name })),
        ]}
      />
      <Select
        className="callback-figures-select"
        aria-label={t('technician')}
        value={who.technicianId ?? 'all'}
        onChange={(technicianId) => setWho({ ...who, technicianId: technicianId === 'all' ? null : technicianId })}
        options={[
          { value: 'all', label: t('all-technicians') },
          ...(all?.technicians ?? []).map(({ technicianId, name }) => ({
            value: technicianId,
            label: name === '' ? t('no-technician') : name,
          })),
        ]}
      />
    </div>
  )
}
