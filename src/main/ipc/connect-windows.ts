import { bridgeCalls } from '../../core/contract/bridge.ts'
import { bridgeChannels } from '../../core/contract/bridge-channels.ts'
import type { ServicePort, ShellService } from '../local-service.ts'
import type { createIpcRegistrar, IpcEvent, SenderFrame } from '../security/ipc-registrar.ts'

/** More than a page ever needs at once; a page in a loop must not fill the service. */
const portsPerWindow = 8

export type ConnectEvent<TPort> = IpcEvent &
  Readonly<{
    senderFrame:
      | (SenderFrame & Readonly<{ postMessage(channel: string, message: unknown, ports: TPort[]): void }>)
      | null
    sender: Readonly<{ once(event: 'destroyed' | 'render-process-gone', listener: () => void): unknown }>
  }>

type Parts<TPort> = Readonly<{
  register: ReturnType<typeof createIpcRegistrar<ConnectEvent<TPort>>>
  /** Makes an entangled pair of ports. */
  createChannel: () => Readonly<{ port1: TPort; port2: TPort }>
  service: ShellService
}>

/**
 * Gives each window that asks a port of its own straight to the service, so that nothing of a conversation passes
 * through the shell. A port is let go when its page goes, whichever end notices first. The answer stops giving out.
 */
export function connectWindows<TPort extends ServicePort>({ register, createChannel, service }: Parts<TPort>) {
  const open = new Map<number, Set<() => void>>()

  return register(bridgeCalls.connect, ({ token }, { senderFrame, sender }) => {
    const releases = open.get(sender.id) ?? watch(sender)
    if (senderFrame === null || releases.size >= portsPerWindow) throw new Error('refused')
    const { port1, port2 } = createChannel()
    const detach = service.attachPort(port1, { remote: `window ${sender.id}` })
    const release = () => {
      if (!releases.delete(release)) return
      detach()
      port1.close()
    }
    releases.add(release)
    port1.on('close', release)
    port1.start()
    senderFrame.postMessage(bridgeChannels.port, { token }, [port2])
  })

  function watch(sender: ConnectEvent<TPort>['sender']): Set<() => void> {
    const releases = new Set<() => void>()
    open.set(sender.id, releases)
    const releaseAll = () => {
      open.delete(sender.id)
      for (const release of [...releases]) release()
    }
    sender.once('destroyed', releaseAll)
    sender.once('render-process-gone', releaseAll)
    return releases
  }
}
