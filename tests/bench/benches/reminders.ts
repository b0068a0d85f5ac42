import { monitorEventLoopDelay } from 'node:perf_hooks'
import { noFilters, type ReminderRule, type RuleFilters, type Timing } from '../../../src/core/domain/reminder/rule.ts'
import { runRules } from '../../../src/service/reminders/run-rules.ts'
import { categories } from '../../../src/service/sample/words.ts'
import type { Figure } from '../measure.ts'
import type { Bench } from '../stores.ts'

const budgetSeconds = 60
/** A console does not notice that something else has its turn this long. */
const budgetBlockMs = 50

function ruleOf(name: string, timing: Timing, filters: Partial<RuleFilters> = {}): ReminderRule {
  return {
    name,
    timing,
    filters: { ...noFilters, ...filters },
    channel: 'call',
    callAfterDays: 1,
    script: { zh: '', en: '' },
    windowDays: 1,
    priority: 5,
    dailyLimit: null,
    at: '00:00',
  }
}

/** The season that begins on the day of the generated stores. */
const season: Timing = { kind: 'season', from: '11-23', to: '12-20' }

const daily: readonly ReminderRule[] = [
  ruleOf('new purchase', { kind: 'new-purchase', days: 30 }),
  ruleOf('contract end', { kind: 'contract-end' }),
  ruleOf('warranty end', { kind: 'warranty-end', daysBefore: 30 }),
  ruleOf('periodic check', { kind: 'periodic-check', months: 12 }),
  ruleOf('filter', { kind: 'filter', months: 6, partIds: [] }),
  ruleOf('birthday', { kind: 'birthday', daysBefore: 0 }),
  ruleOf('regular contact', { kind: 'regular-contact', days: 180 }, { memberLevels: ['silver'] }),
]

/** Runs rules and measures how long it takes, and how long nobody else had a turn. */
async function pass(bench: Bench, rules: readonly ReminderRule[]) {
  const lead = bench.clientOf('lead')
  const ruleIds: string[] = []
  for (const rule of rules) {
    const commandId = bench.service.runtime.ids.next()
    ruleIds.push((await lead.reminders.save({ commandId, id: null, version: null, active: true, rule })).id)
  }
  const delay = monitorEventLoopDelay({ resolution: 1 })
  delay.enable()
  const answers: number[] = []
  let isOver = false
  const asking = (async () => {
    while (!isOver) {
      const from = performance.now()
      await lead.commitments.counts({})
      answers.push(performance.now() - from)
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  })()
  const started = performance.now()
  const looked = await runRules(bench.service.runtime, {
    ruleIds,
    onError: (error) => {
      throw error
    },
  })
  const seconds = (performance.now() - started) / 1000
  isOver = true
  await asking
  delay.disable()
  const sorted = answers.toSorted((a, b) => a - b)
  return {
    seconds,
    looked,
    blockMs: Math.max(0, delay.max / 1e6 - 1),
    answerMs: sorted[Math.floor(sorted.length * 0.95)] ?? 0,
    ruleIds,
  }
}

async function remindedBy(bench: Bench, ruleIds: readonly string[]): Promise<number> {
  const { n } = await bench.engine.read
    .selectFrom('reminder_hit')
    .select((e) => e.fn.countAll<number>().as('n'))
    .where('rule_id', 'in', [...ruleIds])
    .where('outcome', '<>', 'left-out')
    .executeTakeFirstOrThrow()
  return Number(n)
}

/**
 * The reminders of a day: by the rules whose dates are found by an index, by a season that looks at every unit and
 * means one in ten, and by one that reminds everybody. A console asks for its counts meanwhile.
 */
export async function reminders(bench: Bench): Promise<readonly Figure[]> {
  const figures: Figure[] = []
  const all = { categories: categories.map((category) => category.name) }
  const passes = [
    ['seven rules by their dates', daily],
    ['season, every unit, one in ten meant', [ruleOf('some', season, { ...all, memberLevels: ['silver'] })]],
    ['season, everybody reminded', [ruleOf('all', season, all)]],
  ] as const
  for (const [what, rules] of passes) {
    const passed = await pass(bench, rules)
    const round = (value: number) => Math.round(value * 1000) / 1000
    const figure = ({
      name,
      value,
      unit,
      most,
    }: Readonly<{ name: string; value: number; unit: string; most?: number }>): Figure => ({
      bench: 'reminders',
      what: `${what}, ${name}`,
      value: round(value),
      unit,
      ...(most === undefined ? {} : { budget: { is: 'at most', value: most } }),
    })
    figures.push(
      figure({ name: 'total', value: passed.seconds, unit: 's', most: budgetSeconds }),
      figure({ name: 'rows looked at', value: passed.looked, unit: 'rows' }),
      figure({ name: 'reminded', value: await remindedBy(bench, passed.ruleIds), unit: 'promises' }),
      figure({ name: 'longest block of the event loop', value: passed.blockMs, unit: 'ms', most: budgetBlockMs }),
      figure({ name: 'an answer meanwhile, p95', value: passed.answerMs, unit: 'ms' }),
    )
  }
  return figures
}
