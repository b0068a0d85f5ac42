import { v7 } from 'uuid'
import { complaintOf } from '../../support/complaint.ts'
import { fileCustomer } from '../support/files.ts'
import { expect, forbidPointer, test } from '../support/fixtures.ts'
import { judge } from '../support/judge.ts'
import { handsOn } from '../support/keyboard.ts'
import { wordsOf } from '../support/words.ts'
import type { World } from '../support/world.ts'

const manager = { login: 'lin.wei', name: '林伟', roles: ['manager'] } as const
const officer = { login: 'he.jing', name: '何静', roles: ['officer'] } as const

/** Five customers complain of the same outlet in the same way. */
async function fiveAlike(world: World): Promise<readonly Readonly<{ id: string; number: string }>[]> {
  const { orgId } = await world.admin.people.whoAmI()
  const api = await world.signedIn(officer.login)
  const recorded = []
  for (let n = 0; n < 5; n += 1) {
    const { id } = await fileCustomer(api, { name: `示例客户${n}`, phone: `1380013800${n}` })
    recorded.push(
      await api.complaints.record({
        ...complaintOf(id, {
          class: 'service',
          subClass: 'lateness',
          said: '约好上午来，等到晚上也没有人',
          aboutOrgId: orgId,
        }),
        commandId: v7(),
      }),
    )
  }
  return recorded
}

test('five complaints alike make a warning, which an action closes, by keyboard', async ({ world, open }) => {
  const say = wordsOf('zh-CN')
  const words = (key: string, values?: Record<string, string | number>) => say(`complaint-learning:${key}`, values)
  await world.hire(manager)
  await world.hire(officer)
  const complaints = await fiveAlike(world)

  const page = await open({ as: manager, path: '/complaints/actions' })
  await forbidPointer(page)
  const hands = handsOn(page)
  const warnings = page.getByRole('grid', { name: words('warnings') })
  await expect(warnings.getByRole('row')).toHaveCount(2)
  await expect(warnings).toContainText(say('kinds:alikeBasis.outlet'))
  await hands.goToRow(warnings, say('kinds:alikeBasis.outlet'))
  const chosen = page.getByRole('region', { name: words('chosen') })
  await expect(chosen).toContainText(complaints[0]?.number ?? '')
  await judge(page, 'a warning of alike complaints')

  // the action closes the warning
  await hands.press('p')
  const what = chosen.getByLabel(words('what'), { exact: true })
  await expect(what).toBeFocused()
  await hands.type('增加上午班次，迟到前先通知客户')
  await hands.choose(chosen.getByLabel(words('owner'), { exact: true }), officer.name)
  const due = chosen.getByLabel(words('due'), { exact: true })
  await hands.goTo(due)
  await hands.type('2026-12-01')
  await expect(due).toHaveValue('2026-12-01')
  await hands.press('Enter')
  await judge(page, 'an action being planned')
  await hands.press('Control+Enter')
  await expect(warnings.getByRole('row')).toHaveCount(1)
  const actions = page.getByRole('grid', { name: words('actions') })
  await expect(actions).toContainText('增加上午班次')

  await hands.goToRow(actions, '增加上午班次')
  await expect(chosen).toContainText(officer.name)
  expect((await world.admin.administration.verifyAudit()).broken).toEqual([])
})

test('what a complaint came from is found by keyboard, and the Pareto opens the rows that it counted', async ({
  world,
  open,
}) => {
  const say = wordsOf('zh-CN')
  const words = (key: string, values?: Record<string, string | number>) => say(`complaint-learning:${key}`, values)
  await world.hire(manager)
  await world.hire(officer)
  const complaints = await fiveAlike(world)
  const desk = await open({ as: officer, path: `/complaints/list/${complaints[0]?.id}` })
  await forbidPointer(desk)
  const typing = handsOn(desk)
  const section = desk.getByRole('button', { name: new RegExp(say('complaint:section-learning')) })
  await typing.use(section)
  await expect(desk.getByText(words('no-finding'))).toBeVisible()
  await expect(desk.getByRole('region', { name: words('similar') }).getByRole('listitem')).toHaveCount(4)
  await typing.press('f')
  const cause = desk.getByLabel(words('cause'), { exact: true })
  await expect(cause).toBeFocused()
  await typing.type('人手不足')
  await typing.accept('人手不足')
  await typing.press('Control+Enter')
  await expect(cause).toHaveCount(0)
  const finding = desk.getByRole('region', { name: words('finding'), exact: true })
  await expect(finding).toContainText('服务 › 派工和时间 › 人手不足')
  await judge(desk, 'what was learned from a complaint')

  // every number opens the rows that it counted
  const figures = await open({ as: manager, path: '/complaints/pareto' })
  await forbidPointer(figures)
  const keys = handsOn(figures)
  const pareto = figures.getByRole('region', { name: words('pareto') })
  await expect(pareto).toContainText('人手不足')
  await judge(figures, 'the Pareto of causes')
  await keys.use(pareto.getByRole('button', { name: `${words('cause-open')} 4` }))
  const rows = figures.getByRole('dialog')
  await expect(rows.getByRole('grid')).toHaveAttribute('aria-rowcount', '5')
  await expect(rows.getByText(words('rows-count', { counted: 4, total: 4 }))).toBeVisible()
  await judge(figures, 'the rows of a figure')
  await keys.press('Escape')
  await expect(rows).toHaveCount(0)
})
