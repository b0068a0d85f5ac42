import { App } from 'antd'
import { useTranslation } from 'react-i18next'
import type { CommitmentDetail } from '../../../../core/contract/commitments.ts'
import type { WrapUpCode } from '../../../../core/domain/case/wrap-up.ts'
import type { CommitmentResult } from '../../../../core/domain/commitment/kinds.ts'
import { api, client, queryClient } from '../../api/client.ts'
import { useCommand } from '../../api/use-command.ts'
import { useLabels } from '../../i18n/use-labels.ts'
import { useInstantText } from '../../i18n/use-time.ts'
import { endOwnCall } from '../../pieces/dial/end-own-call.ts'
import type { WorkAction } from './work-actions.ts'

const wrapUps: Readonly<Partial<Record<CommitmentResult | AttemptAction['attempt'], WrapUpCode>>> = {
  solved: 'solved-on-phone',
  'needs-visit': 'visit-registered',
  surveyed: 'survey-done',
  'wrong-number': 'wrong-number',
  'no-answer': 'silent',
  busy: 'broken-off',
  'call-later': 'promised-call',
  'language-barrier': 'handed-over',
}

export type AttemptAction = Extract<WorkAction, { type: 'attempt' }>
export type Later = Readonly<{ at: number | null; note: string }>

/** After a try: `done` with it for now, or `next-number`: the customer has another number to dial. */
export type AfterTry = 'done' | 'next-number'

/** What can be done with a commitment; each answers what came of it, null when it was refused. */
export function useWork(detail: CommitmentDetail) {
  const { message } = App.useApp()
  const { t } = useTranslation('commitment')
  const label = useLabels()
  const instant = useInstantText()
  const settle = useCommand(client.commitments.settle)
  const attempt = useCommand(client.commitments.attempt)
  const finishCall = useCommand(client.calls.finish)
  const { id, caseId } = detail

  /** Ends the call that was dialled for it, with the code that follows from the result. */
  const endCall = async (result: keyof typeof wrapUps) => {
    const mine = queryClient.getQueryData(api.calls.mine.queryKey({ input: {} }))
    const outgoing = (mine?.calls ?? []).filter((each) => each.direction === 'out')
    const call = outgoing.find(
      (each) => each.id === detail.dialled?.callId || (caseId !== null && each.caseId === caseId),
    )
    if (call === undefined) return
    endOwnCall(call.id)
    await finishCall.run({ id: call.id, wrapUpCode: wrapUps[result] ?? 'answered', note: '' })
  }

  const settleWith = async (result: CommitmentResult, note: string): Promise<boolean> => {
    // dialling took it, which is a newer version than the one on screen
    const { version } = await client.commitments.get({ id })
    const answer = await settle.run({ id, version, result, note })
    if (answer === null) return false
    await endCall(result)
    void message.success(t('settled', { result: label('commitmentResult', result) }))
    return true
  }

  const sayTried = (tried: AttemptAction['attempt'], notBefore: number | null, isOpen: boolean) => {
    if (!isOpen && (tried === 'no-answer' || tried === 'busy')) return t('unreachable-now')
    if (!isOpen && tried === 'wrong-number') return t('no-number-left')
    if (tried === 'wrong-number') return t('next-number')
    if (tried === 'language-barrier') return t('for-a-colleague')
    if (isOpen && notBefore !== null) return t('rests-now', { time: instant(notBefore) })
    return t('attempt-saved', { result: label('attemptResult', tried) })
  }

  const tryWith = async (action: AttemptAction, later: Later): Promise<AfterTry | null> => {
    const answer = await attempt.run({ id, result: action.attempt, laterAt: later.at, note: later.note })
    if (answer === null) return null
    await endCall(action.attempt)
    const isOpen = answer.state === 'open'
    void message.success(sayTried(action.attempt, answer.notBefore, isOpen))
    return isOpen && action.attempt === 'wrong-number' ? 'next-number' : 'done'
  }

  return { settleWith, tryWith, endCall, busy: settle.busy || attempt.busy }
}
