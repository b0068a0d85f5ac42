/** Checks that a benchmark's JSON file holds figures: at least one finite number, and none that is not finite. */
import { readFileSync } from 'node:fs'

const [file] = process.argv.slice(2)
if (file === undefined) throw new Error('usage: check-figures.mjs FILE')

/** All leaves of a JSON value that stand for a measured number; a number that could not be computed is null in JSON. */
function figures(value) {
  if (typeof value === 'number' || value === null) return [value]
  return typeof value === 'object' ? Object.values(value).flatMap(figures) : []
}

const found = figures(JSON.parse(readFileSync(file, 'utf8')))
const broken = found.filter((figure) => !Number.isFinite(figure)).length
console.log(`Benchmark figures: ${found.length}, of which not a number: ${broken}.`)
process.exitCode = found.length > 0 && broken === 0 ? 0 : 1
