import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { _electron, type ElectronApplication, expect, type Page, test } from '@playwright/test'

let data = ''
let shell: ElectronApplication
let page: Page

test.beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'vigil-shell-'))
  shell = await _electron.launch({ args: ['.'], env: { ...process.env, XDG_DATA_HOME: data } })
  page = await shell.firstWindow()
})

test.afterAll(async () => {
  await shell.close()
  await rm(data, { recursive: true, force: true })
})

test('shows our page from our own scheme, without Node in it', async () => {
  await expect(page).toHaveURL(/^vigil:\/\/app\//)
  await expect(page.locator('#root')).not.toBeEmpty()
  const found = await page.evaluate(() => ['require', 'process', 'Buffer'].filter((name) => name in globalThis))
  expect(found).toEqual([])
  expect(await page.evaluate(() => Object.keys(window.vigil ?? {}).sort())).toEqual([
    'connect',
    'notify',
    'platform',
    'setBadge',
  ])
})

test('cannot be led away, opens no window and gives no permission away', async () => {
  await page.evaluate(() => window.location.assign('https://example.com/'))
  await expect(page).toHaveURL(/^vigil:\/\/app\//)
  expect(await page.evaluate(() => window.open('https://example.com/') === null)).toBe(true)
  const state = await page.evaluate(async () => (await navigator.permissions.query({ name: 'geolocation' })).state)
  expect(state).toBe('denied')
})
