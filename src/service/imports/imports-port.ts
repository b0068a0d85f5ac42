import type { imports as contract } from '../../core/contract/imports.ts'
import type { AllowedContext, Caller } from '../call-context.ts'
import type { InputOf, OutputOf } from '../procedure-input.ts'

type In<TName extends keyof typeof contract> = InputOf<(typeof contract)[TName]>
type Out<TName extends keyof typeof contract> = Promise<OutputOf<(typeof contract)[TName]>>

/** Imports of files, where the place that runs the service has files. A refusal is thrown as the API's error. */
export type ImportsPort = Readonly<{
  /** Takes a piece at its offset; one that comes twice is the same. Refuses a gap, another person's upload, a full disk. */
  upload(caller: Caller, input: In<'upload'>): Out<'upload'>
  /** Refuses `not-found` and `file-unreadable`. */
  inspect(caller: Caller, input: In<'inspect'>): Out<'inspect'>
  /** Begins a run and answers at once. Refuses `busy` while another one runs. */
  run(context: AllowedContext, input: In<'run'>): Out<'run'>
  runs(caller: Caller): Out<'runs'>
  get(caller: Caller, input: In<'get'>): Out<'get'>
  cancel(context: AllowedContext, input: In<'cancel'>): Out<'cancel'>
  errorFile(caller: Caller, input: In<'errorFile'>): Out<'errorFile'>
}>
