/** `insecure`: the page came without encryption, so that browsers offer no microphone at all. */
export type MicrophonePermission = 'prompt' | 'granted' | 'denied' | 'insecure'

/** Whether this page may use the microphone, as far as the browser tells without asking anybody. */
export async function microphonePermission(): Promise<MicrophonePermission> {
  if (!window.isSecureContext || !('mediaDevices' in navigator)) return 'insecure'
  const { state } = await navigator.permissions.query({ name: 'microphone' as PermissionName })
  return state
}

/** Tells of each change of the permission, also by the browser's own settings, until the answer is called. */
export function followPermission(listener: () => void): () => void {
  let status: PermissionStatus | null = null
  let over = false
  void navigator.permissions.query({ name: 'microphone' as PermissionName }).then((found) => {
    if (over) return
    status = found
    found.addEventListener('change', listener)
  })
  return () => {
    over = true
    status?.removeEventListener('change', listener)
  }
}
