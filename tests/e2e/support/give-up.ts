import { v7 } from 'uuid'
import { exponential, seededRandom } from '../../../src/service/clockwork/random.ts'
import type { World } from './world.ts'

const hourMs = 3_600_000
const patienceSeconds = 6

/** Whether the first caller of a simulation with this seed is a customer, comes at once and waits 5.3 to 6.5 s. */
function givesUp(seed: number): boolean {
  const random = seededRandom(seed)
  const comesSoon = exponential(random, hourMs) < 200
  random() // which of the known numbers
  const isCustomer = random() < 0.8
  if (!isCustomer || random() < 0.04) return false
  const waitsMs = exponential(random, patienceSeconds * 1000)
  return comesSoon && waitsMs > 5_300 && waitsMs < 6_500
}

let seed = 0

/** Lets a customer ring and give up a little later than a call counts as given up. */
export async function ringAndGiveUp(world: World): Promise<void> {
  seed += 1
  while (!givesUp(seed)) seed += 1
  await world.admin.calls.simulate({ commandId: v7(), rate: 1, seed, patienceSeconds, minutes: 60, robots: 0 })
}
