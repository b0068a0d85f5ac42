import { v7 } from 'uuid'
import { sendTo, technician } from './rounds.ts'
import type { World } from './world.ts'

export type FinishedRepair = Readonly<{ caseId: string; number: string; orderId: string }>

/** A repair of a new customer that the technician has just finished: its service callback is open. */
export async function finishRepair(world: World, filed?: Parameters<typeof sendTo>[2]): Promise<FinishedRepair> {
  const people = await world.admin.people.list({})
  const technicianId = people.find(({ name }) => name === technician.name)?.id ?? (await world.hire(technician))
  const made = await sendTo(world, technicianId, filed)
  const { orders } = await world.admin.cases.get({ id: made.caseId })
  await world.admin.service.finish({
    commandId: v7(),
    orderId: made.orderId,
    version: orders[0]?.version ?? 0,
    result: 'solved',
    finding: '更换启动器，试机正常',
    minutes: 40,
  })
  return made
}

/** The service callback of a finished repair, as the founder sees it. */
export async function callbackOf(world: World, { caseId }: FinishedRepair) {
  const { commitments } = await world.admin.cases.get({ id: caseId })
  const callback = commitments.find(({ kind }) => kind === 'service-callback')
  if (callback === undefined) throw new Error('the order has no callback')
  return world.admin.commitments.get({ id: callback.id })
}
