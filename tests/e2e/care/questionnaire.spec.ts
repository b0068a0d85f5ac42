import type { Page } from '@playwright/test'
import { expect, forbidPointer, test } from '../support/fixtures.ts'
import { judge } from '../support/judge.ts'
import { type Hands, handsOn } from '../support/keyboard.ts'
import { localesOf, type Say, wordsOf } from '../support/words.ts'

const lead = { login: 'he.jing', name: '何静', roles: ['lead'] } as const

const asked = {
  title: ['安装质量调查', 'Installation survey'],
  neat: ['现场收拾干净了吗', 'Was the place left clean'],
  mark: ['请打分', 'Your mark'],
  why: ['哪里没有收拾好', 'What was left'],
} as const

/** Writes the questionnaire with its branch; nothing but the keyboard is used. */
async function write(page: Page, hands: Hands, { say, other }: Readonly<{ say: Say; other: 0 | 1 }>) {
  const both = async ([zh, en]: readonly [string, string]) => {
    await hands.type(zh)
    await hands.press('Tab')
    await hands.type(en)
  }
  const kindGroup = page.getByRole('radiogroup', { name: say('questionnaire:kind') })
  const add = async (digit: string) => {
    await hands.press('Alt+q')
    await expect(kindGroup.getByRole('radio', { checked: true })).toBeFocused()
    await hands.press(digit)
    await expect(page.locator('[data-wording=text-zh]')).toBeFocused()
  }
  await expect(page.locator('[data-wording=title-zh]')).toBeFocused()
  await both(asked.title)

  await add('1')
  await both(asked.neat)
  await hands.press('Tab')
  await hands.type('是')
  await hands.press('Enter')
  await hands.type('否')
  await add('3')
  await both(asked.mark)
  await add('5')
  await both(asked.why)
  const whenLabel = say('questionnaire:when-label')
  await hands.choose(page.getByRole('combobox', { name: whenLabel, exact: true }), `Q1 ${asked.neat[other]}`)
  const options = page.getByRole('combobox', { name: `${whenLabel} · ${say('questionnaire:branch-options')}` })
  await hands.choose(options, '否')
  await hands.press('Escape')
}

for (const locale of localesOf(import.meta.filename)) {
  const other = locale === 'en' ? 1 : 0
  test(`a questionnaire with a branch is written, published, answered and charted by keys (${locale})`, async ({
    world,
    open,
  }) => {
    test.slow()
    const say = wordsOf(locale)
    await world.hire(lead)
    const page = await open({ locale, as: lead, path: '/surveys/questionnaires' })
    await forbidPointer(page)
    const hands = handsOn(page)
    await expect(page.getByText(say('questionnaire:empty'))).toBeVisible()
    await hands.pressShown('n')
    await write(page, hands, { say, other })
    const sentence = say('questionnaire:only-if-said', {
      condition: say('questionnaire:say-any', {
        code: 'Q1',
        options: say('questionnaire:say-option', { option: '否' }),
      }),
    })
    await expect(page.getByRole('option').filter({ hasText: sentence })).toBeVisible()
    await judge(page, 'questionnaire editor')

    // what is not saved survives a reload; a step is taken back and done again
    await page.reload()
    await forbidPointer(page)
    await expect(page.getByRole('option').filter({ hasText: sentence })).toBeVisible()
    await hands.goTo(page.getByRole('listbox', { name: say('questionnaire:items') }))
    await hands.press('End')
    await expect(page.getByRole('option').last()).toHaveAttribute('aria-selected', 'true')
    await hands.press('Alt+Delete')
    await expect(page.getByRole('option')).toHaveCount(3)
    await hands.press('Control+z')
    await expect(page.getByRole('option')).toHaveCount(4)

    await hands.press('Control+Enter')
    await expect(page.getByRole('region', { name: say('questionnaire:publish-title', { number: 1 }) })).toBeVisible()
    await hands.press('Control+Enter')
    await expect(page.getByText(say('results:no-responses'))).toBeVisible()

    // two paper forms: the branch asks why only after a no
    await expect(page.getByRole('button', { name: say('questionnaire:fill') })).toBeVisible()
    await hands.pressShown('f')
    const answer = (name: string) => page.getByRole('radio', { name })
    await expect(page.getByRole('heading', { name: asked.neat[other] })).toBeVisible()
    await hands.press('2')
    await expect(page.getByRole('heading', { name: asked.mark[other] })).toBeVisible()
    await hands.press('2')
    await expect(page.getByRole('textbox', { name: asked.why[other] })).toBeFocused()
    await hands.type('纸箱没有带走，请打 13912345678')
    await hands.press('Enter')
    await expect(page.getByText(say('interview:answered'))).toBeVisible()
    await judge(page, 'paper form')
    await hands.press('Control+Enter')
    await expect(answer('是')).toBeFocused()
    await hands.press('1')
    await expect(page.getByRole('heading', { name: asked.mark[other] })).toBeVisible()
    await hands.press('5')
    await expect(page.getByText(say('interview:answered'))).toBeVisible()
    await hands.press('Control+Enter')
    await expect(answer('是')).toBeFocused()

    await hands.press('Escape')
    const neat = page.getByRole('region', { name: asked.neat[other], exact: true })
    await expect(neat.getByRole('img', { name: /是 1.*否 1/ })).toBeVisible()
    await expect(page.getByRole('region', { name: asked.why[other], exact: true })).toContainText('纸箱没有带走')
    await judge(page, 'results')

    // the number of those who said no opens the one form
    await hands.use(neat.getByRole('button', { name: say('results:show-table') }))
    const opener = say('results:open-rows', { name: `${asked.neat[other]} · 否`, count: 1 })
    await hands.use(neat.getByRole('button', { name: opener }))
    const dialog = page.getByRole('dialog')
    await expect(dialog.getByRole('row')).toHaveCount(2)
    await hands.goTo(dialog.getByRole('grid'))
    await hands.press('ArrowDown')
    await hands.press('Enter')
    await expect(dialog.getByText('纸箱没有带走')).toBeVisible()
    await judge(page, 'one response')
  })
}
