import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, test } from '../support/fixtures.ts'
import { choose, phone, pictureFile, sendTo, stateOf, technician } from '../support/rounds.ts'
import { localesOf, wordsOf } from '../support/words.ts'

/** Everything that axe finds wrong on the page as it stands. */
async function faultsOf(page: Page): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
}

/** Whether everything fits into the width of the phone. */
async function fits(page: Page): Promise<boolean> {
  return page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)
}

for (const locale of localesOf(import.meta.filename)) {
  test(`a repair in warranty is done on the spot from the technician's phone (${locale})`, async ({ world, open }) => {
    test.slow()
    const say = wordsOf(locale)
    const he = await world.hire(technician)
    const page = await open({ locale, as: technician, viewport: phone, dark: locale === 'en' })
    await expect(page).toHaveURL(/\/my-day$/)
    await expect(page.getByText(say('visit:empty-title'))).toBeVisible()

    // it appears by itself, without its number
    const sent = await sendTo(world, he)
    const card = page.getByRole('region', { name: say('visit:list-today') }).getByRole('link')
    await expect(card).toContainText('王秀兰')
    await expect(card).toContainText(say('kinds:visitState.dispatched'))
    expect(await fits(page)).toBe(true)
    expect(await faultsOf(page)).toEqual([])
    await card.click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('王秀兰')
    await expect(page.getByText(say('kinds:serviceClass.C'), { exact: true })).toBeVisible()
    await expect(page.getByText('138 **** 8642')).toBeVisible()
    await page.getByRole('button', { name: say('visit:phone-show') }).click()
    await expect(page.getByRole('link', { name: /138 0013 8642/ })).toHaveAttribute('href', 'tel:+8613800138642')

    // the way there
    await page.getByRole('button', { name: say('visit:depart'), exact: true }).click()
    await expect(stateOf(page)).toContainText(say('kinds:visitState.on-the-way'))
    await page.getByRole('button', { name: say('visit:arrive'), exact: true }).click()
    await expect(stateOf(page)).toContainText(say('kinds:visitState.arrived'))
    expect(await fits(page)).toBe(true)
    expect(await faultsOf(page)).toEqual([])

    // the result: nothing is sent before it is complete
    await page.getByRole('button', { name: say('visit:finish'), exact: true }).click()
    const form = page.getByRole('article', { name: say('visit:finish-title') })
    await form.getByRole('button', { name: say('visit:finish-send') }).click()
    await expect(form.getByRole('alert').first()).toHaveText(say('visit:missing-finding'))
    await choose(page, form.getByLabel(say('visit:cause'), { exact: true }), say('visit:cause-sensor'))
    await expect(form.getByTitle(say('visit:action-part-replaced'), { exact: true })).toBeVisible()
    await form.getByLabel(say('visit:finding'), { exact: true }).fill('更换温度传感器，试机正常')
    await form.getByLabel(say('visit:minutes'), { exact: true }).fill('35')
    await form.locator('input[type=file]').setInputFiles(pictureFile())
    await expect(form.getByRole('img', { name: say('visit:photo-of', { count: 1 }) })).toBeVisible()

    // a reload in the middle loses nothing that was written
    await page.reload()
    await page.getByRole('button', { name: say('visit:finish'), exact: true }).click()
    await expect(form.getByLabel(say('visit:finding'), { exact: true })).toHaveValue('更换温度传感器，试机正常')
    await expect(form.getByTitle(say('visit:cause-sensor'), { exact: true })).toBeVisible()
    expect(await fits(page)).toBe(true)
    expect(await faultsOf(page)).toEqual([])

    // the customer signs
    const box = form.getByRole('img', { name: say('visit:signature'), exact: true })
    await box.scrollIntoViewIfNeeded()
    const { x, y } = (await box.boundingBox()) ?? { x: 0, y: 0 }
    await page.mouse.move(x + 40, y + 60)
    await page.mouse.down()
    await page.mouse.move(x + 120, y + 20, { steps: 8 })
    await page.mouse.move(x + 200, y + 60, { steps: 8 })
    await page.mouse.up()
    await expect(form.getByText(say('visit:signature-there'))).toBeVisible()
    await form.getByRole('button', { name: say('visit:finish-send') }).click()
    await expect(stateOf(page)).toContainText(say('kinds:visitState.done'))
    await expect(page.getByRole('img', { name: say('visit:signature-of') })).toBeVisible()
    await page.getByRole('button', { name: say('visit:back-label') }).click()
    await expect(page.getByRole('region', { name: say('visit:list-ended') }).getByRole('link')).toContainText('王秀兰')

    // what the office sees: promises kept, the callback promised, the look at the number written down
    // the page shows what was done before it has been sent
    const stateThere = async () => (await world.admin.cases.get({ id: sent.caseId })).orders[0]?.state
    await expect.poll(stateThere, { timeout: 15_000 }).toBe('done')
    const told = await world.admin.cases.get({ id: sent.caseId })
    expect(told.orders[0]).toMatchObject({ state: 'done', class: 'C', finding: '更换温度传感器，试机正常' })
    expect(told.commitments.map(({ kind, state }) => [kind, state]).toSorted()).toEqual([
      ['arrival', 'kept'],
      ['dispatch', 'kept'],
      ['service-callback', 'open'],
    ])
    expect(told.timeline.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['phone-revealed', 'photo-added', 'signature-added']),
    )
    const files = await world.admin.visits.attachments({ caseId: sent.caseId })
    expect(files.map(({ kind }) => kind)).toEqual(['photo', 'signature'])
    expect(files.every(({ bytes }) => bytes < 400_000)).toBe(true)
  })
}

test('a technician who cannot be in time says so, and the customer will be called', async ({ world, open }) => {
  const say = wordsOf('zh-CN')
  const he = await world.hire(technician)
  const sent = await sendTo(world, he)
  const page = await open({ as: technician, viewport: phone })
  await page.getByRole('link', { name: /王秀兰/ }).click()
  await page.getByRole('button', { name: say('visit:delay'), exact: true }).click()
  const form = page.getByRole('region', { name: say('visit:delay-title') })
  await form.getByRole('radio').nth(1).check()
  await form.getByRole('button', { name: say('visit:delay-send') }).click()
  await expect(form.getByRole('alert')).toHaveText(say('visit:delay-reason-needed'))
  await form.getByLabel(say('visit:delay-reason')).fill('前一户拖延')
  await form.getByRole('button', { name: say('visit:delay-send') }).click()
  await expect(page.getByText(say('visit:delay-known', { reason: '前一户拖延' }))).toBeVisible()
  const { commitments } = await world.admin.cases.get({ id: sent.caseId })
  const arrival = commitments.find(({ kind }) => kind === 'arrival')
  expect(arrival?.dueAt).toBeGreaterThan(arrival?.firstDueAt ?? Number.POSITIVE_INFINITY)
  expect(commitments.map(({ kind }) => kind)).toContain('promised-call')
})
