import { CheckCircleFilled, StopOutlined } from '@ant-design/icons'
import { Input } from 'antd'
import { type KeyboardEvent, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Proposal } from '../../../../core/domain/service/propose-technicians.ts'
import { serverNow } from '../../api/server-time.ts'
import { ActionForm } from '../../ui/action-form.tsx'
import { Field } from '../../ui/field.tsx'
import { MomentPicker } from '../../ui/moment-picker.tsx'
import type { Board, BoardOrder } from './board-model.ts'
import { type TechnicianOption, technicianOptions } from './technician-options.ts'
import { useBoardWords } from './use-board-words.ts'

/** Nobody reads a longer list; typing narrows it. */
const mostOptions = 60

type Props = Readonly<{
  board: Board
  target: BoardOrder
  proposals: readonly Proposal[]
  busy: boolean
  /** `plannedFrom` null: as early as he can. */
  onAssign: (choice: Readonly<{ id: string; name: string; plannedFrom: number | null }>) => void
  onClose: () => void
}>

/** Chooses who goes and, where it matters, when: type to narrow, arrows to move, Enter to send. */
export function AssignForm({ board, target, proposals, busy, onAssign, onClose }: Props) {
  const { t } = useTranslation('order')
  const listId = useId()
  const words = useBoardWords(board.numbers)
  const [text, setText] = useState('')
  const [at, setAt] = useState(0)
  const [atMs, setAtMs] = useState<number | null>(null)
  const asked = { board, target, proposals, atMs, now: serverNow() }
  const options = technicianOptions(asked, text).slice(0, mostOptions)
  const current = options[Math.min(at, options.length - 1)]
  const send = (option: TechnicianOption | undefined) => {
    if (option === undefined || busy) return
    onAssign({ id: option.id, name: option.name, plannedFrom: option.fromMs })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.nativeEvent.isComposing) return
    if (event.key === 'Enter') send(current)
    else if (event.key === 'ArrowDown') setAt(Math.min(at + 1, options.length - 1))
    else if (event.key === 'ArrowUp') setAt(Math.max(0, at - 1))
    else return
    event.preventDefault()
  }
  return (
    <ActionForm
      title={t('assign-title')}
      confirm={current === undefined ? t('assign') : t('assign-to', { name: current.name })}
      busy={busy}
      onConfirm={() => send(current)}
      onClose={onClose}
    >
      <Input
        autoFocus
        role="combobox"
        aria-expanded
        aria-controls={listId}
        aria-label={t('search-technician')}
        placeholder={t('search-technician')}
        value={text}
        onChange={(event) => {
          setText(event.target.value)
          setAt(0)
        }}
        onKeyDown={onKeyDown}
        {...(current === undefined ? {} : { 'aria-activedescendant': `${listId}-${current.id}` })}
      />
      {board.lanes.length === 0 ? <p className="v-soft">{t('technicians-none')}</p> : null}
      {board.lanes.length > 0 && options.length === 0 ? <p className="v-soft">{t('technicians-no-match')}</p> : null}
      <div id={listId} role="listbox" aria-label={t('assign-title')} className="order-technicians">
        {options.map((option) => (
          <button
            key={option.id}
            type="button"
            id={`${listId}-${option.id}`}
            role="option"
            aria-selected={option === current}
            tabIndex={-1}
            className="order-technician"
            onClick={() => send(option)}
          >
            <strong>{option.name}</strong>
            {option.conflict === null ? (
              <span className="v-good">
                <CheckCircleFilled aria-hidden /> {option.fromMs === null ? '' : words.time(option.fromMs)}
              </span>
            ) : (
              <span className="v-late">
                <StopOutlined aria-hidden /> {words.conflict(option.conflict)}
              </span>
            )}
            {option.hasIt ? <span>{t('has-it')}</span> : null}
            <span className="v-soft">{option.reasons.map(words.reason).join(t('dot'))}</span>
          </button>
        ))}
      </div>
      <Field label={t('arrive-at')} hint={t('arrive-at-hint')}>
        {(control) => <MomentPicker id={control.id} value={atMs} onChange={setAtMs} />}
      </Field>
    </ActionForm>
  )
}
