/** Quieter than this is silence, dB below the loudest. */
const silenceDb = -60

/**
 * How loud a sound is, from 0 (silence) to 100, on a scale that follows the ear (decibels of the root mean square).
 * @param samples from -1 to 1
 */
export function levelOf(samples: ArrayLike<number>): number {
  let sum = 0
  for (let index = 0; index < samples.length; index += 1) sum += (samples[index] ?? 0) ** 2
  if (samples.length === 0 || sum === 0) return 0
  const db = 10 * Math.log10(sum / samples.length)
  return Math.round(Math.min(1, Math.max(0, 1 - db / silenceDb)) * 100)
}

const everyMs = 100

/** Measures how loud a stream is ten times a second until the answer is called. */
export function watchLevel(stream: MediaStream, listener: (level: number) => void): () => void {
  const context = new AudioContext()
  const analyser = context.createAnalyser()
  const samples = new Float32Array(analyser.fftSize)
  context.createMediaStreamSource(stream).connect(analyser)
  const timer = setInterval(() => {
    analyser.getFloatTimeDomainData(samples)
    listener(levelOf(samples))
  }, everyMs)
  return () => {
    clearInterval(timer)
    void context.close()
  }
}
