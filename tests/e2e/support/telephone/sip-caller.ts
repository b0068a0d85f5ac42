import { expect, type Page } from '@playwright/test'
import type { CallerPage } from './caller-page.ts'
import type { Kamailio } from './kamailio.ts'

type Sound = NonNullable<Awaited<ReturnType<CallerPage['sound']>>>

/** Somebody outside with a telephone of his own. */
export type SipCaller = Readonly<{
  page: Page
  call(target: string, headers?: readonly string[]): Promise<void>
  /** Calls until it rings there: until then nobody is registered. */
  reaches(target: string, headers?: readonly string[]): Promise<void>
  hangUp(): Promise<void>
  answerCalls(yes: boolean): Promise<void>
  answer(): Promise<void>
  reject(): Promise<void>
  refer(target: string): Promise<void>
  /** Waits until his telephone has told this; a text stands for its beginning. */
  hears(event: string): Promise<void>
  heard(): Promise<readonly string[]>
  sound(): Promise<Sound>
  /** Waits until so many more packets have come and gone, with something to be heard in them. */
  talks(packets?: number): Promise<void>
  /** Waits until packets come in which nothing is to be heard. */
  hearsNothing(): Promise<void>
}>

/** Sound and signals come within tens of ms. */
export const often = [50, 100, 200]

declare global {
  interface Window {
    readonly caller: CallerPage
  }
}

/** Registers a user of the exchange in a page of its own. */
export async function openCaller(
  page: Page,
  {
    url,
    exchange,
    account,
  }: Readonly<{ url: string; exchange: Kamailio; account: Readonly<Record<'user' | 'password' | 'name', string>> }>,
): Promise<SipCaller> {
  await page.goto(url)
  await page.waitForFunction(() => 'caller' in window)
  const { address: server, domain } = exchange
  await page.evaluate((given) => window.caller.register(given), { server, domain, ...account })
  const heard = () => page.evaluate(() => window.caller.heard())
  const sound = async () => {
    const now = await page.evaluate(() => window.caller.sound())
    if (now === null) throw new Error('there is no call')
    return now
  }
  const caller: SipCaller = {
    page,
    heard,
    sound,
    call: (target, headers = []) =>
      page.evaluate(([to, given]) => window.caller.call(to, given), [target, headers] as const),
    reaches: async (target, headers = []) => {
      const already = (await heard()).length
      await expect
        .poll(
          async () => {
            const last = (await heard()).slice(already).at(-1)
            if (last === undefined || last.startsWith('failed')) await caller.call(target, headers)
            return last
          },
          { message: `${account.name} reaches ${target}`, intervals: often },
        )
        .toBe('progress')
    },
    hangUp: () => page.evaluate(() => window.caller.hangUp()),
    answerCalls: (yes) => page.evaluate((given) => window.caller.answerCalls(given), yes),
    answer: () => page.evaluate(() => window.caller.answer()),
    reject: () => page.evaluate(() => window.caller.reject()),
    refer: (target) =>
      page.evaluate((given) => {
        window.caller.refer(given)
      }, target),
    hears: async (event) => {
      await expect
        .poll(async () => (await heard()).some((each) => each.startsWith(event)), {
          message: `${account.name} hears ${event}`,
          intervals: often,
        })
        .toBe(true)
    },
    hearsNothing: async () => {
      let before = await sound()
      await expect
        .poll(
          async () => {
            const now = await sound()
            if (now.received - before.received < 60) return 'waits'
            const energy = now.energy - before.energy
            before = now
            return energy < 0.0001 ? 'silence' : energy
          },
          { intervals: often },
        )
        .toBe('silence')
    },
    talks: async (packets = 50) => {
      const before = await sound()
      await expect
        .poll(
          async () => {
            const now = await sound()
            const count = Math.min(now.received - before.received, now.sent - before.sent)
            if (count < packets) return `${count} packets`
            // the sound of a device that is none is a beep each second
            return now.energy > before.energy ? 'heard' : 'silence'
          },
          { message: `${account.name} talks`, intervals: often },
        )
        .toBe('heard')
    },
  }
  await caller.hears('registered')
  return caller
}
