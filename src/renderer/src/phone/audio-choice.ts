import { z } from 'zod'
import { type Cell, createCell } from '../api/cell.ts'

const choiceSchema = z.object({
  /** Ids of devices as `enumerateDevices` names them; null: whatever the system prefers. */
  microphoneId: z.string().nullable(),
  speakerId: z.string().nullable(),
  /** Where incoming calls ring, for example the loudspeakers while the headset is on the desk. */
  ringId: z.string().nullable(),
  /** From 0 to 1. */
  volume: z.number().min(0).max(1),
  ringVolume: z.number().min(0).max(1),
})
export type AudioChoice = Readonly<z.infer<typeof choiceSchema>>

const key = 'vigil.audio'

const usual: AudioChoice = { microphoneId: null, speakerId: null, ringId: null, volume: 1, ringVolume: 0.6 }

/** Which devices the telephone of this workstation uses, and how loud; running calls follow each change. */
export const audioChoice: Cell<AudioChoice> = createCell(kept())

/** Changes some of it and keeps it on this workstation. */
export function chooseAudio(change: Partial<AudioChoice>): void {
  const chosen = { ...audioChoice.get(), ...change }
  audioChoice.set(chosen)
  window.localStorage.setItem(key, JSON.stringify(chosen))
}

function kept(): AudioChoice {
  try {
    const read = choiceSchema.safeParse(JSON.parse(window.localStorage.getItem(key) ?? 'null'))
    return read.success ? read.data : usual
  } catch (error) {
    if (error instanceof SyntaxError) return usual
    throw error
  }
}
