import type { imports as contract } from '../../core/contract/imports.ts'
import type { AllowedContext, Caller } from '../call-context.ts'
import type { InputOf, OutputOf } from '../procedure-input.ts'

type Contract = typeof contract
type Read<K extends keyof Contract> = (caller: Caller, input: InputOf<Contract[K]>) => Promise<OutputOf<Contract[K]>>
type Write<K extends keyof Contract> = (
  context: AllowedContext,
  input: InputOf<Contract[K]>,
) => Promise<OutputOf<Contract[K]>>

/** Imports of files, for places that have files. Each method is the procedure of the same name. */
export type ImportsPort = Readonly<{
  upload: Read<'upload'>
  inspect: Read<'inspect'>
  run: Write<'run'>
  runs(caller: Caller): Promise<OutputOf<Contract['runs']>>
  get: Read<'get'>
  cancel: Write<'cancel'>
  errorFile: Read<'errorFile'>
}>
