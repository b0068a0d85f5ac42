import { Button, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { askedMoves, type ComplaintDetail } from '../../../../core/contract/complaints.ts'
import { client } from '../../api/client.ts'
import { useCommand } from '../../api/use-command.ts'
import { useLabels } from '../../i18n/use-labels.ts'
import { ActionForm } from '../../ui/action-form.tsx'
import { Field } from '../../ui/field.tsx'
import { KeyHint } from '../../ui/key-hint.tsx'
import { useHotkey, usePlainKeys } from '../../ui/use-hotkey.ts'
import { isTurn, TurnForm } from './life/turn-form.tsx'

type AskedMove = (typeof askedMoves)[number]

const keys: Readonly<Record<AskedMove, string>> = {
  acknowledge: 'A',
  investigate: 'I',
  'find-satisfied': 'S',
  'leave-unverified': 'V',
  'leave-unanswered': 'U',
  close: 'C',
  'not-uphold': 'X',
  withdraw: 'W',
  reopen: 'R',
}

/** What must not happen without a word why. */
const needsWords: ReadonlySet<AskedMove> = new Set([
  'not-uphold',
  'withdraw',
  'reopen',
  'leave-unverified',
  'leave-unanswered',
])
const endsBadly: ReadonlySet<AskedMove> = new Set(['not-uphold', 'withdraw'])

type Props = Readonly<{
  detail: ComplaintDetail
  /** Which form is open under the head. */
  asked: string | null
  onAsk: (move: string | null) => void
}>

/** What may be done with a complaint now, each on its key; what needs a word why asks for it first. */
export function ComplaintMoves({ detail, asked, onAsk }: Props) {
  const label = useLabels()
  const { complaint } = detail
  const command = useCommand(client.complaints.move)
  const moves = askedMoves.filter((move) => detail.moves.includes(move))
  const current = moves.find((move) => move === asked) ?? null
  const send = async (move: AskedMove, note: string) => {
    const moved = await command.run({ id: complaint.id, version: complaint.version, move, note })
    if (moved !== null) onAsk(null)
  }
  usePlainKeys(
    moves.map((move) => keys[move]),
    (key) => onAsk(moves.find((move) => keys[move] === key) ?? null),
    { enabled: moves.length > 0 && current === null },
  )
  return (
    <>
      {moves.map((move, index) => (
        <Button
          key={move}
          type={index === 0 ? 'primary' : 'default'}
          danger={endsBadly.has(move)}
          aria-expanded={move === current}
          onClick={() => onAsk(move === current ? null : move)}
        >
          {label('complaintMove', move)} <KeyHint keys={keys[move]} />
        </Button>
      ))}
      {current === null ? null : isTurn(current) ? (
        <TurnForm key={current} detail={detail} turn={current} onClose={() => onAsk(null)} />
      ) : (
        <MoveForm
          key={current}
          move={current}
          busy={command.busy}
          onSend={(note) => void send(current, note)}
          onClose={() => onAsk(null)}
        />
      )}
    </>
  )
}

type FormProps = Readonly<{ move: AskedMove; busy: boolean; onSend: (note: string) => void; onClose: () => void }>

function MoveForm({ move, busy, onSend, onClose }: FormProps) {
  const { t } = useTranslation('complaint')
  const label = useLabels()
  const [note, setNote] = useState('')
  const [asked, setAsked] = useState(false)
  const isMissing = needsWords.has(move) && note.trim() === ''
  // a word that is written is not lost by a key
  useHotkey('back', () => note !== '' || onClose())
  const send = () => (isMissing ? setAsked(true) : onSend(note.trim()))
  return (
    <div className="complaint-form">
      <ActionForm
        title={label('complaintMove', move)}
        busy={busy}
        danger={endsBadly.has(move)}
        onConfirm={send}
        onClose={onClose}
      >
        <Field
          label={t(needsWords.has(move) ? 'why' : 'note')}
          problem={asked && isMissing ? t('why-needed') : undefined}
        >
          {(control) => (
            <Input.TextArea
              {...control}
              autoFocus
              value={note}
              maxLength={2000}
              autoSize={{ minRows: 2, maxRows: 6 }}
              onChange={(event) => setNote(event.target.value)}
            />
          )}
        </Field>
      </ActionForm>
    </div>
  )
}
