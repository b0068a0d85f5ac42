/**
 * Every key that has a fixed meaning, with the combinations it has at first. The first one is shown on the controls. A
 * browser keeps Ctrl+N for itself, so there Alt+N comes first.
 */
export const defaultKeys = {
  answer: ['F2'],
  hold: ['F3'],
  hangUp: ['F4'],
  transfer: ['F6'],
  switchCall: ['F7'],
  reject: ['Alt+X'],
  mute: ['Alt+M'],
  dialPad: ['Alt+P'],
  redial: ['Alt+R'],
  readyBreak: ['F8'],
  wallboard: ['F9'],
  search: ['Ctrl+K'],
  takeNext: ['Ctrl+J'],
  newCase: ['Alt+N', 'Ctrl+N'],
  acknowledge: ['Alt+A'],
  askHelp: ['Alt+H'],
  confirmMessage: ['Alt+G'],
  finish: ['Ctrl+Enter'],
  keepDraft: ['Ctrl+S'],
  back: ['Escape'],
  help: ['F1'],
  theme: ['Alt+T'],
  language: ['Alt+L'],
  rail1: ['Alt+1'],
  rail2: ['Alt+2'],
  rail3: ['Alt+3'],
  rail4: ['Alt+4'],
  rail5: ['Alt+5'],
  rail6: ['Alt+6'],
  rail7: ['Alt+7'],
  rail8: ['Alt+8'],
  rail9: ['Alt+9'],
} as const satisfies Readonly<Record<string, readonly string[]>>

export type KeyAction = keyof typeof defaultKeys

export const keyActions = Object.keys(defaultKeys) as readonly KeyAction[]

/** Combinations that somebody chose on this workstation, in place of those at first. */
export type ChosenKeys = Readonly<Partial<Record<KeyAction, string>>>

/** All combinations that trigger `action`, the one to show first. */
export function combosOf(action: KeyAction, chosen: ChosenKeys): readonly string[] {
  const own = chosen[action]
  return own === undefined ? defaultKeys[action] : [own]
}

/** The action that has `combo`, null when none has. */
export function actionOf(combo: string, chosen: ChosenKeys): KeyAction | null {
  return keyActions.find((action) => combosOf(action, chosen).includes(combo)) ?? null
}

type Pressed = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>

/**
 * The combination that was pressed, as the table writes it: `Ctrl+Shift+K`, `F2`, `Alt+1`. Null while only Ctrl, Alt,
 * Shift or Meta is down. Letters and digits are read from the place of the key, so that Alt and input methods do not
 * change them; the command key of a Mac counts as Ctrl.
 */
export function comboOf(event: Pressed): string | null {
  if (['Control', 'Alt', 'Shift', 'Meta', 'AltGraph', 'Dead', 'Process'].includes(event.key)) return null
  const place = /^(?:Key|Digit|Numpad)([A-Z0-9])$/.exec(event.code)?.[1]
  const key = place ?? (event.key.length === 1 ? event.key.toUpperCase() : event.key)
  const modifiers = [
    event.ctrlKey || event.metaKey ? 'Ctrl' : '',
    event.altKey ? 'Alt' : '',
    event.shiftKey && (place !== undefined || key.length > 1) ? 'Shift' : '',
  ]
  return [...modifiers.filter((name) => name !== ''), key].join('+')
}
