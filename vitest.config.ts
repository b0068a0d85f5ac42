import { defineConfig } from 'vitest/config'

const needPostgres = ['tests/store/**/*.test.ts', 'tests/migrations/**/*.test.ts', 'tests/service/**/*.test.ts']

const common = {
  environment: 'node',
  pool: 'forks',
  testTimeout: 20_000,
  hookTimeout: 60_000,
  sequence: { hooks: 'list' },
} as const

export default defineConfig({
  test: {
    projects: [
      { test: { ...common, name: 'rules', include: ['tests/unit/**/*.test.ts', 'tests/security/**/*.test.ts'] } },
      {
        test: {
          ...common,
          name: 'stores',
          include: needPostgres,
          globalSetup: ['tests/support/postgres.ts'],
        },
      },
    ],
  },
})
