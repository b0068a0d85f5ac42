import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const projectDir = join(import.meta.dirname, '..', '..', '..')
const cli = join(projectDir, 'src', 'host', 'cli.ts')
const movedClock = join(import.meta.dirname, 'moved-clock.ts')

/** What a command of the command line did. */
export type CliResult = Readonly<{ status: number | null; stdout: string; stderr: string }>

export type HostProcess = Readonly<{
  /** For example `http://127.0.0.1:41234`. */
  url: string
  dataDir: string
  /** What it has written so far. */
  output(): CliResult
  /** Ends it as a person would (SIGTERM) and waits; `status` is its exit status. */
  stop(): Promise<CliResult>
  /** Ends it as a power cut would (SIGKILL) and waits. */
  kill(): Promise<CliResult>
}>

export type HostOptions = Readonly<{
  /** Default: a new temporary folder, which `removeDataDir` removes. */
  dataDir?: string
  /** Flags of `vigil start` besides `--data` and `--no-open`; without `--port` any free one is taken. */
  args?: readonly string[]
  /** How far its clock is moved, ms. Default 0: not at all. */
  clockOffsetMs?: number
}>

/** A data folder of its own under the system's temporary folder. */
export function temporaryDataDir(): string {
  return mkdtempSync(join(tmpdir(), 'vigil-host-'))
}

/** Removes a data folder with all that is in it. */
export function removeDataDir(dir: string): void {
  rmSync(dir, { recursive: true, force: true })
}

/**
 * Starts a host as `npm run vigil -- start` does, on a free port, and answers when it is ready.
 * @throws when it ends before it is ready; the error holds what it wrote
 */
export async function startHost(options: HostOptions = {}): Promise<HostProcess> {
  const { dataDir = temporaryDataDir(), args = [], clockOffsetMs = 0 } = options
  const words = ['start', '--data', dataDir, '--no-open', ...(args.includes('--port') ? [] : ['--port', '0']), ...args]
  const running = spawnCli(words, clockOffsetMs)
  const url = await new Promise<string>((resolve, reject) => {
    running.child.stdout?.on('data', () => {
      const ready = /Vigil is ready at (\S+) /.exec(running.output().stdout)
      if (ready?.[1] !== undefined) resolve(ready[1])
    })
    running.child.once('close', () => reject(new Error(`the host ended: ${JSON.stringify(running.output())}`)))
  })
  const end = async (signal: NodeJS.Signals): Promise<CliResult> => {
    running.child.kill(signal)
    await running.closed
    return running.output()
  }
  return { url, dataDir, output: running.output, stop: () => end('SIGTERM'), kill: () => end('SIGKILL') }
}

/** Runs a command of the command line to its end, with `input` on its standard input. */
export async function runCli(args: readonly string[], input = ''): Promise<CliResult> {
  const running = spawnCli(args)
  running.child.stdin?.end(input)
  await running.closed
  return running.output()
}

function spawnCli(args: readonly string[], clockOffsetMs = 0) {
  const moved = clockOffsetMs === 0 ? [] : ['--import', movedClock]
  const child: ChildProcess = spawn(process.execPath, [...moved, cli, ...args], {
    cwd: projectDir,
    stdio: 'pipe',
    env: { ...process.env, VIGIL_TEST_CLOCK_OFFSET_MS: String(clockOffsetMs) },
  })
  let stdout = ''
  let stderr = ''
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    stdout += text
  })
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    stderr += text
  })
  const closed = once(child, 'close')
  // a test that ran out of time must not leave a host behind
  const leave = () => child.kill('SIGKILL')
  process.once('exit', leave)
  child.once('close', () => process.off('exit', leave))
  return { child, closed, output: (): CliResult => ({ status: child.exitCode, stdout, stderr }) }
}
