import { randomUUID } from 'node:crypto'
import { appendFileSync, existsSync, writeFileSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { basename } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { ApiClient } from '../../core/contract/api.ts'
import { type ImportMapping, type ImportRunView, importKinds } from '../../core/contract/imports.ts'
import { type Command, done, type Flags, failed, listFlag, type Outcome, textFlag, usage } from '../command.ts'
import { newCommandId, storeFlags } from '../store-flags.ts'

type ImportKind = (typeof importKinds)[number]

const pieceBytes = 1024 * 1024

/** How often the progress is asked for, ms. */
const lookEveryMs = 250

/** Imports a file, or only checks it. */
export const importCommand: Command = {
  summary: 'Import customers, units or calls from a CSV or XLSX file',
  synopsis: `${importKinds.join('|')} FILE [--map field=column …] [--set field=value …] [--recipe NAME] [--dry-run]`,
  flags: {
    ...storeFlags,
    map: { type: 'string', multiple: true, help: 'field=column: which column fills a field; others as proposed' },
    set: { type: 'string', multiple: true, help: 'field=value: the same value in all rows' },
    recipe: { type: 'string', help: 'named recipe for a file of a known shape' },
    'dry-run': { type: 'boolean', help: 'check every row and import none' },
    errors: { type: 'string', help: 'where to write rejected rows with their reasons (default FILE.errors.csv)' },
  },
  async run({ flags, words, around }) {
    const [kindText, file, ...more] = words
    const kind = importKinds.find((known) => known === kindText)
    if (kind === undefined) return usage(`import needs what to import: ${importKinds.join(', ')}`)
    if (file === undefined || more.length > 0) return usage('import needs one file')
    const columns = readPairs(listFlag(flags, 'map'))
    const constants = readPairs(listFlag(flags, 'set'))
    if (columns === null || constants === null) return usage('--map and --set are written field=column and field=value')
    if (!existsSync(file)) return failed(`There is no file ${file}`)

    const { withService } = await import('../reach-service.ts')
    return withService(flags, async (client) => {
      const uploadId = await upload(client, file)
      const { mapping } = await client.imports.inspect({ uploadId, kind })
      const { runId } = await client.imports.run({
        commandId: newCommandId(),
        uploadId,
        kind,
        mapping: merged(mapping, { columns, constants, recipe: textFlag(flags, 'recipe') ?? null }),
        dryRun: flags['dry-run'] === true,
      })
      const run = await untilEnded(client, runId, (line) => process.stderr.isTTY && around.note(line))
      return report({ client, run, kind, errorFile: errorFileOf(flags, file), say: around.say })
    })
  },
}

function readPairs(texts: readonly string[]): Readonly<Record<string, string>> | null {
  const pairs = texts.map((text) => /^([^=]+)=(.*)$/s.exec(text))
  return pairs.includes(null) ? null : Object.fromEntries(pairs.flatMap((pair) => (pair ? [[pair[1], pair[2]]] : [])))
}

/** What the command line says goes before what the file's own columns suggest; a recipe knows its columns itself. */
function merged(proposed: ImportMapping, told: ImportMapping): ImportMapping {
  return {
    columns: { ...proposed.columns, ...told.columns },
    constants: { ...proposed.constants, ...told.constants },
    recipe: told.recipe ?? proposed.recipe,
  }
}

function errorFileOf(flags: Flags, file: string): string {
  return textFlag(flags, 'errors') ?? `${file}.errors.csv`
}

async function upload(client: ApiClient, file: string): Promise<string> {
  const uploadId = randomUUID()
  const handle = await open(file)
  try {
    const { size } = await handle.stat()
    const buffer = Buffer.alloc(pieceBytes)
    for (let offset = 0; ; ) {
      const { bytesRead } = await handle.read(buffer, 0, pieceBytes, offset)
      const last = offset + bytesRead >= size || bytesRead === 0
      const base64 = buffer.subarray(0, bytesRead).toString('base64')
      await client.imports.upload({ uploadId, fileName: basename(file), offset, base64, last })
      offset += bytesRead
      if (last) return uploadId
    }
  } finally {
    await handle.close()
  }
}

const endStates: readonly ImportRunView['state'][] = ['checked', 'finished', 'cancelled', 'failed']

async function untilEnded(client: ApiClient, id: string, progress: (line: string) => void): Promise<ImportRunView> {
  for (;;) {
    const run = await client.imports.get({ id })
    if (endStates.includes(run.state)) return run
    progress(`${run.counts.read} of ${run.counts.total} rows`)
    await wait(lookEveryMs)
  }
}

type Report = Readonly<{
  client: ApiClient
  run: ImportRunView
  kind: ImportKind
  errorFile: string
  say: (line: string) => void
}>

async function report({ client, run, kind, errorFile, say }: Report): Promise<Outcome> {
  if (run.state === 'failed' || run.state === 'cancelled') {
    return failed(`The import was ${run.state}${run.problem === null ? '' : `: ${run.problem}`}`)
  }
  const { total, added, changed, same, rejected } = run.counts
  const verb = run.dryRun ? 'checked' : 'imported'
  say(`${kind} ${verb}: ${total} rows, ${added} added, ${changed} changed, ${same} the same, ${rejected} rejected`)
  if (rejected === 0) return done
  let piece = await client.imports.errorFile({ id: run.id })
  writeFileSync(errorFile, piece.csv)
  while (piece.next !== null) {
    piece = await client.imports.errorFile({ id: run.id, offset: piece.next })
    appendFileSync(errorFile, piece.csv)
  }
  say(`Rejected rows with their reasons: ${errorFile}`)
  return done
}
