import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { node24, root, run } from './project.mjs'

const folder = join(root, 'node_modules', 'electron')
const attempt = join(root, 'node_modules', '.cache', 'vigil', 'electron-attempt')
const downloadLimitMs = 20_000

/** The path of Electron's binary, or null when it has not been downloaded. */
export function electronBinary() {
  const note = join(folder, 'path.txt')
  if (!existsSync(note)) return null
  const binary = join(folder, 'dist', readFileSync(note, 'utf8').trim())
  return existsSync(binary) ? binary : null
}

/**
 * Decides between the desktop window and the browser.
 * @param {readonly string[]} args what the user wrote after `npm start --`
 * @returns {Promise<{ binary: string } | { reason: string }>}
 */
export async function chooseShell(args) {
  if (args.length > 0) return { reason: 'the arguments given are those of the browser host' }
  if (process.platform === 'linux') {
    if (!process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) return { reason: 'there is no display for a window' }
    if (process.getuid?.() === 0) return { reason: 'Electron keeps its sandbox on and will not run as root' }
  }
  const binary = electronBinary() ?? (await download())
  return binary ? { binary } : { reason: "Electron's binary could not be downloaded" }
}

/** Tried once for each version of the package: where there is no way out, every start would wait in vain. */
async function download() {
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  const triedBefore = existsSync(attempt) && readFileSync(attempt, 'utf8') === version
  if (process.env.CI || triedBefore) return null
  try {
    mkdirSync(join(attempt, '..'), { recursive: true })
    writeFileSync(attempt, version)
  } catch {
    return null // where no mark can be left, the binary could not be put either
  }
  console.log(`Downloading Electron ${version} (at most ${downloadLimitMs / 1000} s, tried once) ...`)
  await run(node24(), [join(folder, 'install.js')], { quiet: true, timeoutMs: downloadLimitMs })
  return electronBinary()
}
