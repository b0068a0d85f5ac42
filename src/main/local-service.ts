import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { defaultDataDir } from '../service-node/data-folder.ts'
import { openLocalService } from '../service-node/open-local-service.ts'

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
  /** Origins besides its own that a page sent now may talk to. */
  pageOrigins(): Promise<readonly string[]>
  /** Finishes what is under way and closes the store. */
  close(): Promise<void>
}>

export type ShellFolders = Readonly<{
  /** The store of this workstation, the same that the browser host opens. */
  dataDir: string
  /** What Chromium keeps of the window; apart, so that a copy of the data holds nothing of it. */
  profileDir: string
}>

/** Where the shell keeps its things; both folders are there afterwards. Errors of the file system are thrown. */
export function makeShellFolders(): ShellFolders {
  const dataDir = defaultDataDir()
  const profileDir = join(dataDir, 'window')
  mkdirSync(profileDir, { recursive: true, mode: 0o700 })
  return { dataDir, profileDir }
}

/**
 * Opens the service of this workstation. Rejects with the advice for its user when the store cannot be opened.
 * @param dataDir absolute path of the folder that holds the store
 */
export async function openShellService(dataDir: string): Promise<ShellService> {
  const opened = await openLocalService({ dataDir })
  if (!opened.ok) throw new Error(opened.problem.message)
  return opened.value
}
