import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ActionView } from '../../../../../core/contract/complaint-learning.ts'
import { useMay } from '../../../api/session.ts'
import { useLabels } from '../../../i18n/use-labels.ts'
import { KeyHint } from '../../../ui/key-hint.tsx'
import { navigate } from '../../../ui/route.ts'
import { StateTag } from '../../../ui/state-tag.tsx'
import { usePlainKeys } from '../../../ui/use-hotkey.ts'
import { CheckForm, FinishForm, WithdrawForm } from './action-forms.tsx'

type Props = Readonly<{
  action: ActionView
  /** Whether its keys work: it is the only one on the screen. */
  keyed: boolean
}>

type Asked = 'finish' | 'check' | 'withdraw'

/** One action: what, by whom and until when, how it stands, and what may be done with it. */
export function ActionCard({ action, keyed }: Props) {
  const { t } = useTranslation('complaint-learning')
  const label = useLabels()
  const may = useMay()
  const [asked, setAsked] = useState<Asked | null>(null)
  const decides = may('complaint.decide')
  const canFinish = action.state === 'open' && action.mine
  const canCheck = action.state === 'done' && decides
  const canWithdraw = decides && (action.state === 'open' || action.state === 'done')
  const close = () => setAsked(null)
  usePlainKeys(
    ['F', 'E'],
    (key) => {
      if (key === 'F' && canFinish) return setAsked('finish')
      if (key === 'E' && canCheck) return setAsked('check')
      return false
    },
    { enabled: keyed && asked === null },
  )
  return (
    <div className="learning-card">
      <p>
        {label('actionKind', action.kind)} · <strong>{action.what}</strong>
      </p>
      <p className="learning-head">
        <StateTag tone={toneOf(action)} plain>
          {label('actionState', action.state)}
        </StateTag>
        <span>{action.ownerName}</span>
        {action.state === 'open' ? <span>{t('by-due', { date: action.dueOn })}</span> : null}
        {action.state === 'done' ? <span>{t('by-check', { date: action.checkOn ?? '' })}</span> : null}
        {action.late ? (
          <StateTag tone="late" plain>
            {t('late')}
          </StateTag>
        ) : null}
      </p>
      {action.done === '' ? null : (
        <p>
          {t('done')}：{action.done}
        </p>
      )}
      {action.checkNote === '' ? null : (
        <p>
          {t('check-note')}：{action.checkNote}
        </p>
      )}
      <p className="learning-reasons">
        {t('covers')}{' '}
        {action.complaints.map((complaint) => (
          <button
            key={complaint.id}
            type="button"
            className="pareto-open"
            onClick={() => navigate(`/complaints/list/${complaint.id}`)}
          >
            {complaint.caseNumber}
          </button>
        ))}
        {action.hidden === 0 ? null : <span>{t('hidden', { count: action.hidden })}</span>}
      </p>
      <div className="learning-buttons">
        {canFinish ? (
          <Button size="small" onClick={() => setAsked('finish')}>
            {t('finish')} {keyed ? <KeyHint keys="F" /> : null}
          </Button>
        ) : null}
        {canCheck ? (
          <Button size="small" onClick={() => setAsked('check')}>
            {t('check')} {keyed ? <KeyHint keys="E" /> : null}
          </Button>
        ) : null}
        {canWithdraw ? (
          <Button size="small" danger onClick={() => setAsked('withdraw')}>
            {t('withdraw')}
          </Button>
        ) : null}
      </div>
      {asked === 'finish' ? <FinishForm action={action} onDone={close} onClose={close} /> : null}
      {asked === 'check' ? <CheckForm action={action} onDone={close} onClose={close} /> : null}
      {asked === 'withdraw' ? <WithdrawForm action={action} onDone={close} onClose={close} /> : null}
    </div>
  )
}

function toneOf({ state }: ActionView) {
  switch (state) {
    case 'effective':
      return 'good'
    case 'not-effective':
      return 'late'
    case 'withdrawn':
      return 'closed'
    case 'open':
    case 'done':
      return 'waiting'
  }
}
