import type { Page } from '@playwright/test'
import { v7 } from 'uuid'
import { fileCustomer, repairOf, wang } from '../support/files.ts'
import { expect, forbidPointer, test } from '../support/fixtures.ts'
import { type Hands, handsOn } from '../support/keyboard.ts'
import { colleague, give, technician } from '../support/rounds.ts'
import { localesOf, wordsOf } from '../support/words.ts'
import type { World } from '../support/world.ts'

const supervisor = { login: 'wu.tao', name: '吴涛', roles: ['dispatcher'] } as const
const manager = { login: 'zhao.lin', name: '赵琳', roles: ['manager'] } as const

/** Two visits of the technician that came to an end today: one solved, one that needs another. */
async function dayOf(world: World, technicianId: string): Promise<readonly string[]> {
  const customer = await fileCustomer(world.admin, wang)
  const numbers: string[] = []
  for (const [result, minutes] of [
    ['solved', 35],
    ['revisit', 20],
  ] as const) {
    const made = await world.admin.cases.registerRepair({ ...repairOf(customer), duplicateSeen: true })
    await give(world, made, technicianId)
    const order = { orderId: made.orderId, version: (await orderOf(world, made.caseId)).version }
    const arrived = await world.admin.service.arrive({ commandId: v7(), ...order, at: null })
    await world.admin.service.finish({
      ...{ commandId: v7(), orderId: made.orderId, version: arrived.version },
      ...{ result, finding: '更换温度传感器', minutes },
    })
    numbers.push(made.number)
  }
  return numbers
}

async function orderOf(world: World, caseId: string) {
  const [order] = (await world.admin.cases.get({ id: caseId })).orders
  if (order === undefined) throw new Error('the case has no order')
  return order
}

for (const locale of localesOf(import.meta.filename)) {
  test(`a day is reported, passed up and accepted by keys, each step shown to the others at once (${locale})`, async ({
    world,
    open,
  }) => {
    test.slow()
    const say = wordsOf(locale)
    const w = (key: string, params = {}) => say(`day-report:${key}`, params)
    const he = await world.hire(technician)
    for (const person of [colleague, supervisor, manager]) await world.hire(person)
    const numbers = await dayOf(world, he)

    const rowOf = (page: Page, kind: 'technician' | 'centre') =>
      page
        .getByRole('grid', { name: w('list') })
        .getByRole('row')
        .filter({ hasText: w(`kind-${kind}`) })
    const detailOf = (page: Page) => page.getByRole('region', { name: w('who'), exact: true })
    const at = async (person: Readonly<{ login: string }>): Promise<readonly [Page, Hands]> => {
      const page = await open({ locale, as: person, path: '/day-reports' })
      await forbidPointer(page)
      await expect(rowOf(page, 'technician')).toBeVisible()
      return [page, handsOn(page)]
    }

    // the supervisor and the manager look on from the beginning
    const [above, supervisors] = await at(supervisor)
    const [top, managers] = await at(manager)
    await expect(rowOf(above, 'technician')).toContainText(w('state-open'))
    await expect(above.getByRole('grid').getByRole('row')).toHaveCount(3)

    // the technician has his own and no other
    const [own, technicians] = await at(technician)
    await expect(rowOf(own, 'centre')).toHaveCount(0)
    const draft = detailOf(own)
    for (const number of numbers) await expect(draft.getByRole('cell', { name: number })).toBeVisible()
    await expect(draft.getByText(w('exception-revisit'))).toBeVisible()
    await technicians.goTo(draft.getByLabel(w('remark')))
    await technicians.type('传感器用完，明早领料')
    await technicians.press('Control+Enter')
    await expect(own.getByText(w('signed'), { exact: true })).toBeVisible()
    await expect(draft.locator('.day-report-head')).toContainText(w('state-signed'))

    // it stands before the supervisor without his doing anything; he accepts it and signs the centre's
    await expect(rowOf(above, 'technician')).toContainText(w('state-signed'))
    await supervisors.goTo(above.getByRole('grid', { name: w('list') }))
    await supervisors.press('End')
    await expect(detailOf(above).getByRole('heading', { level: 2 })).toContainText(technician.name)
    await expect(detailOf(above).getByText('传感器用完，明早领料')).toBeVisible()
    await supervisors.press('Control+Enter')
    await expect(rowOf(above, 'technician')).toContainText(w('state-accepted'))
    await expect(draft.locator('.day-report-head')).toContainText(w('state-accepted'))
    await expect(draft.getByText(w('accepted-by', { name: supervisor.name }))).toBeVisible()
    await supervisors.goTo(above.getByRole('grid', { name: w('list') }), { back: true })
    await supervisors.press('Home')
    await expect(detailOf(above).getByText(w('exception-unsigned'))).toHaveCount(0)
    await supervisors.goTo(detailOf(above).getByLabel(w('remark')))
    await supervisors.type('人手够')
    await supervisors.press('Control+Enter')
    await expect(detailOf(above).locator('.day-report-head')).toContainText(w('state-signed'))
    await expect(detailOf(above).getByRole('button', { name: w('accept') })).toHaveCount(0)

    // the manager accepts that
    await expect(rowOf(top, 'centre')).toContainText(w('state-signed'))
    await managers.goTo(top.getByRole('grid', { name: w('list') }))
    await managers.press('Home')
    await expect(detailOf(top).getByText('人手够')).toBeVisible()
    await managers.press('Control+Enter')
    await expect(rowOf(top, 'centre')).toContainText(w('state-accepted'))
    await expect(rowOf(above, 'centre')).toContainText(w('state-accepted'))
    const { reports } = await world.admin.dayReports.list({ date: '2026-11-18' })
    expect(reports.map(({ kind, state }) => [kind, state])).toEqual([
      ['centre', 'accepted'],
      ['technician', 'accepted'],
    ])
    expect(reports[0]?.totals).toMatchObject({ visits: 2, solved: 1, minutes: 55 })
  })
}
