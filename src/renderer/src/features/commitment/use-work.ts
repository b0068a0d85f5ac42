import { App } from 'antd'
import { useTranslation } from 'react-i18next'
import type { CommitmentDetail } from '../../../../core/contract/commitments.ts'
import type { WrapUpCode } from '../../../../core/domain/case/wrap-up.ts'
import type { CommitmentResult } from '../../../../core/domain/commitment/kinds.ts'
import { api, client, queryClient } from '../../api/client.ts'
import { useCommand } from '../../api/use-command.ts'
import { useLabels } from '../../i18n/use-labels.ts'
import { useInstantText } from '../../i18n/use-time.ts'
import type { WorkAction } from './work-actions.ts'

const wrapUps: Readonly<Partial<Record<CommitmentResult | 'no-answer' | 'busy' | 'call-later', WrapUpCode>>> = {
  solved: 'solved-on-phone',
  'needs-visit': 'visit-registered',
  surveyed: 'survey-done',
  'wrong-number': 'wrong-number',
  'no-answer': 'silent',
  busy: 'broken-off',
  'call-later': 'promised-call',
}

export type AttemptAction = Extract<WorkAction, { type: 'attempt' }>
export type Later = Readonly<{ at: number | null; note: string }>

/** What can be done with a commitment; each answers whether it was done. */
export function useWork(detail: CommitmentDetail) {
  const { message } = App.useApp()
  const { t } = useTranslation('commitment')
  const label = useLabels()
  const instant = useInstantText()
  const settle = useCommand(client.commitments.settle)
  const attempt = useCommand(client.commitments.attempt)
  const finishCall = useCommand(client.calls.finish)
  const { id, caseId } = detail

  /** Ends the call that was dialled for this case, with the code that follows from the result. */
  const endCall = async (result: keyof typeof wrapUps) => {
    if (caseId === null) return
    const mine = queryClient.getQueryData(api.calls.mine.queryKey({ input: {} }))
    const call = mine?.calls.find((each) => each.caseId === caseId && each.direction === 'out')
    if (call !== undefined) await finishCall.run({ id: call.id, wrapUpCode: wrapUps[result] ?? 'answered', note: '' })
  }

  const settleWith = async (result: CommitmentResult, note: string, version: number): Promise<boolean> => {
    const answer = await settle.run({ id, version, result, note })
    if (answer === null) return false
    await endCall(result)
    void message.success(t('settled', { result: label('commitmentResult', result) }))
    return true
  }

  const tryWith = async (action: AttemptAction, later: Later): Promise<boolean> => {
    const answer = await attempt.run({ id, result: action.attempt, laterAt: later.at, note: later.note })
    if (answer === null) return false
    if (answer.state === 'open' && action.settles !== null) {
      const { version } = await client.commitments.get({ id })
      return settleWith(action.settles, later.note, version)
    }
    await endCall(action.attempt === 'reached' ? 'reached' : action.attempt)
    void message.success(
      answer.state !== 'open'
        ? t('unreachable-now')
        : answer.notBefore === null
          ? t('attempt-saved', { result: label('attemptResult', action.attempt) })
          : t('rests-now', { time: instant(answer.notBefore) }),
    )
    return true
  }

  return { settleWith, tryWith, endCall, busy: settle.busy || attempt.busy }
}
