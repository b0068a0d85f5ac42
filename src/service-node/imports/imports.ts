import { join, parse } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { imports as contract, ImportRunView } from '../../core/contract/imports.ts'
import { isZone } from '../../core/domain/calendar/zone-days.ts'
import type { Principal } from '../../core/domain/people/principal.ts'
import { ok, type Result, refuse } from '../../core/domain/refusal.ts'
import { type AllowedContext, type Caller, unwrap } from '../../service/call-context.ts'
import { textView } from '../../service/customers/views.ts'
import { type ImportKind, importFields } from '../../service/imports/fields.ts'
import type { ImportsPort } from '../../service/imports/imports-port.ts'
import { proposeMapping } from '../../service/imports/propose-mapping.ts'
import { recipeNamed, recipeNames } from '../../service/imports/recipes/recipes.ts'
import type { InputOf } from '../../service/procedure-input.ts'
import type { Runtime } from '../../service/runtime.ts'
import { readPiece } from './error-pieces.ts'
import { createImportRuns } from './import-runs.ts'
import { type ImportThread, startImportThread, threadFile } from './import-thread.ts'
import { type Inspected, type InspectJob, inspectFile } from './inspect-file.ts'
import type { ImportJob, StoreAddress } from './job.ts'
import { isWorkbook } from './open-table.ts'
import { runView } from './run-rows.ts'
import { createUploads, type Upload } from './uploads.ts'

export type ImportsOptions = Readonly<{
  runtime: Runtime
  /** Where uploads and error files lie. */
  dir: string
  /** The store that the runtime's engine has open. */
  store: StoreAddress
  /** Is told of what went wrong without a caller to tell. */
  report: (line: string) => void
}>

export type Imports = ImportsPort &
  Readonly<{
    /** Stops a run under way, at once; it counts as interrupted and can be repeated. */
    close(): Promise<void>
  }>

type RunInput = InputOf<typeof contract.run>
type Active = Readonly<{ runId: string; thread: ImportThread; settled: Promise<void> }>

/** Consoles hear of progress at most so often, ms. */
const tellEveryMs = 500
const sweepEveryMs = 24 * 60 * 60 * 1000

function principalOf(context: AllowedContext): Principal {
  return context.principal ?? unwrap(refuse('not-allowed', { what: 'imports' }))
}

/** A workbook may hold much before its first row, so it is read on a thread of its own. */
async function inspectUpload(job: InspectJob): Promise<Inspected> {
  if (!(await isWorkbook(job.file))) return inspectFile(job)
  return new Promise((resolve, reject) => {
    const worker = new Worker(threadFile('inspect-worker'), { workerData: job })
    worker.once('message', (answer: Inspected) => {
      resolve(answer)
      worker.terminate().catch(reject)
    })
    worker.once('error', reject)
    worker.once('exit', () => reject(new Error('the thread ended without an answer')))
  })
}

/** What keeps a mapping from being run. */
function checkMapping(kind: ImportKind, { columns, constants, recipe }: RunInput['mapping']): Result<true> {
  if (constants.zone !== undefined && kind === 'calls' && !isZone(constants.zone))
    return refuse('invalid-value', { field: 'zone' })
  if (recipe !== null)
    return recipeNamed(recipe)?.kind === kind ? ok(true) : refuse('invalid-value', { field: 'recipe' })
  const missing = importFields[kind].find(
    ({ name, required }) => required && columns[name] === undefined && (constants[name] ?? '') === '',
  )
  return missing === undefined ? ok(true) : refuse('invalid-value', { field: missing.name })
}

/** Makes the imports of one service. Runs that were under way when the process ended count as failed from then on. */
export function createImports({ runtime, dir, store, report }: ImportsOptions): Imports {
  const { clock, directory, engine, ledger, settings } = runtime
  const uploads = createUploads(dir, clock)
  const runs = createImportRuns(runtime)
  const onError = (error: unknown) => report(`Import: ${error instanceof Error ? error.message : String(error)}`)
  const ready = runs.recover(dir).catch(onError)
  /** The command that began the run under way; taken before its transaction, so that two never begin. */
  let takenBy: string | null = null
  let active: Active | null = null
  let sweptAt = Number.NEGATIVE_INFINITY

  const errorFileOf = (runId: string) => join(dir, `${runId}.errors.csv`)

  async function uploadOf(principal: Principal, uploadId: string): Promise<Upload> {
    return (await uploads.find(principal.personId, uploadId)) ?? unwrap(refuse('not-found', { what: 'upload' }))
  }

  async function jobOf(principal: Principal, input: RunInput, upload: Upload): Promise<Omit<ImportJob, 'errorFile'>> {
    const now = clock.now()
    const models = await engine.read.selectFrom('model').select(['id', 'code', 'name', 'category']).execute()
    return {
      file: upload.file,
      kind: input.kind,
      mapping: input.mapping,
      dryRun: input.dryRun,
      locale: principal.locale,
      zone: input.mapping.constants.zone ?? settings.organisation(now).zone,
      phones: { homeAreaCode: directory.head()?.areaCode ?? '', stripPrefixes: ['9', '0'] },
      models,
      agents: directory.people().map(({ id, login, name }) => ({ id, code: login, name })),
      queues: directory.queues().map(({ id, code, name }) => ({ id, code, name })),
      store,
      orgId: principal.orgId,
      orgIds: principal.orgIds === 'all' ? null : principal.orgIds,
      now,
    }
  }

  function start(runId: string, job: ImportJob): void {
    let telling: Promise<void> = Promise.resolve()
    let toldAt = Number.NEGATIVE_INFINITY
    const thread: ImportThread = startImportThread(job, engine, () => {
      const now = performance.now()
      if (now - toldAt < tellEveryMs) return
      toldAt = now
      telling = telling.then(() => runs.progress(runId, thread.state())).catch(onError)
    })
    const settled = thread.over
      .then(async (outcome) => {
        await telling
        await runs.end(runId, outcome)
      })
      .catch(onError)
      .finally(() => {
        active = null
        takenBy = null
      })
    active = { runId, thread, settled }
  }

  /** Counts of the run under way are newer than the stored ones. */
  function withNewest(view: ImportRunView): ImportRunView {
    if (active?.runId !== view.id || view.endedAt !== null) return view
    const { counts, shown } = active.thread.state()
    return { ...view, counts, rejected: [...shown] }
  }

  /** Rejected rows as the person may see them: their numbers are masked like everywhere else. */
  function asSeen({ principal }: Caller, view: ImportRunView): ImportRunView {
    const seen = (text: string) => textView(principal, text)
    const rejected = view.rejected.map(({ row, reason, text }) => ({ row, reason: seen(reason), text: seen(text) }))
    return { ...view, rejected }
  }

  async function viewOf(caller: Caller, id: string): Promise<ImportRunView> {
    const row = await runs.find(caller.principal, id)
    return row === null ? unwrap(refuse('not-found', { what: 'import' })) : asSeen(caller, withNewest(runView(row)))
  }

  return {
    async upload(caller, input) {
      if (clock.now() - sweptAt > sweepEveryMs) {
        sweptAt = clock.now()
        await uploads.sweep()
      }
      return unwrap(await uploads.receive(caller.principal.personId, input))
    },

    async inspect(caller, { uploadId, kind }) {
      const upload = await uploadOf(caller.principal, uploadId)
      const inspected = await inspectUpload({ file: upload.file, kind })
      if (!inspected.ok) return unwrap(refuse('file-unreadable', { problem: inspected.problem }))
      return {
        fileName: upload.fileName,
        encoding: inspected.encoding,
        columns: [...inspected.columns],
        rows: inspected.rows.map((row) => [...row]),
        fields: importFields[kind].map(({ name, required }) => ({ name, required })),
        mapping:
          inspected.recipe === null
            ? proposeMapping(kind, inspected.columns)
            : { columns: {}, constants: {}, recipe: inspected.recipe },
        recipes: [...recipeNames(kind)],
      }
    },

    async run(context, input) {
      await ready
      const principal = principalOf(context)
      unwrap(checkMapping(input.kind, input.mapping))
      const upload = await uploadOf(principal, input.uploadId)
      const job = await jobOf(principal, input, upload)
      let begun: string | null = null
      try {
        const result = await ledger.run(context.actor, input.commandId, async (work) => {
          if (takenBy !== null && takenBy !== input.commandId) return refuse('busy', { what: 'import' })
          takenBy = input.commandId
          const { uploadId, mapping, dryRun } = input
          begun = await runs.begin(work, {
            orgId: principal.orgId,
            kind: input.kind,
            fileName: upload.fileName,
            detail: { uploadId, mapping, dryRun, shown: [], problem: null, place: dir },
          })
          return ok({ runId: begun })
        })
        const { runId } = unwrap(result)
        // A command that comes again is answered from memory and begins nothing.
        if (begun === runId) start(runId, { ...job, errorFile: errorFileOf(runId) })
        return { runId }
      } finally {
        if (active === null && takenBy === input.commandId) takenBy = null
      }
    },

    async runs(caller) {
      await ready
      return (await runs.list(caller.principal)).map((view) => asSeen(caller, withNewest(view)))
    },

    async get(caller, { id }) {
      await ready
      return viewOf(caller, id)
    },

    async cancel(context, input) {
      await ready
      const principal = principalOf(context)
      const result = await ledger.run(context.actor, input.commandId, async (work) => {
        const row = await runs.find(principal, input.id)
        if (row === null) return refuse('not-found', { what: 'import' })
        work.record(`import:${row.id}`, { cancel: true })
        if (active?.runId === row.id) active.thread.cancel()
        return ok({ done: true as const })
      })
      return unwrap(result)
    },

    async errorFile(caller, { id, offset }) {
      const view = await viewOf(caller, id)
      const { text, next } = await readPiece(errorFileOf(view.id), offset)
      // line by line: the end of one and the beginning of the next are not one number
      const csv = text
        .split('\r\n')
        .map((line) => textView(caller.principal, line))
        .join('\r\n')
      return { fileName: `${parse(view.fileName).name}-rejected.csv`, csv, next }
    },

    async close() {
      await ready
      if (active === null) return
      const { thread, settled } = active
      await thread.stop()
      await settled
    },
  }
}
