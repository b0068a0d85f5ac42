import { becomeReady } from '../support/become-ready.ts'
import { fileCustomer, wang } from '../support/files.ts'
import { expect, test } from '../support/fixtures.ts'
import { judge } from '../support/judge.ts'
import { handsOn } from '../support/keyboard.ts'
import { localesOf, wordsOf } from '../support/words.ts'

const operator = { login: 'xu.ying', name: '徐颖', roles: ['operator'] } as const
const administrator = { login: 'gao.lin', name: '高琳', roles: ['administrator'] } as const

for (const locale of localesOf(import.meta.filename)) {
  test(`an administrator makes a token, and a pushed call rings at the Desk (${locale})`, async ({ world, open }) => {
    const say = wordsOf(locale)
    await world.hire(operator)
    await world.hire(administrator)
    await fileCustomer(world.admin, wang)

    const settings = await open({ locale, as: administrator, path: '/settings/feeds' })
    await settings.getByRole('button', { name: say('settings:feeds.token-new') }).click()
    const form = settings.getByRole('dialog')
    await form.getByRole('textbox', { name: say('settings:feeds.token-name') }).fill('总机')
    await settings.keyboard.press('Control+Enter')
    const address = await form.getByRole('textbox', { name: say('settings:feeds.token-address') }).inputValue()
    expect(address).toMatch(/\/api\/v1\/cti\/[\w-]{43}$/)
    await settings.keyboard.press('Control+Enter')
    await expect(form).toBeHidden()
    await expect(settings.getByText('总机', { exact: true })).toBeVisible()

    const page = await open({ locale, as: operator, path: '/desk' })
    await becomeReady(page, handsOn(page))
    const push = async (fields: Readonly<Record<string, string>>) => {
      const call = { direction: 'in', callId: `push-${locale}`, from: wang.phone.replace(/\D/g, ''), to: '4008001234' }
      const answer = await fetch(address, { method: 'POST', body: new URLSearchParams({ ...call, ...fields }) })
      expect(answer.status).toBe(200)
    }
    await push({ event: 'newCall', 'user[]': operator.login })
    await expect(page.getByRole('heading', { name: wang.name })).toBeVisible()
    const api = await world.signedIn(operator.login)
    expect((await api.calls.mine()).calls).toMatchObject([{ state: 'ringing', source: 'webhook' }])

    await push({ event: 'answer', answeringNumber: operator.login })
    await expect.poll(async () => (await api.calls.mine()).presence.state).toBe('on-call')
    await push({ event: 'hangup', cause: 'normalClearing' })
    await expect.poll(async () => (await api.calls.mine()).presence.state).toBe('acw')
    const [stored] = (await world.admin.calls.list({})).rows
    expect(stored).toMatchObject({ outcome: 'answered', agentName: operator.name, customerName: wang.name })
    await expect(settings.getByText(say('settings:feeds.push-heard'))).toBeVisible()
    await judge(settings, say('settings:tab-feeds'))
  })
}
