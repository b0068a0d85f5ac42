import type { Locator, Page } from '@playwright/test'
import { v7 } from 'uuid'
import { fileCustomer, repairOf } from './files.ts'
import type { World } from './world.ts'

const minuteMs = 60_000

/** Adds a technician with his skills and zones, who is seen on the board. */
export async function addTechnician(
  world: World,
  person: Readonly<{ login: string; name: string; skills?: readonly string[]; zones?: readonly string[] }>,
): Promise<string> {
  const { orgId } = await world.admin.people.whoAmI()
  const { login, name, skills = ['冰箱'], zones = ['urban'] } = person
  const input = { login, name, skills: [...skills], zones: [...zones] }
  const saved = await world.admin.people.save({
    commandId: v7(),
    id: null,
    orgId,
    teamId: null,
    roles: ['technician'],
    active: true,
    password: world.password,
    ...input,
  })
  return saved.id
}

export type Waiting = Readonly<{
  caseId: string
  number: string
  orderId: string
  customerId: string
  unitId: string | null
}>

/** Registers a repair of a new customer that waits for a technician. */
export async function waitingRepair(
  world: World,
  order: Readonly<{ name: string; phone: string; symptom?: string; category?: string }>,
): Promise<Waiting> {
  const customer = await fileCustomer(world.admin, {
    name: order.name,
    phone: order.phone,
    unit: { modelName: 'BX-320', category: order.category ?? '冰箱', serial: `S-${order.phone}` },
  })
  const made = await world.admin.cases.registerRepair({
    ...repairOf(customer),
    symptom: order.symptom ?? '不制冷',
    contactPhone: order.phone,
  })
  return { ...made, customerId: customer.id, unitId: customer.unitId }
}

/** A technician's day on the board. */
export function laneOf(page: Page, technicianId: string): Locator {
  return page.locator(`.order-track[data-technician="${technicianId}"]`)
}

/** The card of an order in the list that is shown. */
export function cardOf(page: Page, number: string): Locator {
  return page.locator('.order-cards tr').filter({ hasText: number })
}

/** The point of a lane at a moment of today, in the page. */
export async function pointAt(
  page: Page,
  lane: Locator,
  at: Readonly<{ hour: number; axis?: readonly [number, number] }>,
) {
  const box = await lane.boundingBox()
  if (box === null) throw new Error(`this day is not in sight of ${page.url()}`)
  const [from, to] = at.axis ?? [8, 18]
  return { x: box.x + (box.width * (at.hour - from)) / (to - from), y: box.y + box.height / 2 }
}

/** Takes something with the mouse and lets it go at a point, on the way over others. */
export async function dragTo(page: Page, source: Locator, target: Readonly<{ x: number; y: number }>): Promise<void> {
  const box = await source.boundingBox()
  if (box === null) throw new Error('what is to be dragged is not in sight')
  await page.mouse.move(box.x + Math.min(40, box.width / 2), box.y + box.height / 2)
  await page.mouse.down()
  await page.mouse.move(target.x - 30, target.y, { steps: 6 })
  await page.mouse.move(target.x, target.y, { steps: 4 })
  await page.mouse.up()
}

/** The offset of the host's clock that makes it `hour` o'clock (Shanghai) on the day `days` after its first one. */
export function offsetFor(world: World, { days, hour }: Readonly<{ days: number; hour: number }>): number {
  const first = Date.now() + world.clockOffsetMs
  const shanghai = 8 * 60 * minuteMs
  const dayMs = 24 * 60 * minuteMs
  const midnight = Math.floor((first + shanghai) / dayMs) * dayMs - shanghai
  return midnight + days * dayMs + hour * 60 * minuteMs - Date.now()
}
