import AxeBuilder from '@axe-core/playwright'
import { v7 } from 'uuid'
import { expect, forbidPointer, test } from '../support/fixtures.ts'
import { localesOf, wordsOf } from '../support/words.ts'
import type { World } from '../support/world.ts'

const lead = { login: 'luo.min', name: '罗敏', roles: ['lead'] } as const

/** Two brands and two items of which nothing is known yet. */
async function emptyTable(world: World): Promise<void> {
  const fresh = { id: null, version: null, active: true }
  const item = { section: 'promise' as const, measure: 'number' as const }
  for (const [name, nameEn] of [
    ['甲品牌', 'Brand A'],
    ['乙品牌', 'Brand B'],
  ] as const)
    await world.admin.competitors.saveCompetitor({ commandId: v7(), ...fresh, name, nameEn })
  for (const words of [
    { name: '到达时限', nameEn: 'Arrival', unit: '小时', unitEn: 'h', direction: 'less' as const },
    { name: '保修', nameEn: 'Warranty', unit: '年', unitEn: 'years', direction: 'more' as const },
  ])
    await world.admin.competitors.saveItem({ commandId: v7(), ...fresh, ...item, ...words })
}

for (const locale of localesOf(import.meta.filename))
  test(`the comparison is filled in by keys, each cell with its source, and says where we are behind (${locale})`, async ({
    world,
    open,
  }, info) => {
    test.slow()
    const say = wordsOf(locale)
    await world.hire(lead)
    await emptyTable(world)
    const page = await open({ locale, as: lead, path: '/surveys/competitors', dark: locale === 'en' })
    const grid = page.getByRole('grid', { name: say('competitor:title') })
    const arrival = grid.getByRole('row', { name: new RegExp(locale === 'en' ? 'Arrival' : '到达时限') })
    const cells = arrival.getByRole('gridcell')
    await expect(cells).toHaveCount(4)
    await expect(cells.last()).toContainText(say('kinds:itemVerdict.unknown'))
    await forbidPointer(page)

    // into the grid, then each value with where it is known from
    const own = cells.first()
    for (let step = 0; step < 40 && !(await own.evaluate((cell) => cell === document.activeElement)); step += 1)
      await page.keyboard.press('Tab')
    await expect(own).toBeFocused()
    const write = async (value: string, source: string) => {
      await page.keyboard.press('Enter')
      await expect(page.getByRole('spinbutton', { name: say('competitor:value') })).toBeFocused()
      await page.keyboard.press('Control+a')
      await page.keyboard.type(value)
      await page.keyboard.press('Tab')
      await page.keyboard.press('Control+a')
      await page.keyboard.type(source)
      await page.keyboard.press('Control+Enter')
    }
    // nothing is written without a source
    await write('6', '')
    await expect(page.getByText(say('competitor:source-needed'))).toBeVisible()
    await expect(page.getByRole('textbox', { name: say('competitor:source') })).toBeFocused()
    await page.keyboard.type('2026 promise')
    await page.keyboard.press('Control+Enter')
    await expect(own).toBeFocused()
    await expect(own).toContainText('6')
    await page.keyboard.press('ArrowRight')
    await expect(cells.nth(1)).toBeFocused()
    await write('8', 'web site')
    await expect(cells.nth(1)).toContainText(say('kinds:standing.better'))
    await expect(cells.nth(3)).toContainText(say('kinds:itemVerdict.strength'))
    await expect(cells.nth(1)).toBeFocused()
    await page.keyboard.press('ArrowRight')
    await expect(cells.nth(2)).toBeFocused()
    await write('4', 'test call')
    await expect(cells.nth(2)).toContainText(say('kinds:standing.worse'))
    await expect(cells.nth(3)).toContainText(say('kinds:itemVerdict.gap'))
    // written anew: what it was stays
    await expect(cells.nth(2)).toBeFocused()
    await write('6', 'test call 2')
    await expect(cells.nth(2)).toContainText(say('kinds:standing.equal'))
    const history = page.getByRole('region', { name: say('competitor:cell') }).getByRole('listitem')
    await expect(history).toHaveCount(2)
    await expect(history.nth(0)).toContainText('test call 2')
    await expect(history.nth(1)).toContainText('4')
    // another brand's service is found in the report of a study
    await expect(page.getByText(say('competitor:summary', { items: 2, strengths: 1, gaps: 0 }))).toBeVisible()
    const { violations } = await new AxeBuilder({ page }).analyze()
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
    await page.screenshot({ path: info.outputPath('competitors.png') })
  })
