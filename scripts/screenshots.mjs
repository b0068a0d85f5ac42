/** Makes the pictures of docs/images from a host of its own with the sample month: `npm run screenshots -- [NAME ...]`. */
import { join } from 'node:path'
import { ensureBrowser } from './lib/browser.mjs'
import { ensureBundle } from './lib/bundle.mjs'
import { ensurePackages } from './lib/packages.mjs'
import { node24, root, run } from './lib/project.mjs'

const ready = (await ensurePackages()) && (await ensureBrowser()) && (await ensureBundle())
const script = join(root, 'scripts', 'screenshots', 'take.ts')
process.exitCode = ready ? (await run(node24(), [script, ...process.argv.slice(2)])).code : 1
