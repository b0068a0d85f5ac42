import { readFile } from 'node:fs/promises'
import type { Page, TestInfo } from '@playwright/test'
import { v7 } from 'uuid'
import { fileCustomer } from '../support/files.ts'
import { expect, test } from '../support/fixtures.ts'
import { judge } from '../support/judge.ts'
import { handsOn } from '../support/keyboard.ts'
import { localesOf, type Say, wordsOf } from '../support/words.ts'
import type { World } from '../support/world.ts'

const lead = { login: 'luo.min', name: '罗敏', roles: ['lead'] } as const
const operator = { login: 'xu.ying', name: '徐颖', roles: ['operator'] } as const

const asked = { item: 'question' as const, required: true, when: null, endIf: null }
const said = (zh: string, en: string) => ({ zh, en })
const questionnaire = {
  title: said('冰箱使用调查', 'Refrigerator survey'),
  opening: said('您好，想问您两个问题。', 'Hello, may I ask two questions?'),
  closing: said('谢谢您。', 'Thank you.'),
  items: [
    {
      ...asked,
      kind: 'single' as const,
      code: 'use',
      text: said('还在使用吗', 'Is it in use'),
      options: [
        { code: 'yes', text: said('在用', 'Yes') },
        { code: 'no', text: said('不用了', 'No') },
      ],
      endIf: { test: 'any' as const, question: 'use', options: ['no'] },
    },
    {
      ...asked,
      kind: 'scale' as const,
      code: 'mark',
      text: said('打几分', 'Your mark'),
      from: 1,
      to: 5,
      fromLabel: said('', ''),
      toLabel: said('', ''),
    },
  ],
}

async function publish(world: World): Promise<void> {
  const api = await world.signedIn(lead.login)
  const first = { id: null, version: null }
  const { id, version } = await api.questionnaires.saveDraft({ commandId: v7(), ...first, body: questionnaire })
  await api.questionnaires.publish({ commandId: v7(), id, version })
}

/** Judges a screen and keeps it to be looked at. */
async function picture(page: Page, info: TestInfo, name: string): Promise<void> {
  await judge(page, name)
  await info.attach(name, { body: await page.screenshot(), contentType: 'image/png' })
}

/** Three steps of the form, up to the saved campaign; `words` are the questionnaire's title. */
async function plan(page: Page, say: Say, { title, words }: Readonly<{ title: string; words: string }>): Promise<void> {
  await page.keyboard.press('n')
  await expect(page.getByRole('textbox', { name: say('campaign:name') })).toBeFocused()
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText(say('campaign:name-needed'))).toBeVisible()
  await expect(page.getByRole('textbox', { name: say('campaign:name') })).toBeFocused()
  await page.keyboard.type(title)
  const choice = page.getByRole('combobox', { name: say('campaign:questionnaire') })
  await handsOn(page).choose(choice, words)
  await page.keyboard.press('Control+Enter')

  const preview = page.getByRole('complementary', { name: say('campaign:preview') })
  await expect(preview.getByText(say('campaign:first-names', { count: 3 }))).toBeVisible()
  await expect(preview.getByText(say('kinds:targetExclusion.do-not-call'))).toBeVisible()
  await page.keyboard.press('Control+Enter')

  await page.getByRole('radio', { name: say('campaign:sampling-quota') }).check({ force: true })
  await page.getByRole('spinbutton', { name: say('campaign:each') }).fill('3')
  await expect(preview.getByText(say('campaign:cells'))).toBeVisible()
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('heading', { name: title })).toBeVisible()
}

for (const locale of localesOf(import.meta.filename))
  test(`a campaign goes from its questionnaire to its chart (${locale})`, async ({ world, open }, info) => {
    test.slow()
    const say = wordsOf(locale)
    await world.hire(lead)
    await world.hire(operator)
    for (const [n, name] of ['林晓', '周宁', '高远'].entries())
      await fileCustomer(world.admin, { name, phone: `138 0013 000${n}` })
    const { id } = await fileCustomer(world.admin, { name: '勿扰', phone: '138 0013 0009' })
    const { customer } = await world.admin.customers.card({ id })
    await world.admin.customers.save({
      ...{ commandId: v7(), id, version: customer.version, kind: 'consumer', name: '勿扰', contactName: '' },
      ...{ phones: customer.phones.map((phone) => ({ id: phone.id, raw: null, label: 'mobile' })), addresses: [] },
      ...{ email: null, memberLevel: 'none', consent: { care: false, marketing: false }, doNotCall: true },
      ...{ preferredCallWindow: null, note: '' },
    })
    await publish(world)
    const tongue = locale === 'en' ? 'en' : 'zh'
    const title = locale === 'en' ? 'How refrigerators please' : '冰箱满意度'

    const desk = await open({ locale, as: lead, path: '/surveys/campaigns' })
    await expect(desk.getByText(say('campaign:empty'))).toBeVisible()
    await plan(desk, say, { title, words: questionnaire.title[tongue] })
    await picture(desk, info, `campaign-draft-${locale}`)
    await desk.getByRole('button', { name: say('campaign:draw') }).click()
    await desk.getByRole('button', { name: say('campaign:start') }).click()
    const progress = desk.getByRole('region', { name: say('campaign:progress-all') })
    await expect(progress.getByRole('row', { name: say('kinds:targetState.open') })).toContainText('3 / 3')

    // the operator takes one after the other; each save brings the next
    const page = await open({ locale, as: operator, path: '/commitments' })
    await expect(page.getByRole('grid').getByText('林晓')).toBeVisible()
    await page.keyboard.press('Control+j')
    const interview = page.getByRole('region', { name: questionnaire.title[tongue] })
    await expect(page.getByText(questionnaire.opening[tongue])).toBeVisible()
    await expect(interview.getByRole('radio').first()).toBeFocused()
    await picture(page, info, `campaign-asking-${locale}`)
    const takenFirst = page.url()
    await page.keyboard.press('1')
    await expect(page.getByRole('heading', { name: questionnaire.items[1]?.text[tongue] ?? '?' })).toBeVisible()
    await page.keyboard.press('4')
    await expect(page.getByText(say('interview:answered'))).toBeVisible()
    await page.keyboard.press('Control+Enter')
    await expect(page).not.toHaveURL(takenFirst)
    await expect(page.getByText(questionnaire.opening[tongue])).toBeVisible()
    await expect(interview.getByRole('radio').first()).toBeFocused()
    const takenSecond = page.url()
    await page.keyboard.press('2')
    await expect(page.getByText(say('interview:ended-early'))).toBeVisible()
    await page.keyboard.press('Control+Enter')
    await expect(page).not.toHaveURL(takenSecond)
    await expect(page.getByText(questionnaire.opening[tongue])).toBeVisible()
    // the third does not want to
    await page.getByRole('button', { name: say('kinds:attemptResult.refused') }).click()

    await expect(progress.getByRole('row', { name: say('kinds:targetState.reached') })).toContainText('2 / 3')
    await expect(progress.getByRole('row', { name: say('kinds:targetState.refused') })).toContainText('1 / 3')
    await expect(desk.getByRole('region', { name: say('campaign:by-person') })).toContainText(operator.name)
    await picture(desk, info, `campaign-progress-${locale}`)

    await progress
      .getByRole('row', { name: say('kinds:targetState.refused') })
      .getByRole('button')
      .click()
    const targets = desk.getByRole('grid', { name: say('campaign:targets') })
    await expect(targets.getByRole('row')).toHaveCount(2)
    const download = desk.waitForEvent('download')
    await desk.getByRole('button', { name: say('campaign:export') }).click()
    const file = await readFile(await (await download).path(), 'utf8')
    expect(file).toContain(say('kinds:targetState.refused'))
    expect(file).not.toMatch(/1380013000\d/)

    await desk.getByRole('button', { name: say('campaign:results'), exact: true }).click()
    await expect(desk.getByRole('region', { name: say('results:title') })).toContainText(
      say('results:responses', { count: 2 }),
    )
    await picture(desk, info, `campaign-results-${locale}`)
  })
