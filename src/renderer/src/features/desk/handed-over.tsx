import { SwapOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CallView, HandOverView } from '../../../../core/contract/calls.ts'
import { type WrapUpCode, wrapUpChoices } from '../../../../core/domain/case/wrap-up.ts'
import { api, client } from '../../api/client.ts'
import { useCommand } from '../../api/use-command.ts'
import { addMessages } from '../../i18n/index.ts'
import { useLabels } from '../../i18n/use-labels.ts'
import { endOwnCall } from '../../pieces/dial/end-own-call.ts'
import { Ago } from '../../ui/instant.tsx'
import { KeyHint } from '../../ui/key-hint.tsx'
import { navigate } from '../../ui/route.ts'
import { KindTag } from '../../ui/state-tag.tsx'
import { ErrorState, Loading } from '../../ui/states.tsx'
import { TimeLeft } from '../../ui/time-left.tsx'
import { useHotkey } from '../../ui/use-hotkey.ts'
import { messages } from './handed-messages.ts'

// the Desk opens without these words; they come with the first call that is handed over
addMessages({ 'desk-handed': messages })

/** Who hands a call over and what he says about it, before anybody speaks. */
export function HandOverNote({ handOver }: Readonly<{ handOver: HandOverView }>) {
  const { t } = useTranslation('desk-handed')
  return (
    <section className="desk-handed" aria-label={t('title')}>
      <SwapOutlined aria-hidden="true" />
      <div>
        <strong>{t('by', { name: handOver.fromName })}</strong> <span className="v-soft">·</span>{' '}
        <Ago at={handOver.at} />
        {handOver.note !== '' && <p className="desk-handed-note">{handOver.note}</p>}
      </div>
    </section>
  )
}

type Props = Readonly<{ call: CallView; caseId: string; onDone: () => void }>

/** A call that was handed over with its case: what the matter is, and the end of the call. */
export function HandedOverCase({ call, caseId, onDone }: Props) {
  const { t } = useTranslation('desk')
  const label = useLabels()
  const [code, setCode] = useState<WrapUpCode>('progress-told')
  const finish = useCommand(client.calls.finish)
  const found = useQuery(api.cases.get.queryOptions({ input: { id: caseId } }))
  const mayFinish = call.part === 'own' && call.state !== 'ringing'
  const end = async () => {
    if ((await finish.run({ id: call.id, wrapUpCode: code, note: '' })) === null) return
    endOwnCall(call.id)
    onDone()
  }
  useHotkey('finish', () => void end(), { enabled: mayFinish })
  if (found.data === undefined) {
    return found.error === null ? <Loading /> : <ErrorState error={found.error} onRetry={() => void found.refetch()} />
  }
  const { case: matter, commitments } = found.data
  const open = commitments.filter(({ state }) => state === 'open')
  return (
    <>
      <section className="desk-form" aria-label={t('desk-handed:case')}>
        {call.handOver !== null && <HandOverNote handOver={call.handOver} />}
        <h2 className="desk-handed-title">
          {matter.number} · {label('caseKind', matter.kind)} <KindTag group="caseState" value={matter.state} />
        </h2>
        <p className="desk-handed-note">{matter.topic}</p>
        {matter.description !== matter.topic && matter.description !== '' && (
          <p className="desk-handed-note">{matter.description}</p>
        )}
        {open.length > 0 && (
          <ul className="desk-list">
            {open.map((promise) => (
              <li key={promise.id} className="desk-done-promise">
                <strong>{label('commitmentKind', promise.kind)}</strong>
                <TimeLeft dueAt={promise.dueAt} />
              </li>
            ))}
          </ul>
        )}
        <div className="desk-actions">
          <Button onClick={() => navigate(`/cases/${caseId}`)}>{t('done-open')}</Button>
        </div>
      </section>
      <footer className="desk-bar">
        <span className="desk-pair">
          <label className="desk-label" htmlFor="desk-wrap-up">
            {t('wrap-up')}
          </label>
          <Select
            id="desk-wrap-up"
            className="desk-wrap-up"
            value={code}
            options={wrapUpChoices(matter.kind).map((each) => ({ value: each, label: label('wrapUp', each) }))}
            onChange={setCode}
          />
        </span>
        <span className="desk-bar-end">
          <Button type="primary" disabled={!mayFinish} loading={finish.busy} onClick={() => void end()}>
            {t('finish-call')} <KeyHint action="finish" />
          </Button>
        </span>
      </footer>
    </>
  )
}
