import { Button, Input, Modal, Radio } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CaseDetail } from '../../../../core/contract/cases.ts'
import { type CaseState, type WaitingReason, waitingReasons } from '../../../../core/domain/case/case.ts'
import { caseMoves } from '../../../../core/domain/case/move-case.ts'
import { client } from '../../api/client.ts'
import { serverNow } from '../../api/server-time.ts'
import { useMay } from '../../api/session.ts'
import { useCommand } from '../../api/use-command.ts'
import { useLabels } from '../../i18n/use-labels.ts'
import { MomentPicker } from '../../ui/moment-picker.tsx'
import { moveProblem } from './move-problem.ts'

const dayMs = 86_400_000

/** Where the case can go from here; each move asks what its state needs to know. */
export function CaseMoves({ detail }: Readonly<{ detail: CaseDetail }>) {
  const { t } = useTranslation('case')
  const may = useMay()
  const [to, setTo] = useState<CaseState | null>(null)
  const open = detail.commitments.filter(({ state }) => state === 'open').length
  if (!may('case.write')) return null
  return (
    <>
      {caseMoves[detail.case.state].map((move) => (
        <Button
          key={move}
          disabled={move === 'closed' && open > 0}
          title={move === 'closed' && open > 0 ? t('closed-by-itself', { count: open }) : ''}
          onClick={() => setTo(move)}
        >
          {t(`move-${move}`)}
        </Button>
      ))}
      {to !== null && <MoveDialog detail={detail} to={to} onClose={() => setTo(null)} />}
    </>
  )
}

type DialogProps = Readonly<{ detail: CaseDetail; to: CaseState; onClose: () => void }>

function MoveDialog({ detail, to, onClose }: DialogProps) {
  const { t } = useTranslation('case')
  const label = useLabels()
  const move = useCommand(client.cases.move, { done: t('moved') })
  const [on, setOn] = useState<WaitingReason>('customer')
  const [until, setUntil] = useState<number | null>(() => serverNow() + dayMs)
  const [note, setNote] = useState('')
  const [asked, setAsked] = useState(false)
  const problem = moveProblem({ to, until, note }, serverNow())
  const save = async () => {
    setAsked(true)
    if (problem !== null) return
    const waits = to === 'waiting'
    const answer = await move.run({
      caseId: detail.case.id,
      version: detail.case.version,
      to,
      waitingOn: waits ? on : null,
      waitingUntil: waits ? until : null,
      note: note.trim(),
    })
    if (answer !== null) onClose()
  }
  return (
    <Modal
      open
      title={t(`move-${to}`)}
      okText={t('save')}
      cancelText={t('cancel')}
      confirmLoading={move.busy}
      onOk={save}
      onCancel={onClose}
    >
      <div className="case-form">
        {to === 'waiting' && (
          <>
            <span>{t('waiting-on')}</span>
            <Radio.Group
              value={on}
              options={waitingReasons.map((value) => ({ value, label: label('waitingReason', value) }))}
              onChange={(event) => setOn(waitingReasons.find((value) => value === event.target.value) ?? 'customer')}
            />
            <label htmlFor="case-until">{t('waiting-until')}</label>
            <MomentPicker id="case-until" value={until} onChange={setUntil} minuteStep={15} />
          </>
        )}
        <label htmlFor="case-move-note">{t(to === 'reopened' ? 'reopen-reason' : 'move-note')}</label>
        <Input.TextArea
          id="case-move-note"
          autoFocus
          value={note}
          maxLength={2000}
          autoSize={{ minRows: 2, maxRows: 6 }}
          onChange={(event) => setNote(event.target.value)}
        />
        {asked && problem !== null && (
          <div className="case-problem" role="alert">
            {t(problem)}
          </div>
        )}
      </div>
    </Modal>
  )
}
