import type { Page } from '@playwright/test'
import { callbackOf, finishRepair } from '../support/finished-repair.ts'
import { expect, test } from '../support/fixtures.ts'
import { wordsOf } from '../support/words.ts'
import type { World } from '../support/world.ts'

const named: Readonly<Record<string, Readonly<{ code: number; text?: string }>>> = {
  Enter: { code: 13, text: '\r' },
  Tab: { code: 9 },
}

/**
 * Strikes keys one behind the other without waiting for what comes of any, as fast as the browser takes them; `Ctrl+`
 * before a key holds that one.
 */
async function strikeAtOnce(page: Page, keys: readonly string[]): Promise<void> {
  const browser = await page.context().newCDPSession(page)
  const strokes = keys.flatMap((keyed) => {
    const held = keyed.startsWith('Ctrl+')
    const key = held ? keyed.slice('Ctrl+'.length) : keyed
    const isLetter = /^[a-z]$/.test(key)
    const code = isLetter ? `Key${key.toUpperCase()}` : /^\d$/.test(key) ? `Digit${key}` : key
    const text = named[key] === undefined ? key : named[key].text
    const stroke = {
      key,
      code,
      modifiers: held ? 2 : 0,
      windowsVirtualKeyCode: named[key]?.code ?? key.toUpperCase().charCodeAt(0),
      ...(held || text === undefined ? {} : { text }),
    }
    return [
      browser.send('Input.dispatchKeyEvent', { type: 'text' in stroke ? 'keyDown' : 'rawKeyDown', ...stroke }),
      browser.send('Input.dispatchKeyEvent', { ...stroke, text: '', type: 'keyUp' }),
    ]
  })
  await Promise.all(strokes)
  await browser.detach()
}

const customer = async ({ admin }: World) => `/customers/${(await admin.customers.list({})).rows[0]?.customerId}`

/** A page with a key that opens a form there: the key stands on its button. */
const forms: readonly (readonly [path: string | ((world: World) => Promise<string>), key: string, hint?: string])[] = [
  ['/live', 'Ctrl+k', 'Ctrl K'],
  [customer, 'u'],
  ['/surveys/studies', 'n'],
  ['/surveys/competitors', 'c'],
  ['/surveys/competitors', 'i'],
  ['/surveys/campaigns', 'n'],
  ['/reminders/rules', 'n'],
]

test('what is typed right behind the key that opens a form is in the form', async ({ world, open }) => {
  await finishRepair(world)
  const page = await open({ as: { login: 'admin' }, path: '/live' })
  for (const [path, key, hint = key.toUpperCase()] of forms) {
    await page.goto(typeof path === 'string' ? path : await path(world))
    await expect(page.locator('button .v-key', { hasText: new RegExp(`^${hint}$`) }).first()).toBeVisible()
    await strikeAtOnce(page, [key, ...'xyz'])
    await expect
      .soft(page.locator('input:focus, textarea:focus'), `${page.url()} ${key}`)
      .toHaveValue('xyz', { timeout: 5000 })
  }
})

test('what is typed right behind the key that leads on is in the next field', async ({ world, open }) => {
  const say = wordsOf('zh-CN')
  const { id } = await callbackOf(world, await finishRepair(world))
  const page = await open({ as: { login: 'admin' }, path: `/commitments/${id}` })
  await expect(
    page.getByRole('radiogroup', { name: say('kinds:surveyQuestion.attitude') }).locator(':focus'),
  ).toHaveCount(1)
  await strikeAtOnce(page, [...'1111', '2', 'Tab', ...'xyz', 'Ctrl+Enter', ...'abc'])
  await expect(page.getByLabel(say('commitment:complaint-said'))).toHaveValue('xyzabc')
})
