import { audioChoice } from './audio-choice.ts'

/** What the other side says, on the chosen device. */
export type RemoteSound = Readonly<{
  play(stream: MediaStream): void
  stream(): MediaStream | null
  silence(silent: boolean): void
  close(): void
}>

/** Makes an output of its own, which follows each choice of device and volume while it is open. */
export function createRemoteSound(): RemoteSound {
  const element = new Audio()
  element.autoplay = true
  let stream: MediaStream | null = null
  const follow = () => {
    const { speakerId, volume } = audioChoice.get()
    element.volume = volume
    sendTo(element, speakerId)
  }
  follow()
  const unfollow = audioChoice.subscribe(follow)
  return {
    play: (next) => {
      stream = next
      element.srcObject = next
      start(element)
    },
    stream: () => stream,
    silence: (silent) => {
      element.muted = silent
    },
    close: () => {
      unfollow()
      element.srcObject = null
    },
  }
}

export type Ringer = Readonly<{
  /** `ring` for a call, `hint` for one more while another goes on. */
  start(tone: 'ring' | 'hint'): void
  stop(): void
}>

/** Rings on the device that is chosen for it, until it is stopped. */
export function createRinger(): Ringer {
  let element: HTMLAudioElement | null = null
  let tone: 'ring' | 'hint' | null = null
  const follow = () => {
    if (element === null) return
    const { ringId, speakerId, ringVolume } = audioChoice.get()
    element.volume = tone === 'hint' ? ringVolume / 4 : ringVolume
    sendTo(element, tone === 'hint' ? speakerId : ringId)
  }
  audioChoice.subscribe(follow)
  const stop = () => {
    if (element === null) return
    element.pause()
    URL.revokeObjectURL(element.src)
    element = null
    tone = null
  }
  return {
    start: (next) => {
      if (tone === next) return
      stop()
      tone = next
      element = new Audio(URL.createObjectURL(toneFile(next)))
      element.loop = true
      follow()
      start(element)
    },
    stop,
  }
}

function start(element: HTMLAudioElement): void {
  element.play().catch((error: unknown) => {
    // a page that nobody has touched yet may not make a sound; the call bar and the notification tell of the call
    if (!(error instanceof DOMException)) throw error
  })
}

function sendTo(element: HTMLAudioElement, deviceId: string | null): void {
  if (!('setSinkId' in element) || element.sinkId === (deviceId ?? '')) return
  element.setSinkId(deviceId ?? '').catch((error: unknown) => {
    if (!(error instanceof DOMException)) throw error
    // a device that was unplugged: better on another one than nowhere
    if (deviceId !== null) sendTo(element, null)
  })
}

const sampleRate = 8_000

/** Seconds of sound and of silence, and the two tones that make it, Hz. */
const tones = {
  ring: { on: 1.2, off: 1.8, hz: [440, 554] },
  hint: { on: 0.25, off: 3.75, hz: [450, 450] },
} as const

/** A tone with its pause as a WAV file, 16 bit, one channel. */
function toneFile(name: keyof typeof tones): Blob {
  const { on, off, hz } = tones[name]
  const samples = Math.round((on + off) * sampleRate)
  const file = new DataView(new ArrayBuffer(44 + samples * 2))
  const words = [
    [0, 'RIFF'],
    [8, 'WAVEfmt '],
    [36, 'data'],
  ] as const
  for (const [at, word] of words) {
    for (const [index, letter] of [...word].entries()) file.setUint8(at + index, letter.charCodeAt(0))
  }
  file.setUint32(4, 36 + samples * 2, true)
  file.setUint32(16, 16, true)
  file.setUint16(20, 1, true)
  file.setUint16(22, 1, true)
  file.setUint32(24, sampleRate, true)
  file.setUint32(28, sampleRate * 2, true)
  file.setUint16(32, 2, true)
  file.setUint16(34, 16, true)
  file.setUint32(40, samples * 2, true)
  for (let index = 0; index < on * sampleRate; index += 1) {
    const seconds = index / sampleRate
    const swell = Math.min(1, seconds * 20, (on - seconds) * 20)
    const wave = hz.reduce((sum, each) => sum + Math.sin(2 * Math.PI * each * seconds), 0) / hz.length
    file.setInt16(44 + index * 2, wave * swell * 0x5fff, true)
  }
  return new Blob([file], { type: 'audio/wav' })
}
