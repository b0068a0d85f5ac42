import { createRemoteSound, createRinger } from '../../phone/sound.ts'

/** How long a test sounds, ms. */
const toneMs = 900

/** Lets a tone be heard where the other side of calls is heard. */
export async function playTone(): Promise<void> {
  const context = new AudioContext()
  const source = context.createOscillator()
  const gain = context.createGain()
  const target = context.createMediaStreamDestination()
  gain.gain.value = 0.3
  source.frequency.value = 523
  source.connect(gain).connect(target)
  const sound = createRemoteSound()
  sound.play(target.stream)
  source.start()
  await passed(toneMs)
  sound.close()
  await context.close()
}

/** Rings once where calls ring. */
export async function playRing(): Promise<void> {
  const ringer = createRinger()
  ringer.start('ring')
  await passed(toneMs)
  ringer.stop()
}

function passed(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
