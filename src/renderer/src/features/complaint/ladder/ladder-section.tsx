import { PrinterOutlined, RiseOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { LadderPromise } from '../../../../../core/contract/climbs.ts'
import type { ComplaintDetail } from '../../../../../core/contract/complaints.ts'
import { api, client } from '../../../api/client.ts'
import { useMay } from '../../../api/session.ts'
import { useCommand } from '../../../api/use-command.ts'
import { useLabels } from '../../../i18n/use-labels.ts'
import { useInstantText } from '../../../i18n/use-time.ts'
import { ExplanationText } from '../../../ui/explanation.tsx'
import { navigate } from '../../../ui/route.ts'
import { KindTag } from '../../../ui/state-tag.tsx'
import { ErrorState, Loading } from '../../../ui/states.tsx'
import { TimeLeft } from '../../../ui/time-left.tsx'
import { useHotkey } from '../../../ui/use-hotkey.ts'
import { LadderStep } from './ladder-step.tsx'
import { RaiseForm } from './raise-form.tsx'
import './ladder.css'

/** The promises of a complaint with their clocks: each rung, who was told of it how, and who took notice. */
export function LadderSection({ detail }: Readonly<{ detail: ComplaintDetail }>) {
  const { complaint } = detail
  const found = useQuery(api.climbs.ofComplaint.queryOptions({ input: { id: complaint.id } }))
  if (found.data !== undefined) return <Ladder detail={detail} promises={found.data.promises} />
  return found.isError ? <ErrorState error={found.error} onRetry={() => void found.refetch()} /> : <Loading />
}

type Parts = Readonly<{ detail: ComplaintDetail; promises: readonly LadderPromise[] }>

function Ladder({ detail: { complaint }, promises }: Parts) {
  const { t } = useTranslation('complaint-ladder')
  const may = useMay()
  const [raising, setRaising] = useState(false)
  const acknowledge = useCommand(client.climbs.acknowledge)
  const mine = promises.flatMap(({ steps }) => steps).find(({ mayAcknowledge }) => mayAcknowledge)?.climbId ?? null
  const take = (id: string | null) => {
    if (id !== null && !acknowledge.busy) void acknowledge.run({ id })
  }
  useHotkey('acknowledge', () => take(mine), { enabled: mine !== null })
  const mayRaise =
    may('complaint.work') &&
    complaint.severity !== null &&
    complaint.severity !== 'critical' &&
    promises.some(({ state }) => state === 'open')
  return (
    <div className="ladder">
      <div className="ladder-actions">
        <Button icon={<PrinterOutlined />} onClick={() => navigate(`/print/complaint-file/${complaint.id}`)}>
          {t('print')}
        </Button>
        {mayRaise && !raising ? (
          <Button icon={<RiseOutlined />} onClick={() => setRaising(true)}>
            {t('raise')}
          </Button>
        ) : null}
      </div>
      {raising && mayRaise ? <RaiseForm complaint={complaint} onClose={() => setRaising(false)} /> : null}
      {promises.length === 0 ? <p className="v-soft">{t('none')}</p> : null}
      {promises.map((promise) => (
        <PromiseLadder key={promise.id} promise={promise} keyed={mine} busy={acknowledge.busy} onAcknowledge={take} />
      ))}
    </div>
  )
}

type PromiseParts = Readonly<{
  promise: LadderPromise
  /** The climb that the key acknowledges. */
  keyed: string | null
  busy: boolean
  onAcknowledge: (id: string | null) => void
}>

function PromiseLadder({ promise, keyed, busy, onAcknowledge }: PromiseParts) {
  const { t } = useTranslation('complaint-ladder')
  const label = useLabels()
  const instant = useInstantText()
  const { kind, state, dueAt, firstDueAt, ownerName, steps, unnoticedNextAt } = promise
  return (
    <section className="ladder-promise" aria-label={label('commitmentKind', kind)}>
      <header>
        <h3>{label('commitmentKind', kind)}</h3>
        <KindTag group="commitmentState" value={state} plain />
        {state === 'open' ? <TimeLeft dueAt={dueAt} /> : null}
        <span className="v-soft">
          {t('due', { at: instant(dueAt) })}
          {firstDueAt === dueAt ? null : ` (${t('was-due', { at: instant(firstDueAt) })})`} ·{' '}
          {ownerName === null ? t('no-owner') : t('owner', { name: ownerName })}
        </span>
      </header>
      <p className="v-soft">
        <ExplanationText explanation={promise.explanation} />
      </p>
      {steps.length === 0 ? null : (
        <ol className="ladder-steps" aria-label={t('steps')}>
          {steps.map((step) => (
            <LadderStep
              key={`${step.rung} ${step.at}`}
              step={step}
              isOver={state !== 'open'}
              keyed={keyed !== null && keyed === step.climbId}
              busy={busy}
              onAcknowledge={() => onAcknowledge(step.climbId)}
            />
          ))}
        </ol>
      )}
      {unnoticedNextAt === null ? null : (
        <p className="v-soft">{t('will-be-unnoticed', { at: instant(unnoticedNextAt) })}</p>
      )}
    </section>
  )
}
