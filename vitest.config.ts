import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

/** Suites that run on a real PostgreSQL as well; the server is started once for all of them. */
const onEveryEngine = ['tests/store/**/*.test.ts', 'tests/migrations/**/*.test.ts', 'tests/service/**/*.test.ts']

const common = {
  environment: 'node',
  setupFiles: 'tests/support/property-seed.ts',
  pool: 'forks',
  // a test that fails by time alone says nothing: others may be working on the same machine
  testTimeout: 60_000,
  hookTimeout: 120_000,
} as const

export default defineConfig({
  test: {
    // its own choice leaves a processor free, which on two of them is half of the machine
    maxWorkers: availableParallelism(),
    projects: [
      {
        test: {
          ...common,
          name: 'rules',
          include: ['tests/**/*.test.{ts,tsx}'],
          exclude: [...onEveryEngine, 'tests/{e2e,bench,soak}/**'],
        },
      },
      {
        test: { ...common, name: 'stores', include: onEveryEngine, globalSetup: ['tests/support/prepared-stores.ts'] },
      },
    ],
  },
})
