import { expect, type Page } from '@playwright/test'
import type { PhoneSession, PhoneState } from '../../../../src/renderer/src/phone/phone.ts'
import type { Kamailio } from './kamailio.ts'
import type { PhonePage } from './phone-page.ts'

declare global {
  interface Window {
    readonly page: PhonePage
  }
}

/** The console's telephone in a page of its own. */
export type OwnPhone = Readonly<{
  page: Page
  state(): Promise<PhoneState>
  sessions(): Promise<readonly PhoneSession[]>
  told(): Promise<ReturnType<PhonePage['told']>>
  /** Waits until the state of registration is this. */
  becomes(state: Partial<PhoneState> & Readonly<Record<string, unknown>>): Promise<void>
  /** Waits for a call that is like this and answers it. */
  call(like: Partial<PhoneSession>): Promise<PhoneSession>
}>

/** Starts the telephone of a user of the exchange. */
export async function openPhone(
  page: Page,
  {
    url,
    exchange,
    account,
  }: Readonly<{ url: string; exchange: Kamailio; account: Readonly<Record<'user' | 'password', string>> }>,
): Promise<OwnPhone> {
  await page.goto(url)
  await page.waitForFunction(() => 'page' in window)
  const { address: server, domain } = exchange
  const given = { server, domain, displayName: '', iceServers: [], ...account }
  await page.evaluate((own) => window.page.start(own), given)
  const state = () => page.evaluate(() => window.page.state())
  const sessions = () => page.evaluate(() => window.page.sessions())
  const matches = (session: PhoneSession, like: Partial<PhoneSession>) =>
    Object.entries(like).every(([key, value]) => session[key as keyof PhoneSession] === value)
  return {
    page,
    state,
    sessions,
    told: () => page.evaluate(() => window.page.told()),
    becomes: (wanted) => expect.poll(state).toMatchObject(wanted),
    call: async (like) => {
      let found: PhoneSession | undefined
      await expect
        .poll(
          async () => {
            const all = await sessions()
            found = all.find((each) => matches(each, like))
            return found === undefined ? all : 'found'
          },
          { message: `a call like ${JSON.stringify(like)}` },
        )
        .toBe('found')
      if (found === undefined) throw new Error('there is no such call')
      return found
    },
  }
}
