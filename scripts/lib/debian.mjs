import { existsSync } from 'node:fs'
import { run } from './project.mjs'

/**
 * A Debian package that something needs.
 * @typedef {{ name: string, isThere: () => boolean }} Need
 */

/**
 * Makes sure that Debian packages are there, installing with apt-get what is missing when that may be used. Answers
 * false, and says what to do, when they cannot be had.
 * @param {string} what what they are for, for example "the browser tests"
 * @param {readonly Need[]} needs
 */
export async function ensureDebian(what, needs) {
  const missing = missingOf(needs)
  if (missing.length === 0) return true
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) {
    console.error(`${what} need ${missing.join(' and ')}: install with "apt-get install ${missing.join(' ')}".`)
    return false
  }
  console.log(`Installing ${missing.join(' and ')} for ${what} ...`)
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const apt = ['-o', 'DPkg::Lock::Timeout=120']
  for (const args of [['update'], ['install', '-y', '--no-install-recommends', ...missing]]) {
    const { code, output } = await run('apt-get', [...apt, ...args], { env, quiet: true })
    if (code !== 0) {
      console.error(`${output.trimEnd()}\napt-get ${args[0]} failed with exit code ${code}.`)
      return false
    }
  }
  const still = missingOf(needs)
  if (still.length > 0) console.error(`Not found even after the installation: ${still.join(' and ')}.`)
  return still.length === 0
}

function missingOf(needs) {
  return needs.filter(({ isThere }) => !isThere()).map(({ name }) => name)
}
