/** A port as Electron's main process has it; Node's own ports fit too. */
export type ServicePort = Readonly<{
  postMessage(message: unknown): void
  on(event: 'message', listener: (event: Readonly<{ data: unknown }>) => void): unknown
  on(event: 'close', listener: () => void): unknown
  start(): void
  close(): void
}>

/** What the shell needs of the service that runs in its process. */
export type ShellService = Readonly<{
  /** Serves one window over a port; the answer ends that. */
  attachPort(port: ServicePort, peer: Readonly<{ remote: string }>): () => void
  /** Finishes what is under way and closes the store. */
  close(): Promise<void>
}>

/**
 * Opens the service of this workstation with its store.
 * @param dataDir absolute path of the folder that holds the store
 */
export async function openShellService(dataDir: string): Promise<ShellService> {
  throw new Error(`no service can be opened in ${dataDir} yet`)
}
