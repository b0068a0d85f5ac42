import { readFile } from 'node:fs/promises'
import iconv from 'iconv-lite'
import { expect, test } from '../support/fixtures.ts'
import { localesOf, wordsOf } from '../support/words.ts'

/** As an older system writes it: GBK, a column under a name of its own, and one row that nobody can take. */
const oldFile = `称呼,电话,区域,街道
孙丽,139 2222 1001,示例市河东区,柳荫路 30 号
吴强,020-87654321,示例市河西区,长安里 9 号
,139 2222 1003,示例市河西区,长安里 11 号
`

/** An import starts threads of its own, which take their time on a machine that has much else to do. */
const patience = { timeout: 45_000 } as const

for (const locale of localesOf(import.meta.filename)) {
  test(`a GBK file is matched, tried, imported and repeated, and its rejected row comes back with the reason (${locale})`, async ({
    world,
    open,
  }) => {
    test.slow()
    const say = wordsOf(locale)
    const page = await open({ locale, as: { login: 'admin' }, path: '/settings/imports' })
    const upload = async () => {
      await page.locator('input[type=file]').setInputFiles({
        name: 'old.csv',
        mimeType: 'text/csv',
        buffer: iconv.encode(oldFile, 'gbk'),
      })
      await expect(page.getByRole('heading', { name: /old\.csv/ })).toBeVisible()
      const name = page.getByRole('combobox', {
        name: `${say('settings:imports.field-name')}: ${say('settings:imports.column')}`,
      })
      await name.click()
      await page.getByTitle('称呼', { exact: true }).last().click()
      await expect(page.getByRole('cell', { name: '孙丽' }).last()).toBeVisible()
      await page.getByRole('button', { name: say('settings:imports.check-now') }).click()
    }
    await upload()
    await expect(page.getByText(say('settings:imports.run-sure', { count: 2 }))).toBeVisible(patience)
    expect((await world.admin.customers.list({})).rows).toEqual([])

    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page
        .getByRole('button', { name: say('settings:imports.error-file') })
        .first()
        .click(),
    ])
    const rejected = await readFile(await download.path(), 'utf8')
    expect(rejected).toContain('4,缺少“姓名”,,139 2222 1003')
    expect(rejected).not.toContain('孙丽')

    await page.getByRole('button', { name: say('settings:imports.run-now') }).click()
    await expect(
      page.getByRole('heading', { name: new RegExp(`^${say('settings:imports.real-run')} · old`) }),
    ).toBeVisible(patience)
    await expect.poll(async () => (await world.admin.customers.list({})).rows.length, patience).toBe(2)
    await page.getByRole('button', { name: say('settings:imports.again') }).click(patience)
    await upload()
    await expect(page.getByText(say('settings:imports.run-sure', { count: 0 }))).toBeVisible(patience)
    const found = await world.admin.customers.search({ text: 'sunli' })
    expect(found[0]).toMatchObject({ kind: 'customer', title: '孙丽' })
  })
}
