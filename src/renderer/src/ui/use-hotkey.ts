import { useEffectEvent, useLayoutEffect } from 'react'
import { createCell, useCell } from '../api/cell.ts'
import { type ChosenKeys, comboOf, combosOf, defaultKeys, type KeyAction } from './key-table.ts'

const storageKey = 'vigil.keys'

function readChosen(): ChosenKeys {
  const text = window.localStorage.getItem(storageKey)
  if (text === null) return {}
  try {
    const read: unknown = JSON.parse(text)
    if (typeof read !== 'object' || read === null) return {}
    const entries = Object.entries(read).filter(([name, combo]) => name in defaultKeys && typeof combo === 'string')
    return Object.fromEntries(entries)
  } catch (error) {
    if (error instanceof SyntaxError) return {}
    throw error
  }
}

/** The combinations chosen on this workstation. */
export const chosenKeys = createCell<ChosenKeys>(readChosen())

/** Gives an action another combination, null for the one it had at first, and keeps that on this workstation. */
export function chooseKey(action: KeyAction, combo: string | null): void {
  const { [action]: _before, ...others } = chosenKeys.get()
  const next: ChosenKeys = combo === null ? others : { ...others, [action]: combo }
  window.localStorage.setItem(storageKey, JSON.stringify(next))
  chosenKeys.set(next)
}

/** What a key does; `false` leaves it to whoever registered before. */
type Handler = (event: KeyboardEvent) => unknown

type Registration = Readonly<{ matches: (combo: string, event: KeyboardEvent) => boolean; handle: Handler }>

const registrations: Registration[] = []

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.matches('input:not([type=checkbox], [type=radio]), textarea, select'))
  )
}

/** Combinations that no control needs for itself; they go before it, or an open choice would swallow Ctrl+Enter. */
const commanding = /^F\d+$|(?:Ctrl|Alt)\+/

function onCommand(event: KeyboardEvent): void {
  const combo = comboOf(event)
  if (!event.isComposing && combo !== null && commanding.test(combo)) trigger(event, combo)
}

function onPlainKey(event: KeyboardEvent): void {
  if (event.isComposing || event.defaultPrevented) return
  const combo = comboOf(event)
  if (combo !== null && !commanding.test(combo)) trigger(event, combo)
}

function trigger(event: KeyboardEvent, combo: string): void {
  for (const { matches, handle } of registrations.toReversed()) {
    if (!matches(combo, event) || handle(event) === false) continue
    event.preventDefault()
    event.stopPropagation()
    return
  }
}

function register(registration: Registration): () => void {
  if (registrations.length === 0) {
    window.addEventListener('keydown', onCommand, true)
    window.addEventListener('keydown', onPlainKey)
  }
  registrations.push(registration)
  return () => {
    registrations.splice(registrations.indexOf(registration), 1)
    if (registrations.length > 0) return
    window.removeEventListener('keydown', onCommand, true)
    window.removeEventListener('keydown', onPlainKey)
  }
}

type Options = Readonly<{ enabled?: boolean }>

/**
 * Does something when the combination of an action is pressed, also while somebody types. Of several the one
 * registered last goes first; answering `false` leaves the key to the next.
 */
export function useHotkey(action: KeyAction, handler: Handler, { enabled = true }: Options = {}): void {
  const handle = useEffectEvent(handler)
  // a key works from the moment in which its control is seen
  useLayoutEffect(() => {
    if (!enabled) return
    return register({
      matches: (combo) => combosOf(action, chosenKeys.get()).includes(combo),
      handle: (event) => handle(event),
    })
  }, [action, enabled])
}

/**
 * Does something when one of the plain keys is pressed outside of a field, for example a digit that chooses.
 */
export function usePlainKeys(
  keys: readonly string[],
  handler: (key: string) => unknown,
  { enabled = true }: Options = {},
): void {
  const handle = useEffectEvent(handler)
  // no key is called so, while one is a space
  const wanted = keys.join('\n')
  useLayoutEffect(() => {
    if (!enabled) return
    const list = wanted.split('\n')
    return register({
      matches: (combo, event) => list.includes(combo) && !isTyping(event.target),
      handle: (event) => handle(comboOf(event) ?? ''),
    })
  }, [wanted, enabled])
}

/** The combination of an action as it is shown: `Ctrl K`, `F2`. */
export function useKeyText(action: KeyAction): string {
  return showCombo(combosOf(action, useCell(chosenKeys))[0] ?? '')
}

const shown: Readonly<Record<string, string>> = { Enter: '↵', Escape: 'Esc', ArrowUp: '↑', ArrowDown: '↓', ' ': '␣' }

/** A combination as people read it. */
export function showCombo(combo: string): string {
  return combo
    .split('+')
    .map((part) => shown[part] ?? part)
    .join(' ')
}
