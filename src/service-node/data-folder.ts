import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { z } from 'zod'

/** Where everything of one Vigil lies. */
export type DataFolder = Readonly<{
  dir: string
  /** The SQLite store. */
  storeFile: string
  backupsDir: string
  /** Uploaded files and error files of imports. */
  importsDir: string
  /** How the command line finds the host that runs on this folder. */
  hostFile: string
}>

/** The parts of the data folder `dir`, which need not exist yet. */
export function dataFolder(dir: string): DataFolder {
  const absolute = resolve(dir)
  return {
    dir: absolute,
    storeFile: join(absolute, 'vigil.sqlite'),
    backupsDir: join(absolute, 'backups'),
    importsDir: join(absolute, 'imports'),
    hostFile: join(absolute, 'host.json'),
  }
}

type Surroundings = Readonly<{
  platform: NodeJS.Platform
  env: Readonly<Record<string, string | undefined>>
  home: string
}>

/** Where the data folder is unless somebody says otherwise: the place that the operating system has for it. */
export function defaultDataDir(
  { platform, env, home }: Surroundings = { platform: process.platform, env: process.env, home: homedir() },
): string {
  if (platform === 'win32') return join(env.LOCALAPPDATA || join(home, 'AppData', 'Local'), 'Vigil')
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'Vigil')
  return join(env.XDG_DATA_HOME || join(home, '.local', 'share'), 'vigil')
}

/** Makes the folder, for its owner only where it is new. Errors of the file system are thrown. */
export function makeDataFolder(folder: DataFolder): void {
  if (!existsSync(folder.dir)) mkdirSync(folder.dir, { recursive: true, mode: 0o700 })
}

const hostFileSchema = z.strictObject({
  pid: z.int().positive(),
  /** Where the host answers on this machine, for example `http://127.0.0.1:7380`. */
  url: z.url(),
  /** Lets a command on this machine act as the administrator; new at each start. */
  secret: z.string().min(32),
})
export type HostFile = z.infer<typeof hostFileSchema>

/** Tells the command line where the host is. Only the owner of the folder can read it. */
export function writeHostFile(folder: DataFolder, host: HostFile): void {
  const part = `${folder.hostFile}.part`
  writeFileSync(part, `${JSON.stringify(host)}\n`, { mode: 0o600 })
  chmodSync(part, 0o600)
  renameSync(part, folder.hostFile)
}

/** The host that wrote its address here last, or null: it may be gone, then connecting to it fails. */
export function readHostFile(folder: DataFolder): HostFile | null {
  if (!existsSync(folder.hostFile)) return null
  const text = readFileSync(folder.hostFile, 'utf8')
  const parsed = hostFileSchema.safeParse(parseJson(text))
  return parsed.success ? parsed.data : null
}

/** Takes the address away at the end of a host. */
export function removeHostFile(folder: DataFolder): void {
  rmSync(folder.hostFile, { force: true })
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}
