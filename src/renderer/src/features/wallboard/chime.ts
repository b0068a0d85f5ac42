/** A chime that a board sounds; it can only be made by a key press or a click on that display. */
export type Chime = Readonly<{ ring(): void; close(): void }>

/** It sounds at most so often, ms, however many figures turn. */
export const chimeEveryMs = 10_000

/** Two soft tones, a third apart, made of Web Audio: no file is loaded. */
export function createChime(now: () => number = Date.now): Chime {
  const audio = new AudioContext()
  let rangAt = Number.NEGATIVE_INFINITY

  function tone(hertz: number, from: number): void {
    const oscillator = audio.createOscillator()
    const gain = audio.createGain()
    oscillator.frequency.value = hertz
    gain.gain.setValueAtTime(0.0001, from)
    gain.gain.exponentialRampToValueAtTime(0.25, from + 0.02)
    gain.gain.exponentialRampToValueAtTime(0.0001, from + 0.9)
    oscillator.connect(gain).connect(audio.destination)
    oscillator.start(from)
    oscillator.stop(from + 1)
  }

  return {
    ring() {
      if (now() - rangAt < chimeEveryMs) return
      rangAt = now()
      const at = audio.currentTime
      tone(659.25, at)
      tone(523.25, at + 0.35)
    },
    close: () => void audio.close(),
  }
}
