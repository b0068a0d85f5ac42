import { expect, it } from 'vitest'
import { levelOf } from '../../../../src/renderer/src/features/phone-settings/level.ts'

it.each([
  ['silence', 0, 0],
  ['a whisper at -60 dB', 0.001, 0],
  ['speech at -30 dB', 0.031_623, 50],
  ['the loudest', 1, 100],
])('%s is shown as it is heard', (_name, amplitude, level) => {
  expect(levelOf(Array.from({ length: 64 }, (_none, index) => (index % 2 === 0 ? amplitude : -amplitude)))).toBe(level)
})

it('nothing is silent', () => {
  expect(levelOf([])).toBe(0)
})
