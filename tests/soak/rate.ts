import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setTimeout as wait } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { commandId } from '../support/service.ts'
import { bothFigures, outcomesOf } from '../support/simulated-floor.ts'
import { differences, openFloor, printLine } from './open-floor.ts'

/**
 * Lets simulated callers come at a rate (200 a second) for a while (60 s) to a service on SQLite, with somebody looking
 * at the live figures twice a second; prints processor time and memory, and whether the live figures are what the rows say.
 */
const { values } = parseArgs({
  options: {
    rate: { type: 'string', default: '200' },
    seconds: { type: 'string', default: '60' },
    talk: { type: 'string', default: '20' },
    patience: { type: 'string', default: '30' },
  },
})
const rate = Number(values.rate)
const seconds = Number(values.seconds)

let stillAt: number | null = null
const floor = await openFloor({ now: () => stillAt ?? Date.now() })
const { service, admin } = floor
await service.start()

let facts = 0
const undo = service.runtime.bus.subscribe((batch) => {
  facts += batch.facts.length
})
const delay = monitorEventLoopDelay({ resolution: 10 })
delay.enable()
const cpuBefore = process.cpuUsage()
const began = performance.now()
let highest = 0
let pictures = 0
let slowest = 0
const spans = { patienceSeconds: Number(values.patience), talkSeconds: Number(values.talk) }
const simulation = {
  rate: rate * 3600,
  seed: 1,
  minutes: Math.max(1, Math.ceil(seconds / 60)),
  robots: 100_000,
  ...spans,
}
await admin.calls.simulate({ commandId: commandId(), ...simulation })
while (performance.now() - began < seconds * 1000) {
  await wait(500)
  const asked = performance.now()
  await admin.live.figuresNow({})
  slowest = Math.max(slowest, performance.now() - asked)
  pictures += 1
  highest = Math.max(highest, process.memoryUsage().rss)
}
const took = (performance.now() - began) / 1000
const { user, system } = process.cpuUsage(cpuBefore)
const said = service.simulator.status()
await service.simulator.close()
undo()
stillAt = Date.now()
const { live, counted } = await bothFigures(service)
const wrong = differences(live, counted)
const mb = (bytes: number) => `${Math.round(bytes / 1_048_576)} MB`
const perSecond = (n: number) => `${n.toLocaleString('en')} (${Math.round(n / took)}/s)`

printLine('calls offered', perSecond(said.offered))
printLine('calls told by the simulator as answered, given up', `${said.answered}, ${said.abandoned}`)
printLine('facts through the ledger', perSecond(facts))
printLine('processor time of all threads, of one core', `${Math.round((user + system) / took / 10_000)} %`)
printLine('highest resident memory', mb(highest))
printLine('event loop, mean and highest delay', `${Math.round(delay.mean / 1e6)} and ${Math.round(delay.max / 1e6)} ms`)
printLine('a picture of the figures at the slowest', `${Math.round(slowest)} ms (${pictures} asked for)`)
printLine(
  'waiting, in call, answered, abandoned on the page',
  [live.waiting, live.inCall, live.answered, live.abandoned].join(', '),
)
printLine('the live figures are what the rows say', wrong.length === 0 ? 'yes, every one' : 'NO')
for (const line of wrong) console.log(line.slice(0, 2_000))
printLine('calls by outcome', JSON.stringify(await outcomesOf(service)))
if (wrong.length > 0) process.exitCode = 1
await floor.close()
