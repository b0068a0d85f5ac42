import { execFile } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from '@playwright/test'

const run = promisify(execFile)

/** The built shell as it is packed, on a stand-in for Electron; the real window has its own spec. */
test('the built shell serves its page, answers a window over a port and quits', async () => {
  const data = await mkdtemp(join(tmpdir(), 'vigil-bundle-'))
  try {
    const env = { ...process.env, XDG_DATA_HOME: data }
    const { stdout } = await run(process.execPath, ['tests/e2e/shell/run-bundle.ts'], { env, timeout: 45_000 })
    const found = JSON.parse(stdout.trim().split('\n').at(-1) ?? '')
    expect(found).toMatchObject({ url: 'vigil://app/', setup: { ready: false }, health: { ok: true }, exitCode: 0 })
    expect(found.told.slice(0, 5)).toEqual(['userData in window', 'sandbox', 'scheme vigil', 'ready', 'permissions'])
    expect(found.told).toContain('window with index.cjs')
    expect(found.policy).toMatch(/^default-src 'none'; script-src 'self' 'nonce-/)
    expect(found.page).toContain('<div id="root">')
    expect(found.page).not.toContain('__VIGIL_NONCE__')
    expect(await readdir(join(data, 'vigil', 'backups'))).toHaveLength(1)
  } finally {
    await rm(data, { recursive: true, force: true })
  }
})

test('the built preload is one file that needs nothing but Electron', async () => {
  const preload = await readFile('out/preload/index.cjs', 'utf8')
  expect(preload.match(/require\([^)]*\)/g)).toEqual(['require("electron")'])
  expect(preload.length).toBeLessThan(10_000)
})
