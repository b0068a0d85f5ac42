import { PrinterOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RepairDetail as Repair } from '../../../../core/contract/workshop.ts'
import { api, client } from '../../api/client.ts'
import { useMay } from '../../api/session.ts'
import { useCommand } from '../../api/use-command.ts'
import { useLabels } from '../../i18n/use-labels.ts'
import { Instant } from '../../ui/instant.tsx'
import { KeyHint } from '../../ui/key-hint.tsx'
import { navigate } from '../../ui/route.ts'
import { KindTag, StateTag } from '../../ui/state-tag.tsx'
import { ErrorState, Loading } from '../../ui/states.tsx'
import { TimeLeft } from '../../ui/time-left.tsx'
import { useHotkey, usePlainKeys } from '../../ui/use-hotkey.ts'
import { FitForm, WaitForm } from './part-forms.tsx'
import { RepairFacts } from './repair-facts.tsx'
import { DelayForm, FinishForm, type FormProps, HandOverForm, MoveForm, WordsForm } from './work-forms.tsx'
import { actionsOf, type WorkshopAction, workshopActions } from './workshop-actions.ts'

/** One unit: what it is, what is promised, what can be done with it, each by one key. */
export function RepairDetail({ id }: Readonly<{ id: string }>) {
  const repair = useQuery(api.workshop.get.queryOptions({ input: { id } }))
  if (repair.data !== undefined) return <Detail repair={repair.data} />
  return repair.error === null ? <Loading /> : <ErrorState error={repair.error} onRetry={() => void repair.refetch()} />
}

function Detail({ repair }: Readonly<{ repair: Repair }>) {
  const { t } = useTranslation('workshop')
  const may = useMay()
  const [form, setForm] = useState<WorkshopAction | null>(null)
  const resume = useCommand(client.workshop.resume, { done: t('resumed') })
  const actions = actionsOf(repair, may)
  const begin = (action: WorkshopAction) => {
    if (action !== 'resume') setForm(action)
    else if (!resume.busy) void resume.run({ id: repair.id, version: repair.version })
  }
  usePlainKeys(
    actions.map((action) => workshopActions[action].key),
    (key) => {
      const action = actions.find((each) => workshopActions[each].key === key)
      if (action === undefined) return false
      begin(action)
      return true
    },
    { enabled: actions.length > 0 && form === null },
  )
  const close = () => setForm(null)
  useHotkey('back', close, { enabled: form !== null })
  const current = form !== null && actions.includes(form) ? form : null
  return (
    <>
      <header className="workshop-head">
        <h2>{repair.number}</h2>
        <KindTag group="workshopState" value={repair.state} />
        {repair.receiptVoidAt === null ? null : (
          <StateTag tone="closed">
            {t('receipt-void')} <Instant at={repair.receiptVoidAt} />
          </StateTag>
        )}
        {repair.orderState === 'cancelled' && repair.state !== 'returned' ? (
          <StateTag tone="late">{t('order-cancelled')}</StateTag>
        ) : null}
      </header>
      <Promises repair={repair} />
      {repair.state === 'repaired' && repair.repairedByCaller && may('workshop.verify') ? (
        <p className="v-soft">{t('not-own-work')}</p>
      ) : null}
      <div className="workshop-actions">
        {actions.map((action, index) => (
          <Button
            key={action}
            type={index === 0 ? 'primary' : 'default'}
            danger={action === 'withdraw' || action === 'reject'}
            loading={action === 'resume' && resume.busy}
            onClick={() => begin(action)}
          >
            {t(`do-${action}`)} <KeyHint keys={workshopActions[action].key} />
          </Button>
        ))}
      </div>
      {current === null ? null : <Form action={current} repair={repair} onDone={close} onClose={close} />}
      <RepairFacts repair={repair} />
      <Papers repair={repair} />
    </>
  )
}

function Form({ action, ...props }: FormProps & Readonly<{ action: WorkshopAction }>) {
  switch (action) {
    case 'diagnose':
    case 'verify':
    case 'reject':
    case 'withdraw':
      return <WordsForm key={action} action={action} {...props} />
    case 'finish':
      return <FinishForm {...props} />
    case 'fit':
      return <FitForm {...props} />
    case 'wait':
      return <WaitForm {...props} />
    case 'delay':
      return <DelayForm {...props} />
    case 'move':
      return <MoveForm {...props} />
    case 'handOver':
      return <HandOverForm {...props} />
    case 'resume':
      return null
  }
}

function Promises({ repair }: Readonly<{ repair: Repair }>) {
  const { t } = useTranslation('workshop')
  const label = useLabels()
  return (
    <ul className="workshop-promises" aria-label={t('promises')}>
      {repair.promises.map((promise) => (
        <li key={promise.id}>
          <strong>{label('commitmentKind', promise.kind)}</strong>
          {promise.state === 'open' ? (
            <TimeLeft dueAt={promise.dueAt} />
          ) : (
            <KindTag group="commitmentState" value={promise.state} plain />
          )}
          <Instant at={promise.dueAt} />
        </li>
      ))}
    </ul>
  )
}

const papers = ['receipt', 'repair-card', 'label'] as const

/** The papers of a unit, and the way to its case. */
function Papers({ repair }: Readonly<{ repair: Repair }>) {
  const { t } = useTranslation('workshop')
  const may = useMay()
  return (
    <div className="workshop-actions">
      {papers.map((paper) => (
        <Button
          key={paper}
          size="small"
          icon={<PrinterOutlined aria-hidden="true" />}
          onClick={() => navigate(`/print/${paper}/${repair.id}`)}
        >
          {t(`paper-${paper}`)}
        </Button>
      ))}
      {may('case.view') ? (
        <Button size="small" onClick={() => navigate(`/cases/${repair.caseId}`)}>
          {t('open-case', { number: repair.caseNumber })}
        </Button>
      ) : null}
    </div>
  )
}
