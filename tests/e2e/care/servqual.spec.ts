import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { v7 } from 'uuid'
import { expect, forbidPointer, test } from '../support/fixtures.ts'
import { localesOf, wordsOf } from '../support/words.ts'
import type { World } from '../support/world.ts'

const typist = { login: 'gu.yan', name: '顾燕', roles: ['operator'] } as const
const lead = { login: 'luo.min', name: '罗敏', roles: ['lead'] } as const

/** Three papers whose figures are worked out by hand in tests/unit/study/study-figures.test.ts; `-`: no answer. */
const papers = [
  ['6657 77777 6666 7667 55555 6666', '5656 65766 6545 7667 56545 5555', [10, 30, 20, 20, 20]],
  ['7777 77777 7777 7777 77777 7777', '6666 55555 6666 5555 66666 4444', [20, 20, 20, 20, 20]],
  ['5-55 66666 5555 5555 44444 ----', '5556 6666- 5555 6666 44444 5555', null],
] as const

async function collecting(world: World): Promise<string> {
  const study = { id: null, version: null, name: '2026 年服务质量研究', from: '2026-11-01', to: '2026-11-30' }
  const groups = [{ group: 'consumer' as const, target: 3 }]
  const { id, version } = await world.admin.studies.save({ commandId: v7(), ...study, groups })
  await world.admin.studies.move({ commandId: v7(), id, version, move: 'start' })
  return id
}

/** Types the answers of a paper in the order that is set. */
async function answer(page: Page, [expected, perceived]: (typeof papers)[number], order: 'across' | 'down') {
  const [expectation, perception] = [[...expected.replaceAll(' ', '')], [...perceived.replaceAll(' ', '')]]
  const across = expectation.flatMap((mark, index) => [mark, perception[index] ?? ''])
  for (const mark of order === 'across' ? across : [...expectation, ...perception]) await page.keyboard.press(mark)
}

async function divide(page: Page, points: readonly number[] | null): Promise<void> {
  for (const each of points ?? []) {
    await page.keyboard.type(String(each))
    await page.keyboard.press('Enter')
  }
}

for (const locale of localesOf(import.meta.filename))
  test(`papers are typed in by keys alone, and the gaps are those worked out by hand (${locale})`, async ({
    world,
    open,
  }, info) => {
    test.slow()
    const say = wordsOf(locale)
    await world.hire(typist)
    await world.hire(lead)
    const id = await collecting(world)
    const page = await open({ locale, as: typist, path: `/surveys/studies/${id}`, dark: locale === 'en' })
    await expect(page.getByRole('heading', { name: '2026 年服务质量研究' })).toBeVisible()
    await forbidPointer(page)

    // the first paper: its number, then 52 answers that go on by themselves, then the points
    await page.keyboard.press('e')
    const number = page.getByRole('textbox', { name: say('study:number') })
    await expect(number).toBeFocused()
    await expect(number).toHaveValue('001')
    await page.keyboard.type('A-07')
    await page.keyboard.press('Enter')
    await answer(page, papers[0], 'across')
    const sum = page.getByRole('status').filter({ hasText: /\d|–/ })
    await page.keyboard.type('10')
    await page.keyboard.press('Enter')
    await page.keyboard.type('30')
    await expect(sum.getByText(say('study:points-short', { sum: 40, rest: 60 }))).toBeVisible()
    // not stored while they do not come to 100, and nothing is lost
    await page.keyboard.press('Control+Enter')
    await expect(page.getByText(say('study:points-wrong', { sum: 40 }))).toBeVisible()
    await page.keyboard.press('Enter')
    await divide(page, [20, 20, 20])
    await expect(page.getByText(say('study:points-right'))).toBeVisible()
    const { violations } = await new AxeBuilder({ page }).analyze()
    expect(violations.map(({ id: rule, nodes }) => [rule, nodes.map(({ html }) => html)])).toEqual([])
    await page.screenshot({ path: info.outputPath('typed.png') })
    await page.keyboard.press('Control+Enter')
    await expect(page.getByText(say('study:entered', { number: 'A-07' }))).toBeVisible()
    await expect(number).toHaveValue('A-08')
    await expect(number).toBeFocused()

    // the same paper once more is refused, and what was typed stays
    await page.keyboard.type('a-07')
    await page.keyboard.press('Enter')
    await answer(page, papers[1], 'across')
    await divide(page, papers[1][2])
    await page.keyboard.press('Control+Enter')
    await expect(page.getByText(/A-07/).last()).toBeVisible()
    await expect(number).toBeFocused()
    await page.keyboard.type('A-08')
    await page.keyboard.press('Control+Enter')
    await expect(page.getByText(say('study:entered', { number: 'A-08' }))).toBeVisible()

    // the third one by columns, with answers missing and the points not divided
    await expect(number).toHaveValue('A-09')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Tab')
    await page.keyboard.press('ArrowRight')
    await expect(page.getByRole('radio', { name: say('study:order-down') })).toBeChecked()
    await page.keyboard.press('Tab')
    await expect(page.getByRole('textbox', { name: `1 ${say('study:expectation')}`, exact: true })).toBeFocused()
    await answer(page, papers[2], 'down')
    await page.keyboard.press('Control+Enter')
    // one and four expectations, one perception, and the points
    await expect(page.getByText(say('study:entered-missing', { number: 'A-09', missing: 7 }))).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(
      page.getByText(say('study:progress', { group: say('kinds:respondentGroup.consumer'), forms: 3, target: 3 })),
    ).toBeVisible()

    // the lead sees the gaps; each opens its forms
    const desk = await open({ locale, as: lead, path: `/surveys/studies/${id}`, dark: locale === 'en' })
    const dimensions = desk.getByRole('region', { name: say('study:by-dimension') })
    const rowOf = (name: string) => dimensions.getByRole('row', { name: new RegExp(name) }).getByRole('cell')
    // expectation, perception, gap, interval, forms, points
    const expected = {
      tangibles: ['6.13', '5.67', '−0.46', '± 1.67', 'n 3', '15.0'],
      reliability: ['6.73', '5.63', '−1.10', '± 2.48', 'n 3', '25.0'],
      recovery: ['6.50', '4.50', '−2.00', '± 12.71', 'n 2', '–'],
    }
    for (const [dimension, [, , gap, half, forms, points]] of Object.entries(expected)) {
      const cells = rowOf(say(`kinds:studyDimension.${dimension}`))
      await expect(cells.nth(2)).toHaveText(gap ?? '')
      await expect(cells.nth(3)).toHaveText(half ?? '')
      await expect(cells.nth(4)).toHaveText(`${say('study:few')} ${forms?.replace('n ', '')}`)
      await expect(cells.nth(5)).toHaveText(points ?? '')
    }
    // −347/600 and −0.975, halves upwards, ± 5.40
    await expect(desk.getByRole('button', { name: say('study:overall') })).toContainText('−0.58')
    const weighted = desk.getByRole('button', { name: say('study:weighted') })
    await expect(weighted).toContainText('−0.98')
    await expect(weighted).toContainText('± 5.40')
    await expect(weighted).toContainText(say('study:n', { n: 2 }))
    const axe = await new AxeBuilder({ page: desk }).analyze()
    expect(axe.violations.map(({ id: rule, nodes }) => [rule, nodes.map(({ html }) => html)])).toEqual([])

    await desk.screenshot({ path: info.outputPath('gaps.png') })
    await weighted.click()
    const rows = desk.getByRole('dialog').getByRole('grid').getByRole('row')
    await expect(rows).toHaveCount(3)
    await expect(rows.nth(1)).toContainText('−0.55')
    await expect(rows.nth(2)).toContainText('−1.40')
    await expect(desk.getByText(say('study:counted', { n: 2 }), { exact: true })).toBeVisible()
    await desk.screenshot({ path: info.outputPath('rows.png') })
  })
