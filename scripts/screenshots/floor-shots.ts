import type { Page } from '@playwright/test'
import { v7 } from 'uuid'
import type { ApiClient } from '../../src/core/contract/api.ts'
import type { World } from '../../tests/e2e/support/world.ts'
import type { Shot } from './shots.ts'

const small = { width: 1366, height: 768 } as const
const hd = { width: 1920, height: 1080 } as const

const families = '赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨'
const given = ['敏', '静', '丽', '强', '磊', '洋', '艳', '勇', '军', '杰', '娟', '涛', '超', '霞', '平', '刚']

/** What the operators of the pictures do, one after the other. */
const doings = ['talks', 'ready', 'talks', 'break', 'wraps', 'ready', 'talks', 'meeting'] as const
type Doing = (typeof doings)[number]

/** Whose consoles must be heard again before the next picture. */
const begun = new WeakMap<World, readonly ApiClient[]>()

/** One more operator who does something. */
async function employ(world: World, index: number): Promise<ApiClient> {
  const name = `${families[index % families.length]}${given[(index * 7 + Math.floor(index / families.length)) % given.length]}`
  const login = `floor.${index}`
  await world.hire({ login, name, roles: ['operator'] })
  const api = await world.signedIn(login)
  const doing: Doing = doings[index % doings.length] ?? 'ready'
  const [customer] = (await world.admin.customers.list({ limit: 1 + (index % 20) })).rows.slice(-1)
  const state = (chosen: 'ready' | 'break' | 'meeting') =>
    api.calls.setState({ commandId: v7(), state: chosen, reason: chosen === 'break' ? 'rest' : null })
  await state('ready')
  if (doing === 'talks' || doing === 'wraps') {
    const number = `139001392${String(10 + index)}`
    const call = { number, direction: 'in', customerId: customer?.customerId ?? null, caseId: null } as const
    const { id } = await api.calls.log({ commandId: v7(), ...call })
    if (doing === 'wraps') await api.calls.hangUp({ commandId: v7(), id })
    if (index === 2)
      await api.floor.askHelp({ commandId: v7(), note: '客户要求现场赔偿，想请班长听一下', caseId: null })
  } else await state(doing)
  return api
}

/** A floor at work, with somebody who asks for help. */
async function begin(world: World): Promise<void> {
  const crew: ApiClient[] = [...(begun.get(world) ?? [])]
  for (let index = crew.length; index < 24; index += 1) crew.push(await employ(world, index))
  begun.set(world, crew)
  await Promise.all(crew.map((api) => api.calls.heartbeat({})))
}

/** The list with the operator who asks for help chosen. */
async function onTheFloor(page: Page, world: World): Promise<void> {
  await begin(world)
  await page.goto('/floor')
  const list = page.locator('.floor-list [role=grid], .floor-list [role=listbox]')
  await list.waitFor()
  await page.locator('.floor-look').first().waitFor()
  await list.focus()
  await page.keyboard.press('ArrowDown')
  await page.locator('.floor-buttons').waitFor()
}

/** The same on cards. */
async function onCards(page: Page, world: World): Promise<void> {
  await page.evaluate(() => window.localStorage.setItem('vigil.floor', 'tiles'))
  await onTheFloor(page, world)
}

/** The day of the first operator beside the list. */
async function onADay(page: Page, world: World): Promise<void> {
  await onTheFloor(page, world)
  await page.keyboard.press('Enter')
  await page.locator('.floor-bar').waitFor()
}

/** Pictures of the lead's floor view. */
export const floorShots: readonly Shot[] = [
  { name: 'floor', as: 'lin.hua', path: '/floor', viewport: small, prepare: onTheFloor },
  { name: 'floor-dark', as: 'lin.hua', path: '/floor', viewport: hd, dark: true, prepare: onTheFloor },
  { name: 'floor-cards', as: 'lin.hua', path: '/floor', viewport: hd, prepare: onCards },
  { name: 'floor-cards-dark', as: 'lin.hua', path: '/floor', viewport: small, dark: true, prepare: onCards },
  { name: 'floor-day', as: 'lin.hua', path: '/floor', viewport: small, prepare: onADay },
  { name: 'floor-en', as: 'lin.hua', path: '/floor', locale: 'en', viewport: hd, prepare: onTheFloor },
]
