import type { ParseArgsOptionsConfig } from 'node:util'

/** How a command ended. `usage`: it was called wrongly, exit status 2; `failed`: it could not do its work, status 1. */
export type Outcome =
  | Readonly<{ kind: 'done' }>
  | Readonly<{ kind: 'usage'; line: string }>
  | Readonly<{ kind: 'failed'; line: string }>

export const done: Outcome = { kind: 'done' }

/** The command was called wrongly; `line` says how, in one sentence. */
export function usage(line: string): Outcome {
  return { kind: 'usage', line }
}

/** The command could not do its work; `line` says why, in one sentence. */
export function failed(line: string): Outcome {
  return { kind: 'failed', line }
}

/** What a command has of the process that it runs in. */
export type Surroundings = Readonly<{
  /** One line of the answer. */
  say(line: string): void
  /** One line for the person at the terminal, apart from the answer. */
  note(line: string): void
  /** The first line of standard input, without its end. */
  readLine(): Promise<string>
  /** Resolves when the process is asked to end; the second time it ends at once. */
  stopped(): Promise<void>
}>

/** The flags of a command after reading: texts, switches, repeated texts. */
export type Flags = Readonly<Record<string, string | boolean | readonly (string | boolean)[] | undefined>>

export type Invocation = Readonly<{ flags: Flags; words: readonly string[]; around: Surroundings }>

/** One command of the command line. */
export type Command = Readonly<{
  summary: string
  /** How it is written, without the name of the program. */
  synopsis: string
  /** Each flag with its line of help. */
  flags: Readonly<Record<string, ParseArgsOptionsConfig[string] & { help: string }>>
  run(invocation: Invocation): Promise<Outcome>
}>

/** The text of a flag, or undefined. */
export function textFlag(flags: Flags, name: string): string | undefined {
  const value = flags[name]
  return typeof value === 'string' ? value : undefined
}

/** The texts of a flag that may be repeated. */
export function listFlag(flags: Flags, name: string): readonly string[] {
  const value = flags[name]
  return Array.isArray(value) ? value.filter((part): part is string => typeof part === 'string') : []
}

type Range = Readonly<{ name: string; min: number; max: number }>

/** A whole number within a range; a sentence when it is something else; undefined when the flag is not there. */
export function wholeFlag(flags: Flags, { name, min, max }: Range): number | string | undefined {
  const text = textFlag(flags, name)
  if (text === undefined) return undefined
  const value = /^\d{1,12}$/.test(text) ? Number(text) : Number.NaN
  return value >= min && value <= max ? value : `--${name} is a whole number from ${min} to ${max}, not "${text}"`
}
