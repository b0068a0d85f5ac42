import { defineConfig } from 'vitest/config'

/** Suites that run on a real PostgreSQL as well; the server is started once for all of them. */
const onEveryEngine = ['tests/store/**/*.test.ts', 'tests/migrations/**/*.test.ts', 'tests/service/**/*.test.ts']

const common = {
  environment: 'node',
  pool: 'forks',
  testTimeout: 20_000,
  hookTimeout: 60_000,
} as const

export default defineConfig({
  test: {
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
        test: { ...common, name: 'stores', include: onEveryEngine, globalSetup: ['tests/support/postgres.ts'] },
      },
    ],
  },
})
