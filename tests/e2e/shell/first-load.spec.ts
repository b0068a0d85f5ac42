import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, test } from '@playwright/test'

type Chunk = Readonly<{ file: string; css?: readonly string[]; imports?: readonly string[] }>

const folder = 'out/renderer'
const budgetBytes = 600_000

/** The files that the browser must have before these entries run: their own, and what they import statically. */
function filesOf(manifest: Readonly<Record<string, Chunk>>, entries: readonly string[]): string[] {
  const seen = new Set<string>()
  const visit = (key: string) => {
    if (seen.has(key)) return
    seen.add(key)
    for (const next of manifest[key]?.imports ?? []) visit(next)
  }
  for (const entry of entries) visit(entry)
  const files = [...seen].flatMap((key) => [manifest[key]?.file ?? '', ...(manifest[key]?.css ?? [])])
  return [...new Set(files)]
}

test('the first load of the Desk stays within 600 kB compressed, and other pages are loaded later', async () => {
  const manifest: Record<string, Chunk> = JSON.parse(await readFile(join(folder, '.vite', 'manifest.json'), 'utf8'))
  const desk = 'src/features/desk/desk-page.tsx'
  expect(Object.keys(manifest)).toEqual(expect.arrayContaining(['index.html', desk]))
  const files = filesOf(manifest, ['index.html', desk])
  const sizes = await Promise.all(files.map(async (file) => gzipSync(await readFile(join(folder, file))).byteLength))
  const total = sizes.reduce((sum, size) => sum + size, 0)
  console.log(`first load of the Desk: ${files.length} files, ${Math.round(total / 1000)} kB compressed`)
  expect(total).toBeLessThanOrEqual(budgetBytes)
  const page = manifest['src/features/live/live-page.tsx']?.file
  expect(page).toBeDefined()
  expect(files).not.toContain(page)
})
