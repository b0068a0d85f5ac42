import type { BrowserContext, Page } from '@playwright/test'
import { test as base } from '../fixtures.ts'
import { type Kamailio, startKamailio } from './kamailio.ts'
import { type OwnPhone, openPhone } from './own-phone.ts'
import { type PageName, type Pages, servePages } from './pages.ts'
import { openCaller, type SipCaller } from './sip-caller.ts'

export { expect } from '../fixtures.ts'

/** Everybody's password at the exchange. */
const sipPassword = 'sip-secret-7'

type SipUser = 'operator' | 'colleague' | 'caller' | 'third' | '13800138642'

type Fixtures = {
  /** A real SIP server for this test alone. */
  exchange: Kamailio
  /** Passwords by user. */
  sipUsers: Readonly<Record<SipUser, string>>
  /** Opens an empty page of a browser of its own. */
  openPage: () => Promise<Page>
  /** Starts the console's telephone of a user of the exchange, without the console. */
  phoneOf: (user: SipUser, options?: Readonly<{ password?: string; page?: Page }>) => Promise<OwnPhone>
  /** Registers somebody outside at the exchange. */
  callerAs: (user: SipUser, name?: string) => Promise<SipCaller>
}

/** Sound without a device, and between two pages of one machine. */
const flags = [
  '--use-fake-device-for-media-stream',
  '--use-fake-ui-for-media-stream',
  '--autoplay-policy=no-user-gesture-required',
  '--allow-loopback-in-peer-connection',
]

/** Specifications with telephones: a SIP server, pages with sound, people outside. */
export const test = base.extend<Fixtures, { pageNames: readonly PageName[]; pages: Pages }>({
  launchOptions: [
    async ({ launchOptions }, use) => {
      await use({ ...launchOptions, args: [...(launchOptions.args ?? []), ...flags] })
    },
    { scope: 'worker' },
  ],
  pageNames: [['caller', 'phone'], { scope: 'worker', option: true }],
  pages: [
    async ({ pageNames }, use) => {
      const pages = await servePages(pageNames)
      await use(pages)
      await pages.close()
    },
    { scope: 'worker' },
  ],
  sipUsers: [
    {
      operator: sipPassword,
      colleague: sipPassword,
      caller: sipPassword,
      third: sipPassword,
      13800138642: sipPassword,
    },
    { option: true },
  ],
  exchange: async ({ sipUsers }, use) => {
    const exchange = await startKamailio(sipUsers)
    await use(exchange)
    await exchange.close()
  },
  openPage: async ({ browser }, use) => {
    const contexts: BrowserContext[] = []
    await use(async () => {
      const context = await browser.newContext()
      contexts.push(context)
      return context.newPage()
    })
    await Promise.all(contexts.map((context) => context.close()))
  },
  phoneOf: async ({ exchange, pages, openPage, sipUsers }, use) => {
    await use(async (user, { password = sipUsers[user], page } = {}) =>
      openPhone(page ?? (await openPage()), { url: pages.url('phone'), exchange, account: { user, password } }),
    )
  },
  callerAs: async ({ exchange, pages, openPage, sipUsers }, use) => {
    await use(async (user, name = user) =>
      openCaller(await openPage(), {
        url: pages.url('caller'),
        exchange,
        account: { user, password: sipUsers[user], name },
      }),
    )
  },
})
