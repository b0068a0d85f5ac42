import { App } from 'antd'
import { useTranslation } from 'react-i18next'
import { createCell, useCell } from '../../api/cell.ts'
import { client, line, newCommandId } from '../../api/client.ts'
import { type Failure, failureOf } from '../../api/failure.ts'
import { serverNow } from '../../api/server-time.ts'
import { useFailureText } from '../../i18n/use-messages.ts'
import { endOwnCall } from '../../pieces/dial/end-own-call.ts'
import { type DeskDraft, visitKindOf } from './desk-draft.ts'
import { callIdOf, type DeskTab, type Finished } from './desk-state.ts'
import type { DeskStore } from './desk-store.ts'
import { consultationInput, repairInput, workInput, wrapUpOf } from './registration.ts'
import { useWorkText } from './use-work-text.ts'

/** Keys of the tabs that are being registered; outlives the page, as the registration does. */
const underWay = createCell<ReadonlySet<string>>(new Set())

/** `summary` says the fields of a kind of work in words. */
type Registering = Readonly<{ key: string; draft: DeskDraft; commandId: string; summary: string }>

async function register({ key, draft, commandId, summary }: Registering): Promise<Finished> {
  const sending = { commandId, callId: callIdOf(key) }
  if (draft.kind === 'repair') {
    const { caseId, number } = await client.cases.registerRepair(repairInput(draft, sending))
    return { caseId, number }
  }
  if (visitKindOf(draft) !== null) {
    const { caseId, number } = await client.cases.registerWork(workInput(draft, sending, summary))
    return { caseId, number }
  }
  if (draft.kind !== null) {
    const { caseId, number } = await client.cases.registerConsultation(consultationInput(draft, sending))
    return { caseId, number }
  }
  if (sending.callId === null) throw new Error('neither a case nor a call to finish')
  const note = [draft.text, draft.details].filter((text) => text.trim() !== '').join('\n')
  await client.calls.finish({ commandId, id: sending.callId, wrapUpCode: wrapUpOf(draft) ?? '', note })
  return { caseId: null, number: null }
}

/** The window that the service offers in the place of one that was just taken. */
function nextBest(failure: Failure): Partial<DeskDraft> {
  if (failure.kind !== 'refused' || failure.code !== 'slot-taken') return {}
  const { from, to } = failure.params
  return typeof from === 'number' && typeof to === 'number' ? { window: { fromMs: from, toMs: to } } : {}
}

/** Registers a tab's draft and wraps up its call; the draft goes only when the service has answered. */
export function useRegistration(store: DeskStore, tab: DeskTab) {
  const { message } = App.useApp()
  const { t } = useTranslation('desk')
  const failureText = useFailureText()
  const workText = useWorkText()
  const busy = useCell(underWay).has(tab.key)

  const finish = async (draft: DeskDraft): Promise<boolean> => {
    if (busy) return false
    const { key } = tab
    const commandId = draft.commandId ?? newCommandId()
    store.dispatch({ type: 'edit', key, patch: { commandId } })
    store.keepHere(serverNow())
    underWay.set(new Set([...underWay.get(), key]))
    if (line.state.get() !== 'live') void message.info(t('finish-pending'))
    try {
      store.dispatch({
        type: 'finish',
        key,
        finished: await register({ key, draft, commandId, summary: workText(draft) }),
      })
      if (callIdOf(key) !== null) endOwnCall(callIdOf(key) ?? '')
      return true
    } catch (error) {
      const failure = failureOf(error)
      if (failure.kind === 'broken') console.error(error)
      // Without an answer it may have been done: the next attempt must be the same command.
      const isUnanswered = failure.kind === 'no-line' || failure.kind === 'signed-out'
      if (!isUnanswered) store.dispatch({ type: 'edit', key, patch: { commandId: null, ...nextBest(failure) } })
      void message.error({ content: failureText(failure), duration: 6 })
      return false
    } finally {
      underWay.set(new Set([...underWay.get()].filter((other) => other !== key)))
      void store.keepThere()
    }
  }
  return { busy, finish }
}
