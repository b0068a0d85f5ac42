import { spawn } from 'node:child_process'
import { copyFileSync, linkSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { dataFolder } from '../../../src/service-node/data-folder.ts'
import type { Figure } from '../measure.ts'
import { openBench } from '../stores.ts'

const cli = join(import.meta.dirname, '..', '..', '..', 'src', 'host', 'cli.ts')
const patienceMs = 60_000

function readyAfter(dir: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const started = performance.now()
    const child = spawn(process.execPath, [cli, 'start', '--data', dir, '--port', '0', '--no-open'], {
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let said = ''
    let readyMs = 0
    const giveUp = setTimeout(() => child.kill('SIGKILL'), patienceMs)
    const hear = (chunk: Buffer) => {
      said += chunk.toString('utf8')
      if (readyMs > 0 || !said.includes('Vigil is ready at')) return
      readyMs = performance.now() - started
      // At once and without a word: the store is a kept one and must not be written to.
      child.kill('SIGKILL')
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    child.on('error', reject)
    child.on('exit', () => {
      clearTimeout(giveUp)
      if (readyMs > 0) resolve(readyMs)
      else reject(new Error(`the host did not become ready: ${said}`))
    })
  })
}

/** Puts the store into a data folder: the same file under a second name, or a copy where that cannot be. */
function place(file: string, target: string): void {
  try {
    linkSync(file, target)
  } catch {
    copyFileSync(file, target)
  }
}

/** From nothing to ready, of the browser host in a process of its own and of the service alone, on an existing store. */
export async function startUp(file: string, times: number): Promise<readonly Figure[]> {
  const dir = mkdtempSync(join(dirname(file), 'start-'))
  try {
    const { storeFile } = dataFolder(dir)
    mkdirSync(dirname(storeFile), { recursive: true })
    place(file, storeFile)
    const ready: number[] = []
    for (let n = 0; n < times; n += 1) ready.push(await readyAfter(dir))
    const started = performance.now()
    const bench = await openBench(file)
    const serviceMs = performance.now() - started
    await bench.close()
    const best = Math.min(...ready)
    return [
      { bench: 'start', what: 'service alone', value: Math.round(serviceMs), unit: 'ms' },
      {
        bench: 'start',
        what: `browser host to ready, best of ${times}`,
        value: Math.round(best),
        unit: 'ms',
        budget: { is: 'at most', value: 2_000 },
      },
    ]
  } finally {
    rmSync(dir, { recursive: true, force: true })
  }
}
