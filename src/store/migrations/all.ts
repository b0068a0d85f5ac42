import type { Migration } from '../migrator.ts'
import { foundation } from './0010-foundation.ts'
import { documents } from './0100-documents.ts'

/** Every step of the store, in order; appended to and never changed. */
export const migrations: readonly Migration[] = [foundation, documents]
