/**
 * A registry that lacks the builds of other systems makes `npm install` leave them out of the lockfile, which `npm ci`
 * then refuses. This writes them back, each at the exact version its parent asks for; run it after `npm install`.
 * They carry no integrity: npm adds that on the systems that install them.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './lib/project.mjs'

const systems = ['aix', 'android', 'darwin', 'freebsd', 'linux', 'openharmony', 'win32']
const processors = ['arm64', 'arm', 'x64', 'ia32', 'ppc64', 'riscv64', 's390x']

const file = join(root, 'package-lock.json')
const lock = JSON.parse(readFileSync(file, 'utf8'))

/** Where Node would find a package from the place of another, or null. */
function found(from, name) {
  for (let at = from; ; at = at.slice(0, Math.max(0, at.lastIndexOf('/node_modules/')))) {
    const path = `${at === '' ? '' : `${at}/`}node_modules/${name}`
    if (path in lock.packages) return path
    if (at === '') return null
  }
}

/** What a package's name says about where it runs, as npm writes it. */
function platform(name) {
  const words = name.split(/[/-]/)
  const os = systems.filter((system) => words.includes(system))
  const cpu = processors.filter((processor) => words.includes(processor))
  if (os.length !== 1 || cpu.length !== 1) throw new Error(`cannot tell the system and processor of ${name}`)
  const libc = name.includes('musl') ? ['musl'] : os[0] === 'linux' && name.includes('gnu') ? ['glibc'] : null
  return { cpu, ...(libc ? { libc } : {}), os }
}

const missing = Object.entries(lock.packages).flatMap(([path, entry]) =>
  Object.entries(entry.optionalDependencies ?? {})
    .filter(([name]) => found(path, name) === null)
    .map(([name, version]) => ({ name, version, isDev: entry.dev === true })),
)

for (const { name, version, isDev } of missing) {
  if (!/^\d+\.\d+\.\d+/.test(version)) throw new Error(`${name} is asked for as ${version}, which is no exact version`)
  const { cpu, ...rest } = platform(name)
  lock.packages[`node_modules/${name}`] = { version, cpu, ...(isDev ? { dev: true } : {}), optional: true, ...rest }
}

if (missing.length > 0) {
  const [[top, self], ...others] = Object.entries(lock.packages)
  others.sort(([a], [b]) => a.localeCompare(b, 'en'))
  lock.packages = Object.fromEntries([[top, self], ...others])
  writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`)
}
console.log(`${missing.length} packages of other systems were written back into the lockfile.`)
