import type { Page } from '@playwright/test'
import { v7 } from 'uuid'
import { fileCustomer, repairOf } from '../../tests/e2e/support/files.ts'
import { choose, give, phone } from '../../tests/e2e/support/rounds.ts'
import { wordsOf } from '../../tests/e2e/support/words.ts'
import type { World } from '../../tests/e2e/support/world.ts'
import type { Shot } from './shots.ts'

const login = 'he.li'
const zh = wordsOf('zh-CN')

const round = [
  { name: '王秀兰', street: '柳荫路 18 号', symptom: '昨晚开始不制冷，冷藏室有水', boughtOn: '2018-05-02' },
  { name: '刘建国', street: '长安里 5 号', symptom: '门关不严，门封变形', boughtOn: '2025-11-30' },
  { name: '陈晓梅', street: '柳荫路 2 号', symptom: '压缩机声音大', boughtOn: '2026-02-14' },
] as const

/** Gives a technician a round of three visits and a sensor in his van, once for all of his pictures. */
async function makeRound(world: World): Promise<void> {
  const { visits } = await (await world.signedIn(login)).visits.myDay({})
  if (visits.some(({ customerName }) => customerName === round[0].name)) return
  const people = await world.admin.people.list({ role: 'technician' })
  const technicianId = people.find((person) => person.login === login)?.id ?? ''
  for (const [index, stop] of round.entries()) {
    const unit = {
      modelName: 'BX-320 三门冰箱',
      category: '冰箱',
      serial: `7F2-0934${index}1`,
      boughtOn: stop.boughtOn,
    }
    const number = `138 0013 87${index}2`
    const filed = await fileCustomer(world.admin, { name: stop.name, phone: number, street: stop.street, unit })
    const offered = await world.admin.cases.prepareVisit({
      customerId: filed.id,
      unitId: filed.unitId,
      zone: 'urban',
      windowFrom: null,
      windowTo: null,
    })
    const window = offered.windows[index]
    const made = await world.admin.cases.registerRepair({
      ...repairOf(filed),
      commandId: v7(),
      symptom: stop.symptom,
      address: `示例市河东区${stop.street}`,
      contactPhone: number,
      window: window === undefined ? null : { fromMs: window.fromMs, toMs: window.toMs },
    })
    await give(world, made, technicianId)
  }
}

async function onTheRound(page: Page, world: World): Promise<void> {
  await makeRound(world)
  await page.getByRole('link', { name: new RegExp(round[2].name) }).waitFor()
}

async function atTheCustomer(page: Page, world: World): Promise<void> {
  await onTheRound(page, world)
  await page.getByRole('link', { name: new RegExp(round[0].name) }).click()
  const arrive = page.getByRole('button', { name: zh('visit:arrive'), exact: true })
  const finish = page.getByRole('button', { name: zh('visit:finish'), exact: true })
  await arrive.or(finish).first().waitFor()
  if (await arrive.isVisible()) await arrive.click()
  await finish.waitFor()
}

async function writingTheResult(page: Page, world: World): Promise<void> {
  await atTheCustomer(page, world)
  await page.getByRole('button', { name: zh('visit:finish'), exact: true }).click()
  await choose(page, page.getByLabel(zh('visit:cause'), { exact: true }), zh('visit:cause-sensor'))
  await page.getByLabel(zh('visit:finding'), { exact: true }).fill('温度传感器断路，更换后试机 20 分钟正常')
}

const myDay = { as: login, path: '/my-day', viewport: phone } as const

/** The technician's page as it stands on a phone. */
export const visitShots: readonly Shot[] = [
  { name: 'my-day', ...myDay, prepare: onTheRound },
  { name: 'my-day-en-dark', ...myDay, locale: 'en', dark: true, prepare: onTheRound },
  { name: 'my-day-visit', ...myDay, prepare: atTheCustomer },
  { name: 'my-day-visit-dark', ...myDay, dark: true, prepare: atTheCustomer },
  { name: 'my-day-result', ...myDay, prepare: writingTheResult },
]
