import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { constants } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Absolute path of the project folder. */
export const root = fileURLToPath(new URL('../..', import.meta.url))

const oldestNode = 24

/** Where Node.js keeps what it has compiled: the sources run as they are, and start in half of the time from here. */
const compileCache = join(root, 'node_modules', '.cache', 'node')

/**
 * The Node.js 24 binary that runs everything but these scripts: the one in the installed packages, or, where no such
 * package exists (macOS), the running one. Throws with advice when neither is new enough.
 */
export function node24() {
  const name = process.platform === 'win32' ? 'win' : process.platform
  const file = process.platform === 'win32' ? 'node.exe' : 'node'
  const packaged = join(root, 'node_modules', `node-${name}-${process.arch}`, 'bin', file)
  if (existsSync(packaged)) return packaged
  if (Number(process.versions.node.split('.')[0]) >= oldestNode) return process.execPath
  throw new Error(`Vigil needs Node.js ${oldestNode} or newer here; this is ${process.versions.node} (see nodejs.org)`)
}

/**
 * Runs a command, in the project folder unless told otherwise, and answers with its exit code (128 + number when a signal ended it).
 * Termination signals are passed on to it. `quiet` collects the output instead of showing it.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, quiet?: boolean, timeoutMs?: number }} options
 * @returns {Promise<{ code: number, output: string }>}
 */
export function run(command, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: options.cwd ?? root,
      env: { NODE_COMPILE_CACHE: compileCache, ...(options.env ?? process.env) },
      stdio: options.quiet ? ['ignore', 'pipe', 'pipe'] : 'inherit',
      ...(options.timeoutMs === undefined ? {} : { timeout: options.timeoutMs, killSignal: 'SIGKILL' }),
    })
    let output = ''
    const collect = (chunk) => {
      output += chunk
    }
    child.stdout?.on('data', collect)
    child.stderr?.on('data', collect)
    const stopPassing = passSignalsTo(child)
    child.on('error', (error) => {
      stopPassing()
      resolve({ code: 127, output: `${output}${error.message}\n` })
    })
    child.on('close', (code, signal) => {
      stopPassing()
      resolve({ code: code ?? 128 + (constants.signals[signal] ?? 0), output })
    })
  })
}

/**
 * npm runs a script below a shell that dies of a signal without passing it on; what was started must not outlive that.
 * Calls `whenGone` once when the parent process has changed. The answer stops the watch.
 */
export function watchParent(whenGone) {
  const parent = process.ppid
  const timer = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(timer)
    whenGone()
  }, 500)
  return () => clearInterval(timer)
}

/** From a terminal the whole group gets Ctrl+C already, and a second one would read as "at once". */
function passSignalsTo(child) {
  const handlers = ['SIGINT', 'SIGTERM', 'SIGHUP'].map((signal) => {
    const handler = () => {
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal)
    }
    process.on(signal, handler)
    return () => process.off(signal, handler)
  })
  return () => {
    for (const stop of handlers) stop()
  }
}
