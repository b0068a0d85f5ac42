import { once } from 'node:events'
import { enableCompileCache } from 'node:module'
import { createInterface } from 'node:readline'
import type { Surroundings } from './command.ts'

enableCompileCache()
// what Vigil writes holds customers' data: for its owner only
process.umask(0o077)
const { runCli } = await import('./run-cli.ts')

// whoever read our output may be gone before us, which must not end a host
for (const output of [process.stdout, process.stderr]) {
  output.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
  })
}

const around: Surroundings = {
  say: (line) => process.stdout.write(`${line}\n`),
  note: (line) => process.stderr.write(`${line}\n`),
  readLine: async () => {
    for await (const line of createInterface({ input: process.stdin })) return line
    return ''
  },
  stopped: async () => {
    await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM'), once(process, 'SIGHUP')])
  },
}

process.exitCode = await runCli(process.argv.slice(2), around)
