/**
 * `npm test [-- unit | e2e [runner arguments]]`: the tests in Node, the build, the tests in the browser. Ends with one
 * line `N passed, N failed` over both, and fails when any test failed, a runner failed, or a runner had no tests.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensureBundle } from './lib/bundle.mjs'
import { electronBinary } from './lib/electron.mjs'
import { node24, root, run } from './lib/project.mjs'

const reports = mkdtempSync(join(tmpdir(), 'vigil-test-'))
const bin = (path) => join(root, 'node_modules', path)

/** What both runners' JSON reports are reduced to. */
const nothing = { passed: 0, failed: 0, skipped: 0 }

const parts = {
  unit: {
    title: 'in Node',
    async run(args) {
      const file = join(reports, 'vitest.json')
      const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
      const { code } = await run(node24(), [bin('vitest/vitest.mjs'), 'run', ...reporters, ...args])
      return withCode(code, countVitest(readReport(file)))
    },
  },
  e2e: {
    title: 'in the browser',
    async run(args) {
      if (!(await ensureBundle())) return { ...nothing, failed: 1 }
      if (!electronBinary()) {
        console.log("Electron's binary is not here: the specs of the desktop window are not run and not counted.")
      }
      const file = join(reports, 'playwright.json')
      const env = { ...process.env, PLAYWRIGHT_JSON_OUTPUT_FILE: file }
      // who names specifications wants those, not what else would come before them
      const only = args.length > 0 ? ['--no-deps', ...args] : []
      const { code } = await run(node24(), [bin('@playwright/test/cli.js'), 'test', ...only], { env })
      return withCode(code, countPlaywright(readReport(file)))
    },
  },
}

function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    console.error(`No report was written: ${error.message}`)
    return null
  }
}

/** A file that could not be loaded has no failed test in vitest's report, so it counts as one. */
function countVitest(report) {
  if (!report) return nothing
  const broken = report.testResults.filter((file) => file.status === 'failed' && !file.assertionResults.some(isFailed))
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + broken.length,
    skipped: report.numPendingTests + report.numTodoTests,
  }
}

function isFailed(assertion) {
  return assertion.status === 'failed'
}

function countPlaywright(report) {
  if (!report) return nothing
  const { expected, unexpected, flaky, skipped } = report.stats
  return { passed: expected, failed: unexpected + flaky, skipped }
}

/** A runner that failed without a failed test (an error outside of tests, no tests at all) counts as one failure. */
function withCode(code, counts) {
  const failed = counts.failed === 0 && (code !== 0 || counts.passed === 0) ? 1 : counts.failed
  return { ...counts, failed, code }
}

async function main() {
  const [name, ...args] = process.argv.slice(2)
  if (name !== undefined && !(name in parts)) {
    console.error(`Unknown part "${name}"; known: ${Object.keys(parts).join(', ')}`)
    return 1
  }
  const results = []
  for (const key of name === undefined ? Object.keys(parts) : [name]) {
    const started = Date.now()
    const counts = await parts[key].run(args)
    results.push({ ...counts, title: parts[key].title, seconds: Math.round((Date.now() - started) / 1000) })
  }
  console.log('\nSummary')
  for (const { title, passed, failed, skipped, seconds } of results) {
    console.log(`  ${title}: ${passed} ok, ${failed} not ok, ${skipped} left out, ${seconds} s`)
  }
  const sum = (key) => results.reduce((total, result) => total + result[key], 0)
  console.log(`${sum('passed')} passed, ${sum('failed')} failed`)
  return sum('failed') === 0 ? 0 : 1
}

try {
  process.exitCode = await main()
} finally {
  rmSync(reports, { recursive: true, force: true })
}
