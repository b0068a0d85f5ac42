import { parseArgs } from 'node:util'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { settleHandOvers } from '../../src/service/calls/due-hand-overs.ts'
import { keepAgents } from '../../src/service/clockwork/agent-keeper.ts'
import { tidy } from '../../src/service/clockwork/housekeeping.ts'
import { seededRandom } from '../../src/service/clockwork/random.ts'
import { commandId, hire } from '../support/service.ts'
import { bothFigures, createCrew, type Operator, outcomesOf } from '../support/simulated-floor.ts'
import { differences, openFloor, printLine } from './open-floor.ts'

/**
 * A shift of 8 hours on the floor as fast as the machine can: simulated callers, people who answer, hold, hand on, write
 * and take breaks, and robots beside them. Prints memory each hour, and at the end how every call ended, who is stuck,
 * and whether the live figures are what the rows say. A person runs it with `node tests/soak/shift.ts`.
 */
const { values } = parseArgs({
  options: {
    hours: { type: 'string', default: '8' },
    rate: { type: 'string', default: '240' },
    people: { type: 'string', default: '8' },
    robots: { type: 'string', default: '6' },
    step: { type: 'string', default: '2' },
  },
})
const hours = Number(values.hours)
const stepMs = Number(values.step) * 1000

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void

/** Memory that is really held, MB. */
function held(): number {
  collect()
  return Math.round((process.memoryUsage().heapUsed / 1_048_576) * 10) / 10
}

let at = Date.UTC(2026, 10, 20, 0, 0)
const floor = await openFloor({ now: () => at })
const { service, admin } = floor
const crew: Operator[] = []
for (let n = 0; n < Number(values.people); n += 1)
  crew.push(await hire(service, admin, { login: `op${n}`, roles: ['operator', 'lead'] }))
const people = createCrew(service, crew, seededRandom(5))

const began = performance.now()
const from = at
await admin.calls.simulate({
  ...{ commandId: commandId(), rate: Number(values.rate), seed: 7, minutes: hours * 60 },
  ...{ robots: Number(values.robots), patienceSeconds: 90, talkSeconds: 180 },
})
const memory: number[] = []
let wrongFigures = 0

/** What is known of some calls that have not ended. */
async function openOnes(): Promise<readonly string[]> {
  const rows = await service.runtime.engine.read
    .selectFrom('call')
    .select(['state', 'agent_id', 'events_json'])
    .where('ended_at', 'is', null)
    .limit(5)
    .execute()
  return rows.map((row) => `  open: ${row.state} ${row.agent_id} ${row.events_json.slice(-600)}`)
}

async function pass(): Promise<void> {
  at += stepMs
  await service.simulator.tick()
  await people.turn()
  if (at % 10_000 === 0) {
    await people.heartbeat()
    await settleHandOvers(service.runtime, null)
    await keepAgents(service.runtime)
    await service.silentConsoles.tick()
  }
  if (at % 60_000 === 0) await service.scheduler.tick()
}

async function report(): Promise<void> {
  await tidy(service.runtime)
  memory.push(held())
  const { live, counted } = await bothFigures(service)
  const wrong = differences(live, counted)
  wrongFigures += wrong.length
  for (const line of wrong) console.log(line.slice(0, 2_000))
  const { offered, answered, abandoned, abandonedShort, waiting, inCall } = live
  const counts = `offered ${offered}, answered ${answered}, given up ${abandoned + abandonedShort}`
  const now = `${waiting} waiting, ${inCall} in call`
  printLine(`hour ${(at - from) / 3_600_000}: ${counts}, ${now}`, `${memory.at(-1)} MB held`)
}

while (at - from < hours * 3_600_000) {
  await pass()
  if (at % 3_600_000 === 0) await report()
}
// Whoever is still on the line is let go.
const end = at
while (at - end < 2 * 3_600_000) {
  const open = (await outcomesOf(service)).open ?? 0
  if (open === 0 && !service.simulator.busy()) break
  for (let n = 0; n < 30; n += 1) await pass()
}
const took = (performance.now() - began) / 1000
const outcomes = await outcomesOf(service)
const stuck = await service.runtime.engine.read
  .selectFrom('agent_state')
  .select(['person_id', 'state', 'since'])
  .where('state', 'in', ['ringing', 'on-call', 'acw'])
  .where('since', '<', at - 600_000)
  .execute()
const ends = ['answered', 'abandoned', 'abandoned-short', 'overflow', 'refused']
const others = Object.entries(outcomes).filter(([key, count]) => count > 0 && !ends.includes(key))
printLine('took', `${Math.round(took)} s, ${Math.round((at - from) / 1000 / took)} times as fast as the clock`)
printLine('calls by outcome', JSON.stringify(outcomes))
printLine('calls that ended in none of these', others.length === 0 ? 'none' : JSON.stringify(others))
for (const line of await openOnes()) console.log(line)
printLine('operators in a call or after it for more than 10 min', stuck.length === 0 ? 'none' : JSON.stringify(stuck))
printLine('memory held, MB by hour', memory.join(', '))
printLine('the live figures were what the rows say', wrongFigures === 0 ? 'every hour, every one' : 'NO')
if (others.length + stuck.length + wrongFigures > 0) process.exitCode = 1
await floor.close()
