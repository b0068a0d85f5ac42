import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileCustomer, wang } from '../support/files.ts'
import { forbidPointer } from '../support/fixtures.ts'
import { judge } from '../support/judge.ts'
import { handsOn } from '../support/keyboard.ts'
import { expect, test } from '../support/telephone/telephone-test.ts'
import { wordsOf } from '../support/words.ts'

const operator = { login: 'tang.yu', name: '唐宇', roles: ['operator'] } as const
const lead = { login: 'zhou.lan', name: '周岚', roles: ['lead'] } as const
const locale = 'en'
const say = wordsOf(locale)
const words = (key: string, params?: Record<string, string>) => say(`telephone:${key}`, params)
const sound = (key: string) => say(`phone-settings:${key}`)

// the page that saves the server was loaded before it, and tries once in vain
test.use({ tolerated: [/Content Security Policy|WebSocket connection/] })

/** A telephone system's folder of recordings: two seconds of silence. */
async function openRecordings() {
  const wave = Buffer.alloc(44 + 32_000)
  wave.write('RIFF', 0)
  wave.writeUInt32LE(36 + 32_000, 4)
  wave.write('WAVEfmt ', 8)
  wave.writeUInt32LE(16, 16)
  wave.writeUInt16LE(1, 20)
  wave.writeUInt16LE(1, 22)
  wave.writeUInt32LE(8_000, 24)
  wave.writeUInt32LE(16_000, 28)
  wave.writeUInt16LE(2, 32)
  wave.writeUInt16LE(16, 34)
  wave.write('data', 36)
  wave.writeUInt32LE(32_000, 40)
  const server = createServer((request, response) => {
    const known = request.url === '/rec/2026/a.wav' && request.headers.authorization !== undefined
    response.writeHead(known ? 200 : 404, { 'content-type': 'audio/wav' }).end(known ? wave : '')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    prefix: `http://127.0.0.1:${(server.address() as AddressInfo).port}/rec/`,
    close: () => new Promise((resolve) => server.close(resolve)),
  }
}

test('an administrator sets the SIP server, reaches it, and gives an account', async ({
  world,
  open,
  exchange,
  sipUsers,
}) => {
  await world.hire(operator)

  const page = await open({ locale, as: { login: 'admin' }, path: '/settings/telephone' })
  await forbidPointer(page)
  const hands = handsOn(page)
  const server = page.getByRole('region', { name: words('server'), exact: true })
  await hands.goTo(server.getByRole('checkbox', { name: words('on') }))
  await hands.press('Space')
  await hands.goTo(server.getByLabel(words('address'), { exact: true }))
  await hands.type(exchange.address)
  await hands.press('Tab')
  await hands.type(exchange.domain)
  await hands.use(server.getByRole('button', { name: words('save-server') }))
  const test_ = server.getByRole('button', { name: words('test') })
  await expect(test_).toBeEnabled()
  await hands.use(test_)
  await hands.use(server.getByRole('button', { name: words('reload') }))
  await hands.use(test_)
  await expect(server.getByRole('status')).toHaveText(words('test-reached'))

  const accounts = page.getByRole('region', { name: words('accounts'), exact: true })
  await hands.use(accounts.getByRole('button', { name: words('account-new') }))
  const form = page.getByRole('dialog', { name: words('account-new') })
  const person = form.getByRole('combobox', { name: words('person') })
  await expect(form.locator(':focus')).toHaveCount(1)
  await hands.choose(person, operator.name)
  await hands.goTo(form.getByLabel(words('user'), { exact: true }))
  await hands.type('operator')
  await hands.goTo(form.getByLabel(words('password'), { exact: true }))
  await hands.type(sipUsers.operator)
  await hands.press('Control+Enter')
  await expect(form).toBeHidden()
  await expect(accounts).toContainText(operator.name)

  await judge(page, 'telephones as an administrator sets them')
})

test('an operator tries his headset, and a lead hears a recording, which is known', async ({ world, open }) => {
  const recordings = await openRecordings()
  await Promise.all([world.hire(operator), world.hire(lead)])
  const settings = { on: true, prefix: recordings.prefix, folder: '', user: 'vigil', keepDays: 30 }
  await world.admin.recordings.saveSettings({ commandId: 'recordings', settings, password: 'pbx-secret' })

  const desk = await open({ locale, as: operator, path: '/desk', dark: true })
  await forbidPointer(desk)
  const typing = handsOn(desk)
  const menu = desk.getByRole('button', { name: say('frame:user.label', { name: operator.name }) })
  await typing.use(menu)
  await typing.pick(desk.getByRole('menuitem', { name: say('frame:user.sound') }))
  const panel = desk.getByRole('dialog', { name: sound('title') })
  const microphone = panel.getByRole('region', { name: sound('microphone'), exact: true })
  const tryOut = microphone.getByRole('button', {
    name: new RegExp(`${sound('microphone-test')}|${sound('microphone-allow')}`),
  })
  await expect(panel.locator(':focus')).toHaveCount(1)
  await typing.use(tryOut)
  await expect(microphone.getByRole('status')).toHaveText(sound('level-heard'))
  await expect(panel.getByText(sound('ask'))).toBeHidden()
  await typing.choose(microphone.getByRole('combobox'), 'Fake Audio Input 1')
  await expect(microphone.getByRole('status')).toHaveText(sound('level-heard'))
  await typing.use(panel.getByRole('button', { name: sound('speaker-test') }))
  await typing.goTo(panel.getByRole('slider', { name: sound('ring-volume') }).last())
  await typing.press('ArrowRight')
  await judge(desk, 'headset and ring')
  await typing.press('Escape')
  await expect(panel).toBeHidden()
  const kept = await desk.evaluate(() => window.localStorage.getItem('vigil.audio'))
  expect(JSON.parse(kept ?? '')).toMatchObject({ microphoneId: expect.stringMatching(/./), ringVolume: 0.65 })

  // a lead hears a recording
  const customer = await fileCustomer(world.admin, wang)
  const api = await world.signedIn(operator.login)
  const log = { number: '13800138642', direction: 'in', customerId: customer.id, caseId: null } as const
  const { id: callId } = await api.calls.log({ commandId: 'logged', ...log })
  const overseer = await world.signedIn(lead.login)
  await overseer.recordings.attach({ commandId: 'attached', callId, link: '2026/a.wav' })
  const file = await open({ locale, as: lead, path: `/customers/${customer.id}` })
  await file.getByRole('tab', { name: say('customer:calls'), exact: true }).click()
  await file.getByRole('button', { name: /^Listen to the call/ }).click()
  const player = file.getByRole('dialog', { name: say('recording:title') })
  await expect(player).toContainText(say('recording:listens-none'))
  await player.getByRole('button', { name: say('recording:play') }).click()
  await expect(player.getByLabel(say('recording:sound'))).toHaveJSProperty('error', null)
  await expect
    .poll(() => player.getByLabel(say('recording:sound')).evaluate((audio: HTMLAudioElement) => audio.duration))
    .toBe(2)
  await expect(player.getByRole('listitem')).toContainText(lead.name)
  await judge(file, 'a recording')
  expect((await overseer.recordings.listens({ callId })).listens).toMatchObject([{ name: lead.name }])
  await recordings.close()
})
