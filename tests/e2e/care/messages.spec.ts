import type { Page } from '@playwright/test'
import { v7 } from 'uuid'
import { mailPassword, mailUser, startMailServer, testAuthority } from '../../support/mail-server.ts'
import { fileCustomer, wang } from '../support/files.ts'
import { expect, test } from '../support/fixtures.ts'
import { judge } from '../support/judge.ts'
import { locales, type Say, wordsOf } from '../support/words.ts'
import type { World } from '../support/world.ts'

const operator = { login: 'xu.ying', name: '徐颖', roles: ['operator'] } as const
const manager = { login: 'shen.bo', name: '沈波', roles: ['manager'] } as const

/** Gives the customer a mail address. */
async function withMail(world: World, id: string, email: string): Promise<void> {
  const { customer } = await world.admin.customers.card({ id })
  await world.admin.customers.save({
    commandId: v7(),
    id,
    version: customer.version,
    kind: customer.kind,
    name: customer.name,
    contactName: customer.contactName,
    phones: customer.phones.map((phone) => ({ id: phone.id, raw: phone.display, label: 'mobile' as const })),
    addresses: customer.addresses.map(({ region, street, zone }) => ({ region, street, zone })),
    email,
    memberLevel: customer.memberLevel,
    consent: { care: true, marketing: false },
    doNotCall: false,
    preferredCallWindow: null,
    note: '',
  })
}

/** Sets the mail server up by the form, tries it, and sees that the password never comes back. */
async function setUpMail(page: Page, say: Say, port: number): Promise<void> {
  await page.getByRole('radio', { name: say('message:set-up') }).waitFor()
  await page.keyboard.press('3')
  const form = page.getByRole('region', { name: say('message:mail'), exact: true })
  await form.getByRole('switch').click()
  await form.getByLabel(say('message:host'), { exact: true }).fill('127.0.0.1')
  await form.getByLabel(say('message:port')).fill(String(port))
  await form.getByLabel(say('message:user'), { exact: true }).fill(mailUser)
  await form.getByLabel(say('message:password')).fill(mailPassword)
  await form.getByLabel(say('message:sender'), { exact: true }).fill('service@example.com')
  await form.getByLabel(say('message:authority')).fill(testAuthority)
  await form.getByRole('button', { name: say('message:save-set-up') }).click()
  await expect(form.getByText(say('message:secret-stored'))).toBeVisible()
  await expect(form.getByLabel(say('message:password'))).toHaveValue('')
  await form.getByLabel(say('message:test-to-mail')).fill('me@example.com')
  await form.getByRole('button', { name: say('message:test-send') }).click()
  await expect(form.getByRole('status').getByText(say('message:test-sent'))).toBeVisible()
}

/** Changes the words of the thank-you mail; a field that nobody fills is refused where it is typed. */
async function editTemplate(page: Page, say: Say, words: string): Promise<void> {
  await page.keyboard.press('Escape')
  await page.getByRole('radio', { name: say('message:templates') }).click()
  await page.getByRole('button', { name: say('kinds:messageTemplate.thank-you') }).click()
  const chinese = page.getByRole('region', { name: say('kinds:locale.zh-CN'), exact: true })
  const mail = chinese.getByLabel(say('message:word-mail'))
  await mail.fill(`${words}{{nonsense}}`)
  await expect(page.getByText(say('message:field-unknown', { field: 'nonsense' }))).toBeVisible()
  await mail.fill(`{{customer}}：${words}`)
  const preview = chinese.getByRole('region', {
    name: say('message:preview-of', { language: say('kinds:locale.zh-CN') }),
  })
  await expect(preview).toContainText(`王小明：${words}`)
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText(say('message:saved'), { exact: true })).toBeVisible()
}

for (const locale of locales) {
  test(`a message goes from its template to the mail server and into the customer's history (${locale})`, async ({
    world,
    open,
  }) => {
    test.slow()
    const say = wordsOf(locale)
    const dark = locale === 'en'
    const server = await startMailServer()
    try {
      await world.hire(operator)
      await world.hire(manager)
      const customer = await fileCustomer(world.admin, wang)
      await withMail(world, customer.id, 'wang@example.com')

      const lead = await open({ locale, as: manager, path: '/reminders/messages', dark })
      await setUpMail(lead, say, server.port)
      await judge(lead, `messages-set-up-${locale}`)
      expect(server.taken.map((mail) => mail.to)).toEqual([['me@example.com']])
      const words = '感谢您十年来的信任'
      await editTemplate(lead, say, words)
      await judge(lead, `messages-template-${locale}`)

      // the operator reads the words over, adds to them and sends
      const page = await open({ locale, as: operator, path: `/customers/${customer.id}`, dark })
      await page.getByRole('button', { name: say('message-piece:write') }).waitFor()
      await page.keyboard.press('m')
      const drawer = page.getByRole('dialog')
      await expect(drawer.getByLabel(say('message-piece:body'), { exact: true })).not.toHaveValue('')
      await drawer.getByLabel(say('message-piece:template'), { exact: true }).click()
      await page.getByTitle(say('kinds:messageTemplate.thank-you')).click()
      const body = drawer.getByLabel(say('message-piece:body'), { exact: true })
      await expect(body).toHaveValue(`王秀兰：${words}`)
      await body.fill(`王秀兰：${words}！明天见。`)
      await judge(page, `messages-write-${locale}`)
      await drawer.getByRole('checkbox').check()
      await page.keyboard.press('Control+Enter')
      await expect(page.getByText(say('message-piece:queued'))).toBeVisible()
      await expect.poll(() => server.taken.length).toBe(2)
      expect(server.taken[1]?.to).toEqual(['wang@example.com'])

      // seen on the customer's history, and in the outbox with its try
      await page.getByRole('tab', { name: say('message-piece:title') }).click()
      const line = page.getByRole('list', { name: say('message-piece:title') }).getByRole('button')
      await expect(line).toContainText(say('kinds:messageState.sent'))
      await judge(page, `messages-customer-${locale}`)

      // the customer wants no more of them
      await page.getByRole('switch', { name: say('kinds:messageChannel.email') }).click()
      await page.getByRole('button', { name: say('message-piece:stop'), exact: true }).click()
      await expect(page.getByText(say('message-piece:not-wanted'))).toBeVisible()
      await line.click()
      const detail = page.getByRole('region', { name: say('message:chosen') })
      await expect(detail).toContainText(`${words}！明天见。`)
      await expect(detail.getByRole('listitem')).toContainText(say('message:test-sent'))
      await judge(page, `messages-outbox-${locale}`)
    } finally {
      await server.stop()
    }
  })
}
