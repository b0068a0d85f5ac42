import { v7 } from 'uuid'
import type { World } from '../world.ts'
import type { Kamailio } from './kamailio.ts'

/** Tells Vigil of the exchange, as an administrator does in the settings. */
export async function connectExchange(world: World, { address, domain }: Kamailio): Promise<void> {
  const server = { on: true, address, domain, stun: [], turn: '', turnUser: '' }
  await world.admin.softphone.saveServer({ commandId: v7(), server, turnPassword: null })
}

/** Gives a person an account there. */
export async function giveAccount(
  world: World,
  account: Readonly<{ personId: string; user: string; password: string }>,
): Promise<void> {
  await world.admin.softphone.saveAccount({ commandId: v7(), displayName: '', ...account })
}
