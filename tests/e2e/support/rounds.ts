import { crc32, deflateSync } from 'node:zlib'
import type { Locator, Page } from '@playwright/test'
import { v7 } from 'uuid'
import { fileCustomer, repairOf, wang } from './files.ts'
import type { World } from './world.ts'

/** The width and height of a phone. */
export const phone = { width: 390, height: 844 } as const

export const technician = { login: 'he.li', name: '何立', roles: ['technician'] } as const
export const colleague = { login: 'ding.yong', name: '丁勇', roles: ['technician'] } as const

/** One repair, registered and given to a technician by a dispatcher. */
export type Sent = Readonly<{ caseId: string; number: string; orderId: string }>

/** Registers a repair of a new customer and gives it to a technician. */
export async function sendTo(world: World, technicianId: string, filed: Parameters<typeof fileCustomer>[1] = wang) {
  const customer = await fileCustomer(world.admin, filed)
  const made = await world.admin.cases.registerRepair({ ...repairOf(customer), contactPhone: filed.phone })
  await give(world, made, technicianId)
  return made
}

/** Gives an order to a technician, or to another one. */
export async function give(world: World, { caseId, orderId }: Sent, technicianId: string): Promise<void> {
  const { orders } = await world.admin.cases.get({ id: caseId })
  const version = orders[0]?.version ?? 0
  await world.admin.service.assign({ commandId: v7(), orderId, version, technicianId })
}

/** The head of the visit on screen, with its state. */
export function stateOf(page: Page): Locator {
  return page.locator('.visit-head')
}

/** Chooses an entry of a drop-down by its words. */
export async function choose(page: Page, field: Locator, words: string): Promise<void> {
  await field.click()
  await page.locator('.ant-select-dropdown:visible').getByTitle(words, { exact: true }).click()
}

/** The page's connection, which can be cut and given back while the host goes on and others work. */
export async function lineOf(page: Page) {
  let isCut = false
  const open = new Set<{ close(): Promise<void> }>()
  await page.routeWebSocket(/\/api\/ws$/, (socket) => {
    if (isCut) {
      void socket.close()
      return
    }
    socket.connectToServer()
    open.add(socket)
    socket.onClose(() => open.delete(socket))
  })
  return {
    cut: async () => {
      isCut = true
      await Promise.all([...open].map((socket) => socket.close()))
      open.clear()
    },
    giveBack: () => {
      isCut = false
    },
  }
}

/** A picture as a camera makes it, larger than what is sent: a gradient of `side` × `side` pixels as PNG. */
export function pictureFile(side = 1600): Readonly<{ name: string; mimeType: string; buffer: Buffer }> {
  const row = Buffer.alloc(1 + side * 3)
  const rows = Array.from({ length: side }, (_, y) => {
    for (let x = 0; x < side; x += 1) row.set([(x * 255) / side, (y * 255) / side, 120], 1 + x * 3)
    return Buffer.from(row)
  })
  const header = Buffer.alloc(13)
  header.writeUInt32BE(side, 0)
  header.writeUInt32BE(side, 4)
  header.set([8, 2, 0, 0, 0], 8)
  const chunks = [
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.concat(rows))),
    chunk('IEND', Buffer.alloc(0)),
  ]
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return { name: 'plate.png', mimeType: 'image/png', buffer: Buffer.concat([signature, ...chunks]) }
}

function chunk(kind: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(kind, 'latin1'), data])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  const sum = Buffer.alloc(4)
  sum.writeUInt32BE(crc32(named))
  return Buffer.concat([length, named, sum])
}
