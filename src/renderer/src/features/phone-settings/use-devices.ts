import { useCallback, useEffect, useState } from 'react'
import { type AudioDevices, listDevices } from './devices.ts'
import { followPermission, type MicrophonePermission, microphonePermission } from './microphone-permission.ts'

const none: AudioDevices = { microphones: [], speakers: [] }

export type DevicesSeen = Readonly<{ permission: MicrophonePermission | null; devices: AudioDevices; look: () => void }>

/** Whether the microphone may be used and which devices there are; follows what is plugged in and allowed. */
export function useDevices(): DevicesSeen {
  const [seen, setSeen] = useState<Omit<DevicesSeen, 'look'>>({ permission: null, devices: none })
  const look = useCallback(() => {
    void microphonePermission().then(async (permission) => {
      const devices = permission === 'insecure' ? none : await listDevices()
      setSeen({ permission, devices })
    })
  }, [])
  useEffect(() => {
    look()
    if (!('mediaDevices' in navigator)) return
    const unfollow = followPermission(look)
    navigator.mediaDevices.addEventListener('devicechange', look)
    return () => {
      unfollow()
      navigator.mediaDevices.removeEventListener('devicechange', look)
    }
  }, [look])
  return { ...seen, look }
}
