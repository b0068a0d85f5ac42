import { expect, test } from '../support/fixtures.ts'
import { choose, colleague, give, lineOf, phone, sendTo, stateOf, technician } from '../support/rounds.ts'
import { localesOf, wordsOf } from '../support/words.ts'

// while the host is away, the browser writes each attempt to reach it into its console
test.use({ tolerated: [/ERR_CONNECTION_REFUSED|ERR_CONNECTION_RESET|WebSocket connection to .* failed/] })

for (const locale of localesOf(import.meta.filename)) {
  test(`what is typed without a connection waits on the phone and is sent once, in order (${locale})`, async ({
    world,
    open,
  }) => {
    test.slow()
    const say = wordsOf(locale)
    const sent = await sendTo(world, await world.hire(technician))
    const page = await open({ locale, as: technician, viewport: phone })
    await page.getByRole('link', { name: /王秀兰/ }).click()
    await expect(page.getByRole('button', { name: say('visit:depart'), exact: true })).toBeVisible()

    // the host is gone; he goes on
    await world.host.kill()
    await expect(page.getByText(say('visit:queue-offline'))).toBeVisible()
    await page.getByRole('button', { name: say('visit:depart'), exact: true }).click()
    await expect(page.getByText(say('visit:queue-waiting', { count: 1 }))).toBeVisible()
    await page.getByRole('button', { name: say('visit:arrive'), exact: true }).click()
    await expect(stateOf(page)).toContainText(say('kinds:visitState.arrived'))
    await page.getByRole('button', { name: say('visit:note-add') }).click()
    await page.getByRole('textbox', { name: say('visit:note'), exact: true }).fill('门锁坏了，走后门')
    await page.getByRole('button', { name: say('visit:note-send') }).click()
    await page.getByRole('button', { name: say('visit:finish'), exact: true }).click()
    const form = page.getByRole('article', { name: say('visit:finish-title') })
    await choose(page, form.getByLabel(say('visit:cause'), { exact: true }), say('visit:cause-contact-loose'))
    await form.getByLabel(say('visit:finding'), { exact: true }).fill('插头松动，重新接好')
    await form.getByRole('button', { name: say('visit:finish-send') }).click()
    await expect(page.getByText(say('visit:queue-waiting', { count: 4 }))).toBeVisible()
    await expect(stateOf(page)).toContainText(say('kinds:visitState.done'))

    // it is back
    await world.restart()
    await expect(page.getByText(say('visit:queue-offline'))).toBeHidden({ timeout: 30_000 })
    await expect(page.getByText(say('visit:waiting'))).toHaveCount(0)
    await expect(page.getByText('插头松动，重新接好')).toBeVisible()
    const told = await world.admin.cases.get({ id: sent.caseId })
    expect(told.orders[0]).toMatchObject({ state: 'done', finding: '插头松动，重新接好' })
    const lines = told.timeline.filter(({ kind }) => kind === 'order-moved' || kind === 'note')
    expect(lines.map(({ kind, params, text }) => (kind === 'note' ? text : params.to))).toEqual([
      'dispatched',
      'on-the-way',
      'arrived',
      '门锁坏了，走后门',
      'done',
    ])
    expect((await world.admin.administration.verifyAudit()).broken).toEqual([])
    expect(await page.evaluate(() => Object.keys(localStorage).filter((key) => key.includes('visit')))).toEqual([])
  })
}

test('what waits survives a reload, and what is refused afterwards is shown and not lost', async ({ world, open }) => {
  test.slow()
  const say = wordsOf('zh-CN')
  const he = await world.hire(technician)
  const ding = await world.hire(colleague)
  const mine = await sendTo(world, he)
  const taken = await sendTo(world, he, {
    name: '刘建国',
    phone: '139 1234 5678',
    unit: { modelName: '洗衣机 WM-80', category: '洗衣机', serial: 'W80-5566' },
  })
  const page = await open({ as: technician, viewport: phone })
  const line = await lineOf(page)
  await page.reload()
  const list = page.getByRole('region', { name: say('visit:list-today') })
  await expect(list.getByRole('link')).toHaveCount(2)

  await line.cut()
  await expect(page.getByText(say('visit:queue-offline'))).toBeVisible()
  await page.getByRole('link', { name: /王秀兰/ }).click()
  await page.getByRole('button', { name: say('visit:depart'), exact: true }).click()
  await page.getByRole('button', { name: say('visit:back-label') }).click()
  await page.getByRole('link', { name: /刘建国/ }).click()
  await page.getByRole('button', { name: say('visit:arrive'), exact: true }).click()
  await page.getByRole('button', { name: say('visit:note-add') }).click()
  await page.getByRole('textbox', { name: say('visit:note'), exact: true }).fill('机器已搬到阳台')
  await page.getByRole('button', { name: say('visit:note-send') }).click()
  await expect(page.getByText(say('visit:queue-waiting', { count: 3 }))).toBeVisible()

  // meanwhile a dispatcher gives that visit to somebody else, and the phone's browser starts anew
  await give(world, taken, ding)
  await page.reload()
  line.giveBack()
  await page.goto('/my-day')
  const refused = page.getByRole('alert')
  await expect(refused).toContainText(taken.number)
  await expect(refused).toContainText(say('visit:what-arrive'))
  await expect(refused).toContainText(say('visit:queue-held', { count: 1 }))
  await expect(list.getByRole('link')).toHaveCount(1)
  await expect(list.getByRole('link')).toContainText(say('kinds:visitState.on-the-way'))
  expect((await world.admin.cases.get({ id: mine.caseId })).orders[0]?.state).toBe('on-the-way')
  expect((await world.admin.cases.get({ id: taken.caseId })).orders[0]?.state).toBe('dispatched')

  // he turns it into a note: nothing he wrote is lost
  await refused.getByRole('button', { name: say('visit:queue-note') }).click()
  await expect(refused).toHaveCount(0)
  const notes = async () =>
    (await world.admin.cases.get({ id: taken.caseId })).timeline.flatMap(({ kind, text }) =>
      kind === 'note' ? [text] : [],
    )
  await expect.poll(async () => (await notes()).length).toBe(2)
  expect(await notes()).toEqual(['机器已搬到阳台', expect.stringContaining(say('visit:what-arrive'))])
})
