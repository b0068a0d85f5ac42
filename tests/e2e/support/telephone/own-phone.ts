import { expect, type Page, type WebSocketRoute } from '@playwright/test'
import type { Phone, PhoneSession, PhoneState } from '../../../../src/renderer/src/phone/phone.ts'
import type { Kamailio } from './kamailio.ts'
import type { PhonePage } from './phone-page.ts'
import { often } from './sip-caller.ts'

declare global {
  interface Window {
    readonly page: PhonePage
  }
}

type Action = { [Name in keyof Phone]: Phone[Name] extends (...args: never[]) => unknown ? Name : never }[keyof Phone]

/** The console's telephone in a page of its own. */
export type OwnPhone = Readonly<{
  page: Page
  state(): Promise<PhoneState>
  sessions(): Promise<readonly PhoneSession[]>
  told(): Promise<ReturnType<PhonePage['told']>>
  /** Waits until the state of registration is this. */
  becomes(state: Partial<PhoneState> & Readonly<Record<string, unknown>>): Promise<void>
  /** Waits for a call that is like this. */
  call(like: Partial<PhoneSession>): Promise<PhoneSession>
  /** Does something and gives its answer. */
  does<TName extends Action>(name: TName, ...args: Parameters<Phone[TName]>): Promise<Awaited<ReturnType<Phone[TName]>>>
  /** Does something that must succeed. */
  done<TName extends Action>(name: TName, ...args: Parameters<Phone[TName]>): Promise<void>
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
  const does: OwnPhone['does'] = (name, ...args) =>
    page.evaluate(([action, given]) => Reflect.apply(window.page.phone()[action], null, given), [name, args] as const)
  return {
    page,
    state,
    sessions,
    does,
    done: async (name, ...args) => expect(await does(name, ...args), name).toMatchObject({ ok: true }),
    told: () => page.evaluate(() => window.page.told()),
    becomes: (wanted) => expect.poll(state, { intervals: often }).toMatchObject(wanted),
    call: async (like) => {
      let found: PhoneSession | undefined
      await expect
        .poll(
          async () => {
            const all = await sessions()
            found = all.find((each) => matches(each, like))
            return found === undefined ? all : 'found'
          },
          { message: `a call like ${JSON.stringify(like)}`, intervals: often },
        )
        .toBe('found')
      if (found === undefined) throw new Error('there is no such call')
      return found
    },
  }
}

/** A page's connection to the exchange, which can be cut while everybody else's stays. */
export type CuttableLine = Readonly<{ cut(): Promise<void>; giveBack(): void }>

/** Makes the connection of a page cuttable; must come before the page is loaded. What such a page sends last is lost. */
export async function cuttableLine(page: Page, { address }: Kamailio): Promise<CuttableLine> {
  let isCut = false
  const open = new Set<WebSocketRoute>()
  await page.routeWebSocket(
    (url) => url.href.startsWith(address),
    (socket) => {
      if (isCut) {
        void socket.close()
        return
      }
      socket.connectToServer()
      open.add(socket)
    },
  )
  return {
    cut: async () => {
      isCut = true
      await Promise.all([...open].map((socket) => socket.close()))
      open.clear()
    },
    giveBack: () => {
      isCut = false
    },
  }
}
