import { v7 } from 'uuid'
import { defaultDataDir } from '../service-node/data-folder.ts'
import { type Command, type Flags, textFlag } from './command.ts'

/** The flags by which every command finds its store. */
export const storeFlags = {
  data: { type: 'string', help: 'data folder (default: the place the operating system has for it)' },
  postgres: { type: 'string', help: "postgres:// address of a hub's database instead of the SQLite file" },
} as const satisfies Command['flags']

/** The data folder that the flags name. */
export function dataDirOf(flags: Flags): string {
  return textFlag(flags, 'data') ?? defaultDataDir()
}

/** A new id for one command. */
export function newCommandId(): string {
  return v7()
}
