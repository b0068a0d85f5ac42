import { microphonePermission } from './microphone-permission.ts'

const key = 'vigil.microphone-explained'

/**
 * Whether the person should be told now why the browser is going to ask for the microphone: once on a workstation, and
 * not where the browser has its answer.
 */
export async function shouldExplain(): Promise<boolean> {
  if (window.localStorage.getItem(key) !== null) return false
  return (await microphonePermission()) === 'prompt'
}

/** Remembers on this workstation that it was explained. */
export function noteExplained(): void {
  window.localStorage.setItem(key, '1')
}
