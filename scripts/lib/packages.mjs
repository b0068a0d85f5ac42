import { statSync } from 'node:fs'
import { join } from 'node:path'
import { root, run } from './project.mjs'

/** Installs the packages of the lockfile when they are missing or older than it. Answers false when that failed. */
export async function ensurePackages() {
  if (modified('node_modules/.package-lock.json') >= modified('package-lock.json')) return true
  const started = Date.now()
  console.log('Installing packages (a minute or two the first time) ...')
  const args = ['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error']
  const npm = process.env.npm_execpath
  const { code, output } = npm
    ? await run(process.execPath, [npm, ...args], { quiet: true })
    : await run(process.platform === 'win32' ? 'npm.cmd' : 'npm', args, { quiet: true })
  if (code !== 0) {
    console.error(`${output.trimEnd()}\nnpm ci failed with exit code ${code}.`)
    return false
  }
  console.log(`Packages are installed (${Math.round((Date.now() - started) / 1000)} s).`)
  return true
}

function modified(path) {
  return statSync(join(root, path), { throwIfNoEntry: false })?.mtimeMs ?? -1
}
