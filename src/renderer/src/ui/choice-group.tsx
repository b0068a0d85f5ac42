import { type KeyboardEvent, type ReactNode, useId, useRef } from 'react'
import { KeyHint } from './key-hint.tsx'
import './choice-group.css'

export type Choice<TValue> = Readonly<{
  value: TValue
  label: ReactNode
  /** The plain key that chooses it while the group has the focus; drawn on it. */
  keyText?: string
  /** False where the label says the key already. */
  showKey?: boolean
  disabled?: boolean
}>

type Props<TValue> = Readonly<{
  /** What is chosen, for screen readers. */
  label: string
  choices: readonly Choice<TValue>[]
  value: TValue | null
  /** `byKey` tells a digit from an arrow, which only passes by. */
  onChange: (value: TValue, byKey: boolean) => void
  /** Enter on the group. */
  onEnter?: () => unknown
  /** All of the same width, filling the line. */
  even?: boolean
  id?: string
}>

/** One of a few: arrows move, the key on each chooses it, Enter moves on. Only the chosen one is a stop of Tab. */
export function ChoiceGroup<TValue extends string | number>(props: Props<TValue>) {
  const { choices, value, onChange, onEnter } = props
  const name = useId()
  const group = useRef<HTMLDivElement>(null)
  const passing = useRef(false)
  const chooseByKey = (index: number) => {
    const choice = choices[index]
    if (choice === undefined || choice.disabled) return
    group.current?.querySelectorAll('input')[index]?.focus()
    onChange(choice.value, true)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    passing.current = event.key.startsWith('Arrow')
    if (event.ctrlKey || event.altKey || event.metaKey || event.nativeEvent.isComposing) return
    const byKey = choices.findIndex((choice) => choice.keyText !== undefined && choice.keyText === event.key)
    if (byKey >= 0) chooseByKey(byKey)
    else if (event.key === 'Enter' && onEnter !== undefined) onEnter()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <div
      ref={group}
      id={props.id}
      role="radiogroup"
      aria-label={props.label}
      className={`v-choices${props.even ? ' v-even' : ''}`}
      onKeyDown={onKeyDown}
      onPointerDown={() => {
        passing.current = false
      }}
    >
      {choices.map((choice) => (
        <label key={choice.value} className="v-choice">
          <input
            type="radio"
            name={name}
            checked={choice.value === value}
            disabled={choice.disabled ?? false}
            onChange={() => onChange(choice.value, !passing.current)}
          />
          <span>{choice.label}</span>
          {choice.keyText !== undefined && choice.showKey !== false && <KeyHint keys={choice.keyText} />}
        </label>
      ))}
    </div>
  )
}
