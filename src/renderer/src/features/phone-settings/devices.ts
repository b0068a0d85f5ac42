export type AudioDevice = Readonly<{ id: string; label: string }>
export type AudioDevices = Readonly<{ microphones: readonly AudioDevice[]; speakers: readonly AudioDevice[] }>

/** The devices of this workstation; without permission for the microphone they have no names and are left out. */
export async function listDevices(): Promise<AudioDevices> {
  const all = await navigator.mediaDevices.enumerateDevices()
  const of = (kind: MediaDeviceKind): readonly AudioDevice[] =>
    all
      // Chromium names the system's choice as a device of its own; ours is to choose nothing.
      .filter((device) => device.kind === kind && device.label !== '' && device.deviceId !== 'default')
      .map(({ deviceId, label }) => ({ id: deviceId, label }))
  return { microphones: of('audioinput'), speakers: of('audiooutput') }
}
