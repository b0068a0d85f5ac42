import type { Cell } from '../api/cell.ts'
import { audioChoice } from './audio-choice.ts'
import type { MicrophoneState } from './phone.ts'

export type OpenedMicrophone =
  | Readonly<{ ok: true; stream: MediaStream }>
  | Readonly<{ ok: false; why: 'microphone-refused' | 'microphone-absent' | 'microphone-busy' }>

const refusals = {
  NotAllowedError: 'refused',
  SecurityError: 'refused',
  NotFoundError: 'absent',
  OverconstrainedError: 'absent',
  NotReadableError: 'busy',
  AbortError: 'busy',
} as const satisfies Record<string, MicrophoneState>

/** Opens the chosen microphone, or the system's own when that one is gone; asks for permission the first time. */
export async function openMicrophone(state: Cell<MicrophoneState>): Promise<OpenedMicrophone> {
  const { microphoneId } = audioChoice.get()
  const audio = {
    echoCancellation: true,
    noiseSuppression: true,
    autoGainControl: true,
    ...(microphoneId === null ? {} : { deviceId: { ideal: microphoneId } }),
  }
  try {
    const stream = await navigator.mediaDevices.getUserMedia({ audio, video: false })
    state.set('granted')
    return { ok: true, stream }
  } catch (error) {
    const why = error instanceof DOMException ? refusalOf(error.name) : null
    if (why === null) throw error
    state.set(why)
    return { ok: false, why: `microphone-${why}` }
  }
}

function refusalOf(name: string) {
  return name in refusals ? refusals[name as keyof typeof refusals] : null
}

/** Lets the microphone go; the sign that it is in use goes out. */
export function closeMicrophone(stream: MediaStream | null): void {
  for (const track of stream?.getTracks() ?? []) track.stop()
}
