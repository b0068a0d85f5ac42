import { mkdirSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { node24, root, run } from './project.mjs'

const inputs = ['src', 'resources', 'electron.vite.config.ts', 'package-lock.json']
const mark = join(root, 'out', '.built')

/** Builds renderer, preload and Electron main when a source is newer than the last good build. False when it failed. */
export async function ensureBundle() {
  const built = statSync(mark, { throwIfNoEntry: false })?.mtimeMs ?? -1
  if (inputs.every((input) => newest(join(root, input)) < built)) return true
  const started = new Date()
  console.log('Building the user interface ...')
  rmSync(mark, { force: true })
  const cli = join(root, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js')
  const { code, output } = await run(node24(), [cli, 'build', '--logLevel', 'warn'], { quiet: true })
  if (code !== 0) {
    console.error(`${output.trimEnd()}\nThe build failed with exit code ${code}.`)
    return false
  }
  mkdirSync(join(root, 'out'), { recursive: true })
  writeFileSync(mark, '')
  utimesSync(mark, started, started) // a file saved while the build ran counts as newer
  return true
}

/** Folders count too: removing a file changes only its folder. */
function newest(path) {
  const stat = statSync(path, { throwIfNoEntry: false })
  if (!stat) return -1
  if (!stat.isDirectory()) return stat.mtimeMs
  return readdirSync(path).reduce((max, name) => Math.max(max, newest(join(path, name))), stat.mtimeMs)
}
