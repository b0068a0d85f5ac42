import type { Permission } from '../../../../core/domain/people/permission.ts'

/** What the parts page shows, in the order of its keys. */
export const partsViews = ['active', 'low', 'old', 'inactive', 'moves', 'units', 'notes'] as const
export type PartsView = (typeof partsViews)[number]

/** What can be done on the parts page, with its key and who may do it. */
export const partsTasks = {
  receive: { key: 'I', permission: 'part.move' },
  transfer: { key: 'T', permission: 'part.move' },
  count: { key: 'K', permission: 'part.move' },
  takeBack: { key: 'U', permission: 'part.move' },
  send: { key: 'S', permission: 'part.move' },
  add: { key: 'N', permission: 'part.manage' },
} as const satisfies Readonly<Record<string, Readonly<{ key: string; permission: Permission }>>>
export type PartsTask = keyof typeof partsTasks

const order = Object.keys(partsTasks) as readonly PartsTask[]

/** The tasks of a person with these permissions, in the order in which they are shown. */
export function tasksOf(may: (permission: Permission) => boolean): readonly PartsTask[] {
  return order.filter((task) => may(partsTasks[task].permission))
}
