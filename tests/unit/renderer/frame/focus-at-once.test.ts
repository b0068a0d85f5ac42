import { readFileSync } from 'node:fs'
import { glob } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const renderer = join(import.meta.dirname, '..', '..', '..', '..', 'src', 'renderer', 'src')

/** What moves the focus, as it is written in the renderer. */
const movesFocus = /\.focus\(|\bfocus[A-Z]\w*\(/

/** What is between the parentheses of each call of `name` in a source. */
function callsOf(name: string, source: string): readonly string[] {
  return [...source.matchAll(new RegExp(`\\b${name}\\(`, 'g'))].map(({ index }) => {
    let depth = 0
    for (let at = index + name.length; at < source.length; at += 1) {
      if (source[at] === '(') depth += 1
      else if (source[at] === ')') depth -= 1
      if (depth === 0) return source.slice(index + name.length + 1, at)
    }
    return source.slice(index)
  })
}

/** Where a source moves the focus later than its goal is drawn, so that the next key can come before. */
function lateMoves(source: string): readonly string[] {
  const frames = callsOf('requestAnimationFrame', source).map(() => 'a frame')
  const timers = callsOf('setTimeout', source).filter((call) => movesFocus.test(call))
  const effects = callsOf('useEffect', source).filter((call) => movesFocus.test(call))
  // a refusal of the browser comes when it comes
  return [...frames, ...timers, ...effects.filter((call) => !call.includes('.catch('))]
}

test('no focus is moved in a frame, in a timer or after what was drawn: the next key may come before', async () => {
  const late: string[] = []
  let files = 0
  for await (const path of glob('**/*.{ts,tsx}', { cwd: renderer })) {
    files += 1
    for (const move of lateMoves(readFileSync(join(renderer, path), 'utf8'))) late.push(`${path}: ${move}`)
  }
  expect(files).toBeGreaterThan(300)
  expect(late, 'use drawThenFocus or useFocusOn of ui/focus.ts').toEqual([])
})

test('such moves are found', () => {
  expect(lateMoves('requestAnimationFrame(() => field.current?.select())')).toHaveLength(1)
  expect(lateMoves('setTimeout(() => focusWords(id), 50)')).toHaveLength(1)
  expect(lateMoves('useEffect(() => {\n  if (open) field.current?.focus()\n}, [open])')).toHaveLength(1)
  expect(lateMoves('useEffect(() => focusIn(frame.current), [])')).toHaveLength(1)
  expect(lateMoves('useFocusOn(null, () => field.current?.focus())')).toEqual([])
  expect(lateMoves('const timer = setTimeout(() => setSettled(text), ms)')).toEqual([])
})
