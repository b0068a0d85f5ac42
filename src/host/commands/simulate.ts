import { type Command, done, type Flags, failed, type Outcome, usage, wholeFlag } from '../command.ts'
import { dataDirOf, newCommandId, storeFlags } from '../store-flags.ts'

const numbers = {
  seed: { min: 0, max: 2_147_483_647, default: 1 },
  minutes: { min: 1, max: 1440, default: 60 },
  robots: { min: 0, max: 100_000, default: 0 },
  patience: { min: 5, max: 3600, default: 90 },
  talk: { min: 10, max: 3600, default: 180 },
} as const

/** Calls an hour. */
const rates = { least: 1, most: 1_080_000, default: 60 } as const
const perHour = { h: 1, min: 60, s: 3600 } as const

/** Lets simulated callers ring at a host that runs. */
export const simulate: Command = {
  summary: 'Let simulated callers ring at a Vigil that runs',
  synopsis: '[--rate N] [--seed N] [--minutes N] [--robots N] [--patience S] [--talk S] [--stop] [--data DIR]',
  flags: {
    data: storeFlags.data,
    rate: { type: 'string', help: `calls an hour, or as N/min or N/s (default ${rates.default})` },
    seed: { type: 'string', help: `the same seed brings the same callers (default ${numbers.seed.default})` },
    minutes: { type: 'string', help: `ends by itself after so long (default ${numbers.minutes.default})` },
    robots: { type: 'string', help: `simulated operators who answer as well (default ${numbers.robots.default})` },
    patience: { type: 'string', help: `mean patience of a caller, seconds (default ${numbers.patience.default})` },
    talk: {
      type: 'string',
      help: `mean conversation with a simulated operator, seconds (default ${numbers.talk.default})`,
    },
    stop: { type: 'boolean', help: 'stop the callers that ring now' },
  },
  async run({ flags, words, around }) {
    if (words.length > 0) return usage(`simulate takes flags only, not "${words[0]}"`)
    const read = readNumbers(flags)
    if ('kind' in read) return read
    const rate = rateOf(flags)
    if (typeof rate === 'string') return usage(rate)
    const { seed, minutes, robots, patience, talk } = read
    const { callRunningHost } = await import('../reach-service.ts')
    const outcome = await callRunningHost(flags, async (client) => {
      if (flags.stop === true) {
        await client.calls.stopSimulation({ commandId: newCommandId() })
        const { offered, answered, abandoned } = await client.calls.simulation()
        around.say(`Stopped; offered ${offered}, answered ${answered}, abandoned ${abandoned}`)
        return done
      }
      const spans = { patienceSeconds: patience, talkSeconds: talk }
      await client.calls.simulate({ commandId: newCommandId(), rate, seed, minutes, robots, ...spans })
      around.say(`${rate} calls an hour for ${minutes} minutes (seed ${seed}, ${robots} robots); end it with --stop`)
      return done
    })
    return (
      outcome ?? failed(`No Vigil runs on ${dataDirOf(flags)}; start it with: vigil start --data ${dataDirOf(flags)}`)
    )
  },
}

/** The rate as calls an hour, or what is wrong with it. */
function rateOf(flags: Flags): number | string {
  const text = typeof flags.rate === 'string' ? flags.rate : String(rates.default)
  const [, digits = '', unit = 'h'] = /^(\d{1,7})(?:\/(h|min|s))?$/.exec(text) ?? []
  const rate = digits === '' ? Number.NaN : Number(digits) * perHour[unit as keyof typeof perHour]
  if (rate >= rates.least && rate <= rates.most) return rate
  return `--rate is a whole number from ${rates.least} to ${rates.most} calls an hour, or as N/min or N/s, not "${text}"`
}

type Numbers = { -readonly [K in keyof typeof numbers]: number }

function readNumbers(flags: Flags): Numbers | Outcome {
  const read: Numbers = { seed: 0, minutes: 0, robots: 0, patience: 0, talk: 0 }
  for (const name of Object.keys(numbers) as (keyof Numbers)[]) {
    const value = wholeFlag(flags, { name, ...numbers[name] }) ?? numbers[name].default
    if (typeof value === 'string') return usage(value)
    read[name] = value
  }
  return read
}
