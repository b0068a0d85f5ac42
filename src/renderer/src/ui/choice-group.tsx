import { type KeyboardEvent, type ReactNode, useRef } from 'react'
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

const steps: ReadonlyMap<string, number> = new Map([
  ['ArrowRight', 1],
  ['ArrowDown', 1],
  ['ArrowLeft', -1],
  ['ArrowUp', -1],
])

/** One of a few: arrows move, the key on each chooses it, Enter moves on. Only the chosen one is a stop of Tab. */
export function ChoiceGroup<TValue extends string | number>(props: Props<TValue>) {
  const { choices, value, onChange, onEnter } = props
  const group = useRef<HTMLDivElement>(null)
  const chosen = choices.findIndex((choice) => choice.value === value)
  const choose = (index: number, byKey: boolean) => {
    const choice = choices[index]
    if (choice === undefined || choice.disabled) return
    group.current?.querySelectorAll<HTMLButtonElement>('[role=radio]')[index]?.focus()
    onChange(choice.value, byKey)
  }
  const step = (event: KeyboardEvent, by: number) => {
    const buttons = [...(group.current?.querySelectorAll('[role=radio]') ?? [])]
    const at = buttons.indexOf(event.target as Element)
    choose((at + by + choices.length) % choices.length, false)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.nativeEvent.isComposing) return
    const byKey = choices.findIndex((choice) => choice.keyText !== undefined && choice.keyText === event.key)
    const by = steps.get(event.key)
    if (by !== undefined) step(event, by)
    else if (byKey >= 0) choose(byKey, true)
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
    >
      {choices.map((choice, index) => (
        // biome-ignore lint/a11y/useSemanticElements: a native radio cannot hold the key that is drawn on it
        <button
          key={choice.value}
          type="button"
          role="radio"
          aria-checked={index === chosen}
          tabIndex={index === Math.max(0, chosen) ? 0 : -1}
          disabled={choice.disabled ?? false}
          className="v-choice"
          onClick={() => choose(index, true)}
        >
          <span>{choice.label}</span>
          {choice.keyText !== undefined && choice.showKey !== false && <KeyHint keys={choice.keyText} />}
        </button>
      ))}
    </div>
  )
}
