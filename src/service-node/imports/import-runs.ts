import type { ImportRunView } from '../../core/contract/imports.ts'
import type { OrgUnitId } from '../../core/domain/ids.ts'
import { type Principal, seesOrg } from '../../core/domain/people/principal.ts'
import { ok, type Result } from '../../core/domain/refusal.ts'
import { promiseMissedReturns } from '../../service/calls/missed-returns.ts'
import type { Actor, Work } from '../../service/ledger.ts'
import type { Runtime } from '../../service/runtime.ts'
import type { ImportOutcome, ImportState } from './import-thread.ts'
import { detailOf, noCounts, openStates, type RunDetail, runView } from './run-rows.ts'

/** A run as it begins. */
export type NewRun = Readonly<{
  orgId: string
  kind: ImportRunView['kind']
  fileName: string
  detail: RunDetail
}>

const service: Actor = { personId: null, sessionId: null, remote: 'service', procedure: 'imports.run' }
const runsListed = 200

const stateAfter = {
  finished: (dryRun: boolean) => (dryRun ? 'checked' : 'finished'),
  cancelled: () => 'cancelled',
  failed: () => 'failed',
} as const satisfies Record<ImportOutcome['outcome'], (dryRun: boolean) => ImportRunView['state']>

/** The stored runs of imports: every change of one is told to the consoles, its beginning and end are audited. */
export function createImportRuns(runtime: Runtime) {
  const { engine, ledger } = runtime

  function told(work: Work, orgId: string, runId: string): void {
    work.emit({ topic: 'import.changed', orgId, runId })
  }

  async function rowOf(id: string) {
    return engine.read.selectFrom('import_run').selectAll().where('id', '=', id).executeTakeFirst()
  }

  return {
    /** Stores a run that begins, inside its command's transaction; gives its id. */
    async begin(work: Work, run: NewRun): Promise<string> {
      const id = work.newId()
      const { fileName, kind, detail } = run
      await work.trx.insert('import_run', {
        id,
        org_id: run.orgId,
        kind,
        file_name: fileName,
        state: detail.dryRun ? 'checking' : 'running',
        counts_json: JSON.stringify(noCounts),
        detail_json: JSON.stringify(detail),
        started_at: work.now,
        ended_at: null,
        by_person: work.actor.personId ?? '',
      })
      work.record(`import:${id}`, { kind, fileName, dryRun: detail.dryRun, mapping: detail.mapping })
      told(work, run.orgId, id)
      return id
    },

    /** Stores how far a run is. */
    async progress(id: string, { counts, shown }: ImportState): Promise<void> {
      await ledger.run(service, null, async (work) => {
        const row = await work.trx.db.selectFrom('import_run').selectAll().where('id', '=', id).executeTakeFirst()
        if (row === undefined || row.ended_at !== null) return ok(true)
        const columns = {
          counts_json: JSON.stringify(counts),
          detail_json: JSON.stringify({ ...detailOf(row), shown }),
        }
        await work.trx.db.updateTable('import_run').set(columns).where('id', '=', id).execute()
        told(work, row.org_id, id)
        return ok(true)
      })
    },

    /** Stores the end of a run. Consoles read everything anew when it changed the store. */
    async end(
      id: string,
      outcome: Omit<ImportOutcome, 'shown'> & Partial<Pick<ImportOutcome, 'shown'>>,
    ): Promise<void> {
      const ending = await rowOf(id)
      // Today's log may tell of callers whom nobody has called back: they are promised a call before the run ends.
      if (ending?.kind === 'calls' && !detailOf(ending).dryRun) await promiseMissedReturns(runtime, service)
      await ledger.run(service, null, async (work): Promise<Result<true>> => {
        const row = await work.trx.db.selectFrom('import_run').selectAll().where('id', '=', id).executeTakeFirst()
        if (row === undefined || row.ended_at !== null) return ok(true)
        const before = detailOf(row)
        const state = stateAfter[outcome.outcome](before.dryRun)
        const detail: RunDetail = { ...before, shown: outcome.shown ?? before.shown, problem: outcome.problem }
        const columns = {
          ...{ state, ended_at: work.now },
          counts_json: JSON.stringify(outcome.counts),
          detail_json: JSON.stringify(detail),
        }
        await work.trx.db.updateTable('import_run').set(columns).where('id', '=', id).execute()
        const { counts, problem } = outcome
        work.record(`import:${id}`, { state, counts, problem })
        told(work, row.org_id, id)
        if (!before.dryRun && counts.added + counts.changed > 0)
          work.emit({ topic: 'data.replaced', orgId: row.org_id })
        return ok(true)
      })
    },

    /** Ends the runs of this place that were under way when the process ended; what they stored is there. */
    async recover(place: string): Promise<void> {
      const rows = await engine.read.selectFrom('import_run').selectAll().where('state', 'in', openStates).execute()
      for (const row of rows) {
        if (detailOf(row).place !== place) continue
        await this.end(row.id, { outcome: 'failed', problem: 'interrupted', counts: runView(row).counts })
      }
    },

    /** A run that the person may see. */
    async find(principal: Principal, id: string) {
      const row = await rowOf(id)
      return row !== undefined && seesOrg(principal, row.org_id as OrgUnitId) ? row : null
    },

    /** The newest runs that the person may see. */
    async list(principal: Principal): Promise<readonly ImportRunView[]> {
      let query = engine.read.selectFrom('import_run').selectAll()
      if (principal.orgIds !== 'all') query = query.where('org_id', 'in', [...principal.orgIds])
      const rows = await query.orderBy('started_at', 'desc').orderBy('id', 'desc').limit(runsListed).execute()
      return rows.map(runView)
    },
  }
}
