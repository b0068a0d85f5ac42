import { hash as digestOf, randomBytes } from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'
import type { Clock, Digest, Ids, Passwords, Tokens } from '../core/ports.ts'
import { createBulkIds } from './imports/bulk-ids.ts'

/** The system's own clock, UTC ms. */
export const systemClock: Clock = { now: () => Date.now() }

/** Time-ordered UUIDs of version 7 (RFC 9562); a command takes a dozen, so their randomness is drawn in advance. */
export const uuidIds: Ids = createBulkIds(systemClock)

/** SHA-256 of UTF-8 text as lower-case hex. */
export const sha256: Digest = (text) => digestOf('sha256', text, 'hex')

/** 256 random bits as base64url. */
export const randomTokens: Tokens = { next: () => randomBytes(32).toString('base64url') }

/** argon2id (the package's default) with the parameters that OWASP recommends first: 19 MiB, 2 passes, 1 lane. */
export const argon2Passwords: Passwords = {
  hash: (password) => hash(password, { memoryCost: 19_456, timeCost: 2, parallelism: 1 }),
  verify: async (stored, password) => stored !== '' && verify(stored, password),
}

/** The ports that every Node process gives to the service; the engine is opened apart. */
export function nodePorts() {
  return { clock: systemClock, ids: uuidIds, digest: sha256, passwords: argon2Passwords, tokens: randomTokens }
}
