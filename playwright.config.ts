import { existsSync } from 'node:fs'
import { defineConfig } from '@playwright/test'

const chromium = process.env.VIGIL_CHROMIUM ?? '/usr/bin/chromium'
/** Electron keeps its sandbox on, with which it will not run as root. */
const electronRuns =
  existsSync('node_modules/electron/path.txt') && existsSync('node_modules/electron/dist') && process.getuid?.() !== 0

const timed = ['**/dispatch-frames.spec.ts', '**/screen-pop.spec.ts']

/** Each spec starts its own host on its own store, so nothing is shared and no server is started here. */
export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'test-results',
  workers: 2,
  fullyParallel: false,
  forbidOnly: true,
  retries: 0,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  reporter: [['list'], ['json', { outputFile: 'test-results/report.json' }]],
  use: {
    viewport: { width: 1366, height: 768 },
    // what does not come on a busy machine within this time does not come
    actionTimeout: 20_000,
    navigationTimeout: 30_000,
    trace: 'off',
    screenshot: 'only-on-failure',
    launchOptions: {
      // where Debian's Chromium is not, the Chrome that is installed does
      ...(existsSync(chromium) ? { executablePath: chromium } : { channel: 'chrome' }),
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  projects: [
    { name: 'chromium', testIgnore: ['**/*.electron.spec.ts', ...timed] },
    // what measures time has the machine to itself
    { name: 'timed', testMatch: timed, workers: 1, dependencies: ['chromium'] },
    ...(electronRuns ? [{ name: 'electron', testMatch: '**/*.electron.spec.ts' }] : []),
  ],
})
