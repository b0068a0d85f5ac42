/**
 * Keeps a store of today's version for the tests of later migrations: `node scripts/store-fixture.mjs`. To be run once
 * before a migration is added; what is kept for a version is never made anew.
 */
import { join } from 'node:path'
import { ensurePackages } from './lib/packages.mjs'
import { node24, root, run } from './lib/project.mjs'

const script = join(root, 'scripts', 'store-fixture', 'make.ts')
process.exitCode = (await ensurePackages()) ? (await run(node24(), [script])).code : 1
