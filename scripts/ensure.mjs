/**
 * Sets the project up as far as asked: packages always, `--browser` the browser, fonts and SIP server of the tests,
 * `--build` the bundles. Runs on Node 20 before any package is there, and takes a few milliseconds when nothing is to do.
 */
const flags = process.argv.slice(2)
const known = ['--browser', '--build']
const unknown = flags.find((flag) => !known.includes(flag))

async function ensure() {
  if (unknown) {
    console.error(`Unknown flag ${unknown}; known: ${known.join(', ')}`)
    return false
  }
  const { ensurePackages } = await import('./lib/packages.mjs')
  if (!(await ensurePackages())) return false
  if (flags.includes('--browser') && !(await (await import('./lib/browser.mjs')).ensureBrowserTests())) return false
  if (flags.includes('--build') && !(await (await import('./lib/bundle.mjs')).ensureBundle())) return false
  return true
}

process.exitCode = (await ensure()) ? 0 : 1
