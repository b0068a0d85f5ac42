import { type BrowserContext, test as base, expect, type Page } from '@playwright/test'
import type { Locale } from './words.ts'
import { openWorld, type World, type WorldOptions } from './world.ts'

export { expect }

/** How many times slower than this machine the workstations are to be: VIGIL_SLOW, see CONTRIBUTING.md. Default 1. */
const slowness = Number(process.env.VIGIL_SLOW ?? '1')

type Person = Readonly<{ login: string; password?: string }>

export type OpenOptions = Readonly<{
  /** The language chosen on this workstation. Default: Chinese. */
  locale?: Locale
  /** Who is signed in; nobody when left out. */
  as?: Person
  path?: string
  dark?: boolean
  viewport?: Readonly<{ width: number; height: number }>
}>

type Fixtures = {
  worldOptions: WorldOptions
  /** A host on its own store, founded unless `worldOptions` says otherwise. */
  world: World
  /** Opens a workstation: a browser of its own. Its console must stay silent to the end. */
  open: (options?: OpenOptions) => Promise<Page>
  /** What the consoles may say all the same. */
  tolerated: RegExp[]
}

/** Specifications with a host and workstations. */
export const test = base.extend<Fixtures>({
  worldOptions: [{}, { option: true }],
  tolerated: [[], { option: true }],

  world: async ({ worldOptions }, use) => {
    const world = await openWorld(worldOptions)
    await use(world)
    const { status, stderr } = world.host.output()
    await world.close()
    expect({ status, stderr }, 'the host runs and has nothing to report').toEqual({ status: null, stderr: '' })
  },

  open: async ({ browser, world, tolerated }, use, info) => {
    info.setTimeout(info.timeout * slowness)
    const contexts: BrowserContext[] = []
    const complaints: string[] = []
    await use(async (options = {}) => {
      const context = await browser.newContext({
        baseURL: world.host.url,
        viewport: options.viewport ?? { width: 1366, height: 768 },
        colorScheme: options.dark === true ? 'dark' : 'light',
        timezoneId: 'Asia/Shanghai',
        reducedMotion: 'reduce',
      })
      contexts.push(context)
      await context.addInitScript((locale) => {
        // a blank page has no storage
        if (window.location.origin !== 'null') window.localStorage.setItem('vigil.locale', locale)
      }, options.locale ?? 'zh-CN')
      if (options.as !== undefined) {
        const data = { login: options.as.login, password: options.as.password ?? world.password }
        expect((await context.request.post('/api/v1/session', { data })).ok()).toBe(true)
      }
      const page = await context.newPage()
      if (slowness > 1) {
        const developer = await context.newCDPSession(page)
        await developer.send('Emulation.setCPUThrottlingRate', { rate: slowness })
      }
      page.on('console', (message) => {
        if (message.type() === 'error' || message.type() === 'warning') {
          complaints.push(`${message.type()}: ${message.text()} (${message.location().url})`)
        }
      })
      page.on('pageerror', (error) => complaints.push(`thrown: ${error.stack ?? error.message}`))
      await page.goto(options.path ?? '/')
      return page
    })
    await Promise.all(contexts.map((context) => context.close()))
    expect(complaints.filter((text) => !tolerated.some((pattern) => pattern.test(text)))).toEqual([])
  },
})

/** From now on a pointer on this page is a complaint, which fails the specification: everything is done by keys. */
export async function forbidPointer(page: Page): Promise<void> {
  await page.evaluate(() => {
    for (const kind of ['pointerdown', 'mousedown', 'touchstart']) {
      window.addEventListener(kind, () => console.error('a pointer was used'), true)
    }
  })
}
