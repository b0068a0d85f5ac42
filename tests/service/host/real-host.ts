import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createHttpHost, type HttpHostOptions } from '../../../src/host/server/http-host.ts'
import { type LocalService, openLocalService } from '../../../src/service-node/open-local-service.ts'
import { found } from './founding.ts'

export type RealHost = Readonly<{
  url: string
  port: number
  local: LocalService
  /** What was reported: faults have no other way out. */
  reports: readonly string[]
  stop(): Promise<void>
}>

/** A page with a script, as the bundler makes it. */
const page = '<!doctype html><html><script nonce="__VIGIL_NONCE__" src="/assets/desk-DkfT3Zqa.js"></script></html>'

/** Runs the real service on a temporary folder behind real sockets, in this process. `stop` removes the folder. */
export async function openRealHost(options: Partial<HttpHostOptions> = {}): Promise<RealHost> {
  const dir = mkdtempSync(join(tmpdir(), 'vigil-real-'))
  const rendererDir = join(dir, 'renderer')
  const reports: string[] = []
  const opened = await openLocalService({ dataDir: join(dir, 'data'), report: (line) => reports.push(line) })
  if (!opened.ok) throw new Error(opened.problem.message)
  const local = opened.value
  mkdirSync(join(rendererDir, 'assets'), { recursive: true })
  writeFileSync(join(rendererDir, 'index.html'), page)
  writeFileSync(join(rendererDir, 'assets', 'desk-DkfT3Zqa.js'), 'export const desk = 1\n')
  const host = await createHttpHost({
    service: local.service,
    gate: local.gate,
    port: 0,
    rendererDir,
    localSecret: 'local-secret-of-this-test-0123456789',
    report: (line) => reports.push(line),
    ...options,
  })
  return {
    url: host.url,
    port: host.port,
    local,
    reports,
    stop: async () => {
      await host.stop(() => local.close())
      rmSync(dir, { recursive: true, force: true })
    },
  }
}

/** The same, set up, with the founder's token. */
export async function openFoundedHost(
  options: Partial<HttpHostOptions> = {},
): Promise<RealHost & Readonly<{ token: string }>> {
  const host = await openRealHost(options)
  return { ...host, token: await found(host.url) }
}
