import { skipToken, useQuery } from '@tanstack/react-query'
import { App } from 'antd'
import { type KeyboardEvent, lazy, Suspense, useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CallView } from '../../../../core/contract/calls.ts'
import { familyOf } from '../../../../core/domain/service/fault-codes.ts'
import { api } from '../../api/client.ts'
import { serverNow } from '../../api/server-time.ts'
import { useMay, useWho } from '../../api/session.ts'
import { formatDate } from '../../i18n/format.ts'
import { useTimeReader } from '../../i18n/use-time.ts'
import { takeFromDesk } from '../../pieces/complaint/taking-draft.ts'
import { drawThenFocus } from '../../ui/focus.ts'
import { comboOf, combosOf } from '../../ui/key-table.ts'
import { Loading } from '../../ui/states.tsx'
import { chosenKeys, useHotkey } from '../../ui/use-hotkey.ts'
import { ComplaintButtons } from './complaint-buttons.tsx'
import { ConsultationForm } from './consultation-form.tsx'
import { type DeskDraft, type DeskKind, visitKindOf } from './desk-draft.ts'
import { callIdOf, type DeskTab, fileChanges } from './desk-state.ts'
import type { DeskStore } from './desk-store.ts'
import { DraftStatus } from './draft-status.tsx'
import { faultOf } from './fault-field.tsx'
import { fileFactsOf } from './file-facts.ts'
import { FinishedPanel } from './finished-panel.tsx'
import { firstOpenField, focusField, focusTopics, moveOn } from './flow.ts'
import { KindPicker } from './kind-picker.tsx'
import { LineField } from './line-field.tsx'
import { MergeBar } from './merge-bar.tsx'
import { newDuplicates, problemsOf } from './registration.ts'
import { ScriptPanel } from './script-panel.tsx'
import { isAnswered, isHanded } from './use-desk-calls.ts'
import { usePreparedVisit } from './use-prepared-visit.ts'
import { useRegistration } from './use-registration.ts'
import { VisitForm } from './visit-form.tsx'
import { WhoColumn } from './who-column.tsx'
import { WrapUpBar } from './wrap-up-bar.tsx'

const HandedOverCase = lazy(async () => ({ default: (await import('./handed-over.tsx')).HandedOverCase }))
const HandOverNote = lazy(async () => ({ default: (await import('./handed-over.tsx')).HandOverNote }))

type Props = Readonly<{ store: DeskStore; tab: DeskTab; call: CallView | undefined }>

/** One piece of work: who it is for, the working form, and what helps with it. */
export function DeskWork({ store, tab, call }: Props) {
  const { t } = useTranslation('desk')
  const { message } = App.useApp()
  const { zone } = useTimeReader()
  const { key, draft } = tab
  const may = useMay()
  const { personId } = useWho()
  const [asked, setAsked] = useState(false)
  const { busy, finish } = useRegistration(store, tab)
  const cardQuery = useQuery(
    api.customers.card.queryOptions({ input: draft.customerId === null ? skipToken : { id: draft.customerId } }),
  )
  const card = draft.customerId === null ? undefined : cardQuery.data
  const { prepared, isFresh } = usePreparedVisit(draft)
  const duplicates = prepared?.duplicates ?? []
  const unit = card?.units.find(({ id }) => id === draft.unitId)
  const family = familyOf(unit === undefined ? (draft.newUnit?.modelName ?? '') : `${unit.category} ${unit.modelName}`)

  const edit = (patch: Partial<DeskDraft>) => {
    if (!busy) store.dispatch({ type: 'edit', key, patch })
  }
  const file = useMemo(() => (card === undefined ? null : fileFactsOf(card)), [card])
  useEffect(() => {
    if (file !== null) store.dispatch({ type: 'fill', key, file })
  }, [file, key, store])
  const known = isFresh && draft.duplicatesKnown === null ? prepared?.duplicates : undefined
  useEffect(() => {
    if (known === undefined) return
    store.dispatch({ type: 'edit', key, patch: { duplicatesKnown: known.map(({ caseId }) => caseId) } })
  }, [known, key, store])

  const goOn = () => {
    const now = store.state.get().tabs.find((each) => each.key === key)?.draft ?? draft
    const field = firstOpenField(now, card?.units.length ?? 0)
    if (field !== 'text' || visitKindOf(now) !== null || !focusTopics()) focusField(field)
  }
  const chooseKind = (kind: DeskKind, jump: boolean) => {
    // at once: what is typed ahead must meet the field that it is meant for
    drawThenFocus(
      () => kind !== draft.kind && store.dispatch({ type: 'choose-kind', key, kind }),
      () => jump && goOn(),
    )
  }

  const judge = () => {
    const around = {
      now: serverNow(),
      today: formatDate(serverNow(), zone),
      duplicates: duplicates.map((d) => d.caseId),
    }
    const endsCall = draft.kind === null && callIdOf(key) !== null && draft.wrapUpCode !== null
    return endsCall ? [] : problemsOf(draft, around)
  }
  const problems = asked ? judge() : []
  const tryFinish = async () => {
    const found = judge()
    if (found.length > 0) {
      drawThenFocus(
        () => setAsked(true),
        () => found.some(({ field }) => focusField(field)),
      )
      return
    }
    setAsked(false)
    await finish(draft.kind === 'repair' ? { ...draft, faultCode: faultOf(draft, family) } : draft)
  }
  const keep = () => {
    store.keepHere(serverNow())
    void store.keepThere()
    void message.success(t('draft-saved'))
  }
  const next = () => store.dispatch({ type: 'close', key })
  const hearOut = (kind: 'complaint' | 'suggestion') =>
    takeFromDesk(personId, key, {
      isSuggestion: kind === 'suggestion',
      callId: callIdOf(key),
      customer: draft.customerId === null ? null : { id: draft.customerId, name: card?.customer.name ?? draft.caller },
      newCustomer: draft.newCustomer === null ? null : { name: draft.newCustomer.name, phone: draft.newCustomer.phone },
      unitId: draft.unitId,
      said: draft.text,
    })
  const isDone = tab.finished !== null
  const handed = call !== undefined && isHanded(call, personId) ? call : null
  // its matter is written already
  const hasForm = handed === null || handed.caseId === null
  // without a call the first question is who it is
  const isSomebody = callIdOf(key) !== null || draft.customerId !== null || draft.newCustomer !== null
  useHotkey('finish', () => (isDone ? next() : void tryFinish()), { enabled: isDone || hasForm })
  useHotkey('keepDraft', keep, { enabled: !isDone && hasForm })

  // before the lists, which keep every Enter to themselves
  const onKeyDownCapture = (event: KeyboardEvent) => {
    const combo = comboOf(event.nativeEvent)
    if (isDone || !hasForm || combo === null || !combosOf('finish', chosenKeys.get()).includes(combo)) return
    event.preventDefault()
    event.stopPropagation()
    void tryFinish()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const { target } = event
    if (event.key !== 'Enter' || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return
    if (event.nativeEvent.isComposing || event.defaultPrevented || !(target instanceof HTMLElement)) return
    if (!target.matches('input, textarea') || target.getAttribute('aria-expanded') === 'true') return
    event.preventDefault()
    moveOn(target)
  }
  return (
    <form
      className="desk-columns"
      noValidate
      onSubmit={(event) => event.preventDefault()}
      onKeyDown={onKeyDown}
      onKeyDownCapture={onKeyDownCapture}
    >
      <aside className="desk-column">
        <WhoColumn store={store} tab={tab} card={card} cardError={cardQuery.error} problems={problems} />
      </aside>
      <main className="desk-column desk-middle v-panel">
        {tab.finished !== null ? (
          <FinishedPanel finished={tab.finished} onNext={next} />
        ) : handed !== null && handed.caseId !== null ? (
          <Suspense fallback={<Loading />}>
            <HandedOverCase call={handed} caseId={handed.caseId} onDone={next} />
          </Suspense>
        ) : (
          <>
            <div className="desk-form" data-flow-form>
              {handed !== null && handed.handOver !== null && (
                <Suspense fallback={null}>
                  <HandOverNote handOver={handed.handOver} />
                </Suspense>
              )}
              <div className="desk-status">
                <DraftStatus store={store} tab={tab} />
                {draft.commandId !== null && !busy && <span className="desk-small v-soon">{t('not-sure')}</span>}
              </div>
              <LineField
                {...{ draft, problems }}
                focusOn={isSomebody ? `${key} ${call !== undefined && isAnswered(call)}` : null}
                onText={(text) => edit({ text })}
                onKind={(kind) => chooseKind(kind, true)}
                onHearOut={may('complaint.record') ? hearOut : null}
              />
              <KindPicker kind={draft.kind} problems={problems} onChoose={chooseKind} onEnter={goOn} />
              {may('complaint.record') ? <ComplaintButtons enabled={draft.kind === null} onTake={hearOut} /> : null}
              {file !== null && (
                <MergeBar
                  changes={fileChanges(draft, file)}
                  duplicates={duplicates.filter(({ caseId }) => newDuplicates(draft, [caseId]).length > 0)}
                  onTake={() => store.dispatch({ type: 'take-file', key, file })}
                  onKeep={() => store.dispatch({ type: 'keep-mine', key, file })}
                />
              )}
              {visitKindOf(draft) !== null && (
                <VisitForm {...{ draft, card, family, prepared, problems }} onEdit={edit} onDone={moveOn} />
              )}
              {(draft.kind === 'consultation' || draft.kind === 'guidance') && (
                <ConsultationForm {...{ draft, problems }} onEdit={edit} onDone={moveOn} />
              )}
            </div>
            <WrapUpBar
              {...{ draft, busy, problems }}
              hasCall={callIdOf(key) !== null}
              onEdit={edit}
              onKeep={keep}
              onFinish={() => void tryFinish()}
            />
          </>
        )}
      </main>
      <aside className="desk-column">
        <ScriptPanel draft={draft} doNotCall={card?.customer.doNotCall ?? false} />
      </aside>
    </form>
  )
}
