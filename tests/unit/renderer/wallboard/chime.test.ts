import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { chimeEveryMs, createChime } from '../../../../src/renderer/src/features/wallboard/chime.ts'

let tones = 0
let closed = 0

class FakeAudio {
  readonly currentTime = 0
  readonly destination = {}
  createGain() {
    const gain = { setValueAtTime: () => undefined, exponentialRampToValueAtTime: () => undefined }
    return { gain, connect: () => undefined }
  }
  createOscillator() {
    return {
      frequency: { value: 0 },
      connect: (next: object) => next,
      start: () => {
        tones += 1
      },
      stop: () => undefined,
    }
  }
  async close() {
    closed += 1
  }
}

beforeEach(() => {
  tones = 0
  closed = 0
  vi.stubGlobal('AudioContext', FakeAudio)
})
afterEach(() => void vi.unstubAllGlobals())

it('sounds two tones, and not again before ten seconds, however many figures turn', () => {
  let now = 1_000
  const chime = createChime(() => now)
  chime.ring()
  expect(tones).toBe(2)
  now += chimeEveryMs - 1
  chime.ring()
  expect(tones).toBe(2)
  now += 1
  chime.ring()
  expect(tones).toBe(4)
  chime.close()
  expect(closed).toBe(1)
})
