import { writeFileSync } from 'node:fs'
import { availableParallelism, cpus } from 'node:os'
import { parseArgs } from 'node:util'
import { callbacks } from './benches/callbacks.ts'
import { campaigns } from './benches/campaigns.ts'
import { durableCommand } from './benches/command.ts'
import { importCustomers, importMemory } from './benches/import.ts'
import { liveCost } from './benches/live.ts'
import { questionnaires } from './benches/questionnaires.ts'
import { reminders } from './benches/reminders.ts'
import { screenPop } from './benches/screen-pop.ts'
import { search } from './benches/search.ts'
import { slots } from './benches/slots.ts'
import { startUp } from './benches/start.ts'
import { takeNext, worklist } from './benches/worklist.ts'
import { type Size, sizes } from './generator/scale.ts'
import { type Figure, isWithin } from './measure.ts'
import { type Bench, copyOf, openBench, storeOf } from './stores.ts'

/** How much is done at a size: `small` shows in CI that everything runs, the others measure. */
type Effort = Readonly<{
  times: number
  commands: number
  events: number
  starts: number
  imported: number
  importedMb: number
  /** Orders completed in the month of which the callbacks are counted. */
  callbacks: number
  /** Customers among whom a campaign draws, a quarter of them. */
  asked: number
  /** Responses to one questionnaire. */
  responses: number
}>

const small: Effort = {
  times: 40,
  commands: 60,
  events: 5_000,
  starts: 1,
  imported: 5_000,
  importedMb: 2,
  callbacks: 2_000,
  asked: 2_000,
  responses: 1_000,
}
const full: Effort = {
  times: 300,
  commands: 600,
  events: 50_000,
  starts: 3,
  imported: 0,
  importedMb: 0,
  callbacks: 50_000,
  asked: 200_000,
  responses: 50_000,
}
const efforts = {
  small,
  '10k': { ...full, imported: 10_000, importedMb: 10 },
  '100k': { ...full, imported: 100_000, importedMb: 100 },
  '1m': { ...full, imported: 1_000_000, importedMb: 1_000 },
} as const satisfies Record<Size, Effort>

type Task = (file: string, effort: Effort) => Promise<readonly Figure[]>

async function withBench(file: string, work: (bench: Bench) => Promise<readonly Figure[]>): Promise<readonly Figure[]> {
  const bench = await openBench(file)
  try {
    return await work(bench)
  } finally {
    await bench.close()
  }
}

async function onCopy(file: string, work: (bench: Bench) => Promise<readonly Figure[]>): Promise<readonly Figure[]> {
  const copy = await copyOf(file, 'work')
  try {
    return await withBench(copy.file, work)
  } finally {
    copy.remove()
  }
}

const tasks = {
  'screen-pop': (file, { times }) => withBench(file, (bench) => screenPop(bench, times)),
  search: (file, { times }) => withBench(file, (bench) => search(bench, times)),
  worklist: async (file, { times }) => [
    ...(await withBench(file, (bench) => worklist(bench, times))),
    ...(await onCopy(file, (bench) => takeNext(bench, times))),
  ],
  slots: (file, { times }) => onCopy(file, (bench) => slots(bench, times)),
  callbacks: (file, { times, callbacks: orders }) =>
    onCopy(file, (bench) => callbacks(bench, { times: Math.ceil(times / 10), orders })),
  campaigns: (file, { times, asked: customers }) =>
    onCopy(file, (bench) => campaigns(bench, { times: Math.ceil(times / 5), customers, targets: customers / 4 })),
  questionnaires: (file, { times, responses }) =>
    onCopy(file, (bench) => questionnaires(bench, { times: Math.ceil(times / 15), responses })),
  command: (file, { commands }) => durableCommand(file, commands),
  reminders: (file) => onCopy(file, reminders),
  live: (file, { events }) => withBench(file, (bench) => liveCost(bench, events)),
  start: (file, { starts }) => startUp(file, starts),
  import: (_file, { imported }) => importCustomers(imported),
  memory: (_file, { importedMb }) => importMemory(importedMb),
} as const satisfies Record<string, Task>
type TaskName = keyof typeof tasks

function say(line: string): void {
  console.error(`  ${line}`)
}

function shown(value: number): string {
  return value.toLocaleString('en', { maximumFractionDigits: 3 })
}

function printTable(figures: readonly Figure[]): void {
  for (const figure of figures) {
    const within = isWithin(figure)
    const verdict = within === undefined ? '' : within ? 'within' : 'OVER'
    const budget = figure.budget === undefined ? '' : `${figure.budget.is} ${shown(figure.budget.value)}: ${verdict}`
    const what = `${figure.bench}: ${figure.what}`.padEnd(56)
    console.log(`${what} ${shown(figure.value).padStart(12)} ${figure.unit.padEnd(8)} ${budget}`)
  }
}

/** The figures of several sizes beside each other. */
function printGrowth(bySize: ReadonlyMap<Size, readonly Figure[]>): void {
  const names = [...new Set([...bySize.values()].flat().map((figure) => `${figure.bench}: ${figure.what}`))]
  console.log(`\n${'Growth'.padEnd(56)}${[...bySize.keys()].map((size) => size.padStart(14)).join('')}`)
  for (const name of names) {
    const cells = [...bySize.values()].map((figures) => {
      const found = figures.find((figure) => `${figure.bench}: ${figure.what}` === name)
      return (found === undefined ? '–' : `${shown(found.value)} ${found.unit}`).padStart(14)
    })
    console.log(name.padEnd(56) + cells.join(''))
  }
}

async function runSize(size: Size, only: readonly TaskName[]): Promise<readonly Figure[]> {
  console.log(`\nStore of ${shown(sizes[size])} customers`)
  const file = await storeOf(size, say)
  const figures: Figure[] = []
  for (const name of only) {
    const done = await tasks[name](file, efforts[size])
    printTable(done)
    figures.push(...done)
  }
  return figures
}

function isSize(text: string): text is Size {
  return Object.hasOwn(sizes, text)
}

function isTask(text: string): text is TaskName {
  return Object.hasOwn(tasks, text)
}

const usage = `usage: npm run bench -- --size ${Object.keys(sizes).join('|')}|growth [--json FILE] [--only ${Object.keys(tasks).join('|')}]`

const { values } = parseArgs({
  options: {
    size: { type: 'string', multiple: true, default: ['small'] },
    json: { type: 'string' },
    only: { type: 'string', multiple: true, default: [] },
  },
})
const wanted = values.size.includes('growth') ? ['10k', '100k', '1m'] : values.size
const only = values.only.length === 0 ? Object.keys(tasks) : values.only
if (!wanted.every(isSize) || !only.every(isTask)) {
  console.error(usage)
  process.exitCode = 2
} else {
  const bySize = new Map<Size, readonly Figure[]>()
  for (const size of wanted) bySize.set(size, await runSize(size, only))
  if (bySize.size > 1) printGrowth(bySize)
  const machine = { cores: availableParallelism(), cpu: cpus()[0]?.model ?? '', node: process.version }
  if (values.json !== undefined)
    writeFileSync(values.json, `${JSON.stringify({ machine, sizes: Object.fromEntries(bySize) }, null, 2)}\n`)
}
