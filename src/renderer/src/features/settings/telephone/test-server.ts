/** `blocked`: this page was loaded before the server was saved, and may not go there yet. */
export type ServerTest = 'reached' | 'unreached' | 'blocked' | 'insecure'

/** Longer nobody waits, ms. */
const patienceMs = 8_000

/**
 * Opens a SIP connection to the server from this workstation, as a telephone would, and closes it at once. `insecure`: a
 * page that came encrypted may not open an unencrypted connection.
 * @param address of the WebSocket
 */
export function testServer(address: string): Promise<ServerTest> {
  return new Promise((resolve) => {
    let socket: WebSocket
    try {
      socket = new WebSocket(address, 'sip')
    } catch (error) {
      if (!(error instanceof DOMException)) throw error
      resolve('insecure')
      return
    }
    let blocked = false
    const note = (event: SecurityPolicyViolationEvent) => {
      blocked ||= event.effectiveDirective === 'connect-src'
    }
    document.addEventListener('securitypolicyviolation', note)
    const finish = (found: ServerTest) => {
      clearTimeout(timer)
      document.removeEventListener('securitypolicyviolation', note)
      socket.close()
      resolve(found)
    }
    const timer = setTimeout(() => finish('unreached'), patienceMs)
    socket.addEventListener('open', () => finish(socket.protocol === 'sip' ? 'reached' : 'unreached'))
    // The violation is told just after the failure.
    socket.addEventListener('error', () => setTimeout(() => finish(blocked ? 'blocked' : 'unreached'), 100))
  })
}
