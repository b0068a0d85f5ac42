/**
 * Checks who imports whom against .dependency-cruiser.cjs; fails too when so few modules were read that nothing was
 * checked. `--self-test` breaks each rule once in a scratch project and expects to be told.
 */
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { node24, root, run } from './lib/project.mjs'

const fewestModules = 20
const config = join(root, '.dependency-cruiser.cjs')

/** Each line: the rule, the folder of the file that breaks it, what that file imports (files of ours are made too). */
const breaches = [
  ['layer-core', 'src/core/app', 'src/store/b.ts'],
  ['layer-store', 'src/store', 'src/service/b.ts'],
  ['layer-service', 'src/service', 'src/service-node/b.ts'],
  ['layer-service-node', 'src/service-node', 'src/host/b.ts'],
  ['layer-host', 'src/host', 'src/main/b.ts'],
  ['layer-main', 'src/main', 'src/renderer/src/b.ts'],
  ['layer-preload', 'src/preload', 'src/core/domain/b.ts'],
  ['layer-renderer', 'src/renderer/src/app', 'src/service/b.ts'],
  ['layer-sandbox', 'src/renderer/sandbox', 'src/host/b.ts'],
  ['core-has-two-packages', 'src/core/domain', 'kysely'],
  ['isomorphic-without-node', 'src/service', 'node:fs'],
  ['isomorphic-without-node', 'src/store', 'node:crypto'],
  ['engines-are-chosen-at-the-edge', 'src/service', 'src/store/engines/sqlite.ts'],
  ['electron-only-in-the-shell', 'src/host', 'electron'],
  ['features-stand-alone', 'src/renderer/src/features/case', 'src/renderer/src/features/call/b.ts'],
  ['building-blocks-know-no-feature', 'src/renderer/src/ui', 'src/renderer/src/features/call/b.ts'],
  ['nobody-imports-tests', 'src/core/domain', 'tests/support/b.ts'],
  ['no-cycles', 'src/core/domain', 'src/core/domain/cycle.ts'],
  ['resolvable', 'src/core/domain', './missing.ts'],
  ['shipped-packages-only', 'src/host', 'vitest'],
].map(([rule, folder, target], index) => ({ rule, file: `${folder}/breach-${index}.ts`, target }))

async function cruise(cwd, folders) {
  const cli = join(root, 'node_modules', 'dependency-cruiser', 'bin', 'dependency-cruiser.mjs')
  const { output } = await run(node24(), [cli, '--config', config, '--output-type', 'json', ...folders], {
    cwd,
    quiet: true,
  })
  try {
    return JSON.parse(output).summary
  } catch {
    throw new Error(`dependency-cruiser gave no report:\n${output}`)
  }
}

async function checkProject() {
  const { totalCruised, violations } = await cruise(
    root,
    ['src', 'tests', 'scripts'].filter((folder) => existsSync(join(root, folder))),
  )
  for (const { rule, from, to, cycle } of violations) {
    const via = cycle?.length ? ` (cycle: ${cycle.map((step) => step.name ?? step).join(' -> ')})` : ''
    console.error(`${rule.name}: ${from} -> ${to}${via}`)
  }
  if (totalCruised < fewestModules) {
    console.error(`Only ${totalCruised} modules were read: the check saw next to nothing.`)
    return false
  }
  console.log(`Layers: ${totalCruised} modules, ${violations.length} forbidden imports.`)
  return violations.length === 0
}

async function selfTest() {
  const rules = createRequire(import.meta.url)(config).forbidden.map((rule) => rule.name)
  const untested = rules.filter((name) => !breaches.some((breach) => breach.rule === name))
  const scratch = mkdtempSync(join(tmpdir(), 'vigil-layers-'))
  try {
    layOut(scratch)
    const { violations } = await cruise(scratch, ['src'])
    const missed = breaches.filter(
      ({ rule, file }) => !violations.some((found) => found.rule.name === rule && found.from === file),
    )
    for (const name of untested) console.error(`No breach is written down for the rule ${name}.`)
    for (const { rule, file, target } of missed) console.error(`Not caught: ${rule}: ${file} -> ${target}`)
    console.log(`Layers, self-test: ${breaches.length - missed.length} of ${breaches.length} breaches caught.`)
    return untested.length === 0 && missed.length === 0
  } finally {
    rmSync(scratch, { recursive: true, force: true })
  }
}

function layOut(scratch) {
  symlinkSync(join(root, 'node_modules'), join(scratch, 'node_modules'), 'junction')
  cpSync(join(root, 'package.json'), join(scratch, 'package.json'))
  for (const { rule, file, target } of breaches) {
    const local = /^(src|tests)\//.test(target)
    const specifier = local ? `${'../'.repeat(file.split('/').length - 1)}${target}` : target
    write(scratch, file, `import { b } from '${specifier}'\nexport const a = b\n`)
    const back = rule === 'no-cycles' ? `import { a } from './${basename(file)}'\nexport const c = () => a\n` : ''
    if (local) write(scratch, target, `${back}export const b = 1\n`)
  }
}

function write(scratch, file, text) {
  mkdirSync(join(scratch, dirname(file)), { recursive: true })
  writeFileSync(join(scratch, file), text)
}

process.exitCode = (await (process.argv.includes('--self-test') ? selfTest() : checkProject())) ? 0 : 1
