export const handOverKinds = ['transfer', 'consult'] as const
export type HandOverKind = (typeof handOverKinds)[number]

/**
 * `ringing` at whom it is handed to; `talking`: the colleague speaks with who consults him; `conference`: all three
 * speak. Over: `taken` by whom it was handed to (or by somebody of the queue), `returned` to who handed it over,
 * `queued` because nobody took it, `cancelled` by one of the two, `failed` because the telephone system refused,
 * `ended` because the caller was gone.
 */
export const handOverStates = [
  'ringing',
  'talking',
  'conference',
  'taken',
  'returned',
  'queued',
  'cancelled',
  'failed',
  'ended',
] as const
export type HandOverState = (typeof handOverStates)[number]

/** The states in which somebody may still take it. */
export const openHandOverStates = ['ringing', 'talking', 'conference'] as const satisfies readonly HandOverState[]

export const handOverTargets = ['person', 'queue', 'number'] as const
