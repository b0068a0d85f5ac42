import { parseArgs } from 'node:util'
import { vigilVersion } from '../service-node/version.ts'
import type { Command, Outcome, Surroundings } from './command.ts'
import { failed, usage } from './command.ts'

/** Each command is loaded when it is called, so that `--help` waits for nothing. */
const commands = {
  start: async () => (await import('./commands/start.ts')).start,
  init: async () => (await import('./commands/init.ts')).init,
  import: async () => (await import('./commands/import.ts')).importCommand,
  backup: async () => (await import('./commands/backup.ts')).backup,
  restore: async () => (await import('./commands/restore.ts')).restore,
  verify: async () => (await import('./commands/verify.ts')).verify,
  simulate: async () => (await import('./commands/simulate.ts')).simulate,
} as const satisfies Record<string, () => Promise<Command>>

type CommandName = keyof typeof commands

const names = Object.keys(commands) as CommandName[]

/**
 * Runs the command line.
 * @param args what follows the program's name
 * @returns the exit status: 0 done, 1 not possible, 2 called wrongly; the reason is one line through `note`
 */
export async function runCli(args: readonly string[], around: Surroundings): Promise<number> {
  const [name, ...rest] = args
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    for (const line of await overview()) around.say(line)
    return name === undefined ? 2 : 0
  }
  if (name === '--version' || name === '-v') {
    around.say(vigilVersion)
    return 0
  }
  if (!isCommand(name)) return end(usage(`There is no command "${name}"; known: ${names.join(', ')}`), around)
  const command = await commands[name]()
  if (rest.includes('--help') || rest.includes('-h')) {
    for (const line of helpOf(name, command)) around.say(line)
    return 0
  }
  const parsed = parse(command, rest)
  if ('kind' in parsed) return end(parsed, around)
  return end(await runSafely(command, { ...parsed, around }), around)
}

function isCommand(name: string): name is CommandName {
  return name in commands
}

function end(outcome: Outcome, around: Surroundings): number {
  if (outcome.kind === 'done') return 0
  around.note(outcome.line.replaceAll(/\s*\n\s*/g, ' '))
  return outcome.kind === 'usage' ? 2 : 1
}

function parse(command: Command, args: string[]) {
  try {
    const { values, positionals } = parseArgs({ args, options: command.flags, allowPositionals: true, strict: true })
    return { flags: values, words: positionals }
  } catch (error) {
    if (error instanceof TypeError) return usage(error.message)
    throw error
  }
}

/** What no command foresees still ends in one line; `VIGIL_TRACE=1` shows where it comes from. */
async function runSafely(command: Command, invocation: Parameters<Command['run']>[0]): Promise<Outcome> {
  try {
    return await command.run(invocation)
  } catch (error) {
    if (process.env.VIGIL_TRACE === '1') throw error
    return failed(error instanceof Error ? error.message : String(error))
  }
}

async function overview(): Promise<readonly string[]> {
  const loaded = await Promise.all(names.map(async (name) => ({ name, command: await commands[name]() })))
  return [
    'vigil <command> [flags]',
    '',
    ...loaded.map(({ name, command }) => `  ${name.padEnd(10)}${command.summary}`),
    '',
    'vigil <command> --help tells more; vigil --version tells the version.',
  ]
}

function helpOf(name: string, command: Command): readonly string[] {
  const flags = Object.entries(command.flags).map(([flag, { help, type }]) => ({
    written: `--${flag}${type === 'string' ? ' …' : ''}`,
    help,
  }))
  return [
    `vigil ${name} ${command.synopsis}`.trimEnd(),
    '',
    command.summary,
    '',
    ...flags.map(({ written, help }) => `  ${written.padEnd(20)}${help}`),
  ]
}
