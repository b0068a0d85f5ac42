import type { Page } from '@playwright/test'
import { v7 } from 'uuid'
import { expect, test } from '../support/fixtures.ts'
import { wordsOf } from '../support/words.ts'
import type { World } from '../support/world.ts'

const lead = { login: 'luo.min', name: '罗敏', roles: ['lead'] } as const

/** A study with seven dealers' papers, who miss reliability most. */
async function answered(world: World): Promise<string> {
  const study = { id: null, version: null, name: '2026 年服务质量研究', from: '2026-11-01', to: '2026-11-30' }
  const groups = [{ group: 'dealer' as const, target: 10 }]
  const { id, version } = await world.admin.studies.save({ commandId: v7(), ...study, groups })
  await world.admin.studies.move({ commandId: v7(), id, version, move: 'start' })
  const marks = (of: (index: number) => number) => Array.from({ length: 26 }, (_, index) => of(index))
  for (let n = 1; n <= 7; n += 1)
    await world.admin.studies.enterForm({
      ...{ commandId: v7(), studyId: id, number: String(n), group: 'dealer' as const, note: '' },
      expectation: marks(() => 6),
      perception: marks((index) => (index >= 4 && index < 9 ? 3 : 5 + (n % 2))),
      weights: [10, 40, 20, 20, 10],
    })
  return id
}

async function sheetsPrinted(page: Page): Promise<number> {
  const text = (await page.pdf({ preferCSSPageSize: true, printBackground: true })).toString('latin1')
  return text.match(/\/Type\s*\/Page\b/g)?.length ?? 0
}

test('the audit report of a group is drafted, made one’s own, kept, and printed on whole sheets in both languages', async ({
  world,
  open,
}, info) => {
  test.slow()
  const say = wordsOf('zh-CN')
  await world.hire(lead)
  const id = await answered(world)
  const page = await open({ as: lead, path: `/surveys/studies/${id}` })
  await page.getByRole('radio', { name: say('study:view-report') }).check()
  const advice = page.getByRole('textbox', { name: new RegExp(`^${say('study:advice')} · 中文`) })
  const weaknesses = page.getByRole('textbox', { name: new RegExp(`^${say('study:weaknesses')} · 中文`) })
  // the dealers' own wording is quoted, heaviest first
  await expect(weaknesses).toHaveValue(/^可靠性——“.+”：期望 6\.00，感受 3\.00，差距 −3\.00（7 份）。/)
  await expect(advice).toHaveValue(/^可靠性：/)
  const print = page.getByRole('button', { name: say('print:print') })
  await expect(print).toBeDisabled()
  await advice.fill('一、派工只约做得到的时间。\n二、每周看一次失约。')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText(say('study:report-saved'))).toBeVisible()
  await expect(page.getByText(say('study:report-version', { version: 1, by: lead.name }))).toBeVisible()
  await print.click()

  const sheets = page.getByRole('article')
  await expect(page.getByText('二、每周看一次失约。')).toBeVisible()
  await expect(sheets.first()).toContainText('−1.')
  for (const size of ['A4', 'A5'] as const) {
    await page
      .getByRole('radiogroup', { name: say('print:size') })
      .getByText(size)
      .click()
    await expect(page.getByRole('radio', { name: size })).toBeChecked()
    await expect(sheets).toHaveCount(size === 'A4' ? 4 : 5)
    expect({ size, sheets: await sheetsPrinted(page) }).toEqual({ size, sheets: await sheets.count() })
    await page.screenshot({ path: info.outputPath(`${size}.png`), fullPage: true })
  }
  await page.getByText(say('print:locale-en'), { exact: true }).click()
  await expect(page.getByRole('heading', { level: 2 }).first()).toHaveText(wordsOf('en')('print:audit-report'))
  await expect(page.getByText('Reliability').first()).toBeVisible()
  expect(await sheetsPrinted(page)).toBe(await sheets.count())
  await page.screenshot({ path: info.outputPath('A5-en.png'), fullPage: true })
})
