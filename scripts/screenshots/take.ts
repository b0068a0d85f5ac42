import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Browser, chromium, type Page } from '@playwright/test'
import { v7 } from 'uuid'
import { samplePassword } from '../../src/service/sample/month.ts'
import { openWorld, type World, wednesdayMorning } from '../../tests/e2e/support/world.ts'
import { type Shot, shots, staff } from './shots.ts'
import { shrinkPng } from './shrink-png.ts'

const folder = join(import.meta.dirname, '..', '..', 'docs', 'images')
const largestBytes = 250_000
const debianChromium = process.env.VIGIL_CHROMIUM ?? '/usr/bin/chromium'

/** Opens the workstation of a picture and signs its person in. */
async function openPage(browser: Browser, world: World, shot: Shot): Promise<Page> {
  const context = await browser.newContext({
    baseURL: world.host.url,
    viewport: shot.viewport ?? { width: 1600, height: 900 },
    colorScheme: shot.dark === true ? 'dark' : 'light',
    timezoneId: 'Asia/Shanghai',
    reducedMotion: 'reduce',
  })
  await context.addInitScript((locale) => window.localStorage.setItem('vigil.locale', locale), shot.locale ?? 'zh-CN')
  if (shot.as !== null) {
    const password = shot.as.startsWith('demo.') ? samplePassword : world.password
    await context.request.post('/api/v1/session', { data: { login: shot.as, password }, failOnStatusCode: true })
  }
  const page = await context.newPage()
  await page.goto(shot.path)
  return page
}

/** Makes one picture; refuses one that is too large for the documents. */
async function take(browser: Browser, world: World, shot: Shot): Promise<void> {
  const page = await openPage(browser, world, shot)
  await shot.prepare(page, world)
  await page.locator('.ant-spin-spinning').waitFor({ state: 'detached' })
  await page.evaluate(() => document.fonts.ready)
  const picture = shrinkPng(await page.screenshot({ animations: 'disabled', caret: 'hide' }))
  const size = picture.byteLength
  console.log(`${shot.name}.png ${Math.round(size / 1000)} kB`)
  if (size > largestBytes) throw new Error(`${shot.name}.png has ${size} bytes, more than ${largestBytes}`)
  writeFileSync(join(folder, `${shot.name}.png`), picture)
}

const wanted = process.argv.slice(2)
const chosen = wanted.length === 0 ? shots : shots.filter(({ name }) => wanted.includes(name))
mkdirSync(folder, { recursive: true })
const browser = await chromium.launch({
  ...(existsSync(debianChromium) ? { executablePath: debianChromium } : { channel: 'chrome' }),
  args: ['--no-sandbox', '--disable-gpu', '--font-render-hinting=none'],
})
const world = await openWorld({ sample: 'month', startsAt: wednesdayMorning + 22 * 60_000 })
const setUp = chosen.some(({ as }) => as === null) ? await openWorld({ founded: false }) : null
try {
  for (const person of staff) await world.hire(person)
  await world.admin.calls.simulate({
    commandId: v7(),
    rate: 300,
    seed: 5,
    patienceSeconds: 120,
    minutes: 10,
    robots: 12,
  })
  for (const shot of chosen) await take(browser, shot.as === null && setUp !== null ? setUp : world, shot)
} finally {
  await browser.close()
  await world.close()
  await setUp?.close()
}
