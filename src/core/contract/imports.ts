import { z } from 'zod'
import { command, commandInput, doneSchema, idSchema, instantSchema, query, signal } from './procedure.ts'

const A = 'A administration' as const

/** What can be imported. */
export const importKinds = ['customers', 'units', 'calls'] as const

export const importStates = ['uploaded', 'checking', 'checked', 'running', 'finished', 'cancelled', 'failed'] as const

/**
 * Rows of the file: `total` is an estimate until all are read. Where several rows make one record (a log of events),
 * `added`, `changed` and `same` count records.
 */
export const importCountsSchema = z.object({
  total: z.int(),
  read: z.int(),
  added: z.int(),
  changed: z.int(),
  same: z.int(),
  rejected: z.int(),
})

/** Which column of the file fills which field; `constants` fill a field for all rows. */
export const importMappingSchema = z.strictObject({
  columns: z.record(z.string().max(60), z.string().max(200)),
  constants: z.record(z.string().max(60), z.string().max(400)),
  /** A named recipe for files of a known shape, for example a call centre's day log. */
  recipe: z.string().max(40).nullable(),
})
export type ImportMapping = z.infer<typeof importMappingSchema>

export const importRunSchema = z.object({
  id: idSchema,
  kind: z.enum(importKinds),
  fileName: z.string(),
  state: z.enum(importStates),
  dryRun: z.boolean(),
  counts: importCountsSchema,
  /** First rejected rows; all of them are in the error file. */
  rejected: z.array(z.object({ row: z.int(), reason: z.string(), text: z.string() })),
  startedAt: instantSchema,
  endedAt: instantSchema.nullable(),
  problem: z.string().nullable(),
})
export type ImportRunView = z.infer<typeof importRunSchema>

export const imports = {
  /** Comes in pieces of at most 1 MiB so that no console waits behind it. */
  upload: signal({
    tag: A,
    summary: 'Send a piece of a file',
    path: '/imports/upload',
    permission: 'import.run',
    scope: 'org',
  })
    .input(
      z.strictObject({
        uploadId: idSchema,
        fileName: z.string().min(1).max(200),
        offset: z.int().min(0),
        base64: z.string().max(1_500_000),
        last: z.boolean(),
      }),
    )
    .output(z.object({ received: z.int() })),

  inspect: query({
    tag: A,
    summary: 'Columns, first rows, encoding and a proposed mapping of an uploaded file',
    path: '/imports/inspect',
    permission: 'import.run',
    scope: 'org',
  })
    .input(z.strictObject({ uploadId: idSchema, kind: z.enum(importKinds) }))
    .output(
      z.object({
        fileName: z.string(),
        encoding: z.string(),
        columns: z.array(z.string()),
        rows: z.array(z.array(z.string())),
        fields: z.array(z.object({ name: z.string(), required: z.boolean() })),
        mapping: importMappingSchema,
        recipes: z.array(z.string()),
      }),
    ),

  run: command({
    tag: A,
    summary: 'Check a file (dry run) or import it',
    path: '/imports',
    permission: 'import.run',
    scope: 'org',
  })
    .input(
      commandInput({
        uploadId: idSchema,
        kind: z.enum(importKinds),
        mapping: importMappingSchema,
        dryRun: z.boolean(),
      }),
    )
    .output(z.object({ runId: idSchema })),

  runs: query({ tag: A, summary: 'Imports, newest first', path: '/imports', permission: 'import.run', scope: 'org' })
    .input(z.strictObject({}).optional())
    .output(z.array(importRunSchema)),

  get: query({
    tag: A,
    summary: 'One import with its progress',
    path: '/imports/{id}',
    permission: 'import.run',
    scope: 'org',
  })
    .input(z.strictObject({ id: idSchema }))
    .output(importRunSchema),

  cancel: command({
    tag: A,
    summary: 'Stop an import; rows taken so far stay',
    path: '/imports/cancel',
    permission: 'import.run',
    scope: 'org',
  })
    .input(commandInput({ id: idSchema }))
    .output(doneSchema),

  /** Comes in pieces of at most about 1 MiB: ask again with `next` as `offset` until it is null. */
  errorFile: query({
    tag: A,
    summary: 'The rejected rows with their reasons, as CSV',
    path: '/imports/error-file',
    permission: 'import.run',
    scope: 'org',
  })
    .input(z.strictObject({ id: idSchema, offset: z.int().min(0).default(0) }))
    .output(z.object({ fileName: z.string(), csv: z.string(), next: z.int().nullable() })),
}
