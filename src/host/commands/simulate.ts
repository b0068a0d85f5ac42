import { type Command, done, type Flags, failed, type Outcome, usage, wholeFlag } from '../command.ts'
import { dataDirOf, newCommandId, storeFlags } from '../store-flags.ts'

const numbers = {
  rate: { min: 1, max: 20_000, default: 60 },
  seed: { min: 0, max: 2_147_483_647, default: 1 },
  minutes: { min: 1, max: 1440, default: 60 },
  robots: { min: 0, max: 500, default: 0 },
  patience: { min: 5, max: 3600, default: 90 },
} as const

/** Lets simulated callers ring at a host that runs. */
export const simulate: Command = {
  summary: 'Let simulated callers ring at a Vigil that runs',
  synopsis: '[--rate N] [--seed N] [--minutes N] [--robots N] [--patience S] [--stop] [--data DIR]',
  flags: {
    data: storeFlags.data,
    rate: { type: 'string', help: `calls an hour (default ${numbers.rate.default})` },
    seed: { type: 'string', help: `the same seed brings the same callers (default ${numbers.seed.default})` },
    minutes: { type: 'string', help: `ends by itself after so long (default ${numbers.minutes.default})` },
    robots: { type: 'string', help: `simulated operators who answer as well (default ${numbers.robots.default})` },
    patience: { type: 'string', help: `mean patience of a caller, seconds (default ${numbers.patience.default})` },
    stop: { type: 'boolean', help: 'stop the callers that ring now' },
  },
  async run({ flags, words, around }) {
    if (words.length > 0) return usage(`simulate takes flags only, not "${words[0]}"`)
    const read = readNumbers(flags)
    if ('kind' in read) return read
    const { rate, seed, minutes, robots, patience } = read
    const { callRunningHost } = await import('../reach-service.ts')
    const outcome = await callRunningHost(flags, async (client) => {
      if (flags.stop === true) {
        await client.calls.stopSimulation({ commandId: newCommandId() })
        const { offered, answered, abandoned } = await client.calls.simulation()
        around.say(`Stopped; offered ${offered}, answered ${answered}, abandoned ${abandoned}`)
        return done
      }
      await client.calls.simulate({ commandId: newCommandId(), rate, seed, minutes, robots, patienceSeconds: patience })
      around.say(`${rate} calls an hour for ${minutes} minutes (seed ${seed}, ${robots} robots); end it with --stop`)
      return done
    })
    return (
      outcome ?? failed(`No Vigil runs on ${dataDirOf(flags)}; start it with: vigil start --data ${dataDirOf(flags)}`)
    )
  },
}

type Numbers = { -readonly [K in keyof typeof numbers]: number }

function readNumbers(flags: Flags): Numbers | Outcome {
  const read: Numbers = { rate: 0, seed: 0, minutes: 0, robots: 0, patience: 0 }
  for (const name of Object.keys(numbers) as (keyof Numbers)[]) {
    const value = wholeFlag(flags, { name, ...numbers[name] }) ?? numbers[name].default
    if (typeof value === 'string') return usage(value)
    read[name] = value
  }
  return read
}
