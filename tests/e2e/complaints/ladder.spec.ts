import { v7 } from 'uuid'
import { complaintOf } from '../../support/complaint.ts'
import { startGateway } from '../../support/gateway-server.ts'
import { fileCustomer, wang } from '../support/files.ts'
import { expect, forbidPointer, test } from '../support/fixtures.ts'
import { judge } from '../support/judge.ts'
import { handsOn } from '../support/keyboard.ts'
import { wordsOf } from '../support/words.ts'
import type { World } from '../support/world.ts'

const minute = 60_000
const hour = 60 * minute
const manager = { login: 'lin.wei', name: '林伟', roles: ['manager'] } as const
const vice = { login: 'gao.ming', name: '高明', roles: ['vice-president'] } as const
const officer = { login: 'he.jing', name: '何静', roles: ['officer'] } as const

async function complain(world: World, changes: Parameters<typeof complaintOf>[1]) {
  await world.hire(officer)
  const api = await world.signedIn(officer.login)
  const { id: customerId } = await fileCustomer(api, wang)
  return api.complaints.record({ ...complaintOf(customerId, changes), commandId: v7() })
}

test('a serious complaint climbs on schedule: acknowledged here, left unnoticed there, in sight until somebody does', async ({
  world,
  open,
}) => {
  const say = wordsOf('zh-CN')
  await world.hire(manager)
  await world.hire(vice)
  const { id, number } = await complain(world, { severity: 'serious' })

  // it starts at the manager, who takes notice of one promise by a key
  const page = await open({ as: manager, path: '/complaints/list' })
  await forbidPointer(page)
  const hands = handsOn(page)
  await expect(page.getByRole('button', { name: say('frame:notices.label', { count: 2 }) })).toBeVisible()
  await hands.press('Alt+a')
  const waiting = page.getByRole('list', { name: say('frame:notices.waiting') })
  await expect(waiting.getByRole('listitem')).toHaveCount(2)
  await expect(waiting).toContainText(number)
  await judge(page, 'what waits for an acknowledgement')
  await hands.press('Alt+a')
  await expect(waiting.getByRole('listitem')).toHaveCount(1)
  await expect(waiting).toContainText(say('kinds:commitmentKind.complaint-resolve'))

  // six hours later: the vice president by its time and unnoticed, and by the manager's silence
  await page.close()
  await world.host.stop()
  await world.restart({ clockOffsetMs: world.clockOffsetMs + 6 * hour + 5 * minute })
  const above = await open({ as: vice, path: `/complaints/list/${id}` })
  await forbidPointer(above)
  const keys = handsOn(above)
  await expect(above.getByText(number).first()).toBeVisible()
  await expect(above.getByRole('button', { name: new RegExp(say('complaint:section-ladder')) })).toBeVisible()
  await keys.press('2')
  const promise = (kind: string) =>
    above.getByRole('region', { name: say(`kinds:commitmentKind.${kind}`), exact: true })
  const acknowledge = promise('complaint-acknowledge')
  await expect(acknowledge).toContainText(manager.name)
  await expect(
    acknowledge
      .getByRole('listitem')
      .filter({ hasText: say('kinds:rung.vice-president') })
      .first(),
  ).toContainText(say('complaint-ladder:why-time'))
  await expect(acknowledge.locator('.is-unnoticed')).toHaveCount(1)
  const resolve = promise('complaint-resolve')
  await expect(resolve).toContainText(say('complaint-ladder:why-unacknowledged'))
  await judge(above, 'the ladder of a complaint')

  // in sight until he acknowledges, both by the same key
  await keys.press('Alt+a')
  await expect(acknowledge.locator('.is-unnoticed')).toHaveCount(0)
  await expect(acknowledge).toContainText(vice.name)
  await keys.press('Alt+a')
  await expect(resolve).toContainText(vice.name)
  await expect(above.getByRole('button', { name: say('complaint-ladder:acknowledge') })).toHaveCount(0)

  // the proof on paper
  await expect(above.getByRole('button', { name: say('complaint-ladder:print') })).toBeVisible()
  await above.goto(`/print/complaint-file/${id}`)
  const paper = above.getByRole('article').first()
  await expect(paper).toContainText(say('print:complaint-file'))
  await expect(paper).toContainText(say('complaint-ladder:why-unacknowledged'))
  await expect(paper).toContainText(say('print:page', { n: 1, of: await above.getByRole('article').count() }))
  expect((await world.admin.administration.verifyAudit()).broken).toEqual([])
})

test.describe('at night', () => {
  test.use({ worldOptions: { startsAt: Date.UTC(2026, 10, 18, 15, 30) } })

  test('a critical complaint reaches the vice president at once, also by text message', async ({ world, open }) => {
    const say = wordsOf('en')
    const gateway = await startGateway()
    await world.hire(manager)
    const personId = await world.hire(vice)
    const { orgId } = await world.admin.people.whoAmI()
    await world.admin.people.save({
      commandId: v7(),
      id: personId,
      login: vice.login,
      name: vice.name,
      orgId,
      teamId: null,
      roles: [...vice.roles],
      active: true,
      password: null,
      mobile: '13900139000',
    })
    const settings = await world.admin.messages.settings()
    await world.admin.messages.saveTextGateway({
      commandId: v7(),
      server: { ...settings.text.server, on: true, url: gateway.url, proof: 'none' },
      version: settings.text.version,
      secret: null,
    })
    const page = await open({ locale: 'en', as: vice, path: '/complaints/list', dark: true })
    await forbidPointer(page)
    const { number } = await complain(world, { severity: 'critical', said: '冰箱插座起火，打 13800138000' })
    await expect(page.getByRole('button', { name: say('frame:notices.label', { count: 2 }) })).toBeVisible()
    const hands = handsOn(page)
    await hands.press('Alt+a')
    const waiting = page.getByRole('list', { name: say('frame:notices.waiting') })
    await expect(waiting).toContainText(number)
    await judge(page, 'critical at night')
    await expect.poll(() => gateway.requests.length).toBe(2)
    for (const { body } of gateway.requests) {
      expect(body.to).toBe('+8613900139000')
      expect(body.text).toContain(number)
      expect(body.text).not.toContain('13800138000')
    }
    await gateway.stop()
  })
})
