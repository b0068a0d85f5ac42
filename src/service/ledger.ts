import type { Fact, FactBatch } from '../core/contract/fact.ts'
import { ok, type Refusal, type Result, refuse } from '../core/domain/refusal.ts'
import type { Trx } from '../store/engine.ts'
import { factRange, factsAfter, newestAudit, rememberedCommand } from '../store/ledger.ts'
import type { DB } from '../store/schema.ts'
import type { Bus } from './bus.ts'
import type { ServicePorts } from './runtime.ts'

/** The channel on which processes that share a database tell each other of new facts. */
export const factChannel = 'vigil_facts'

/** Who acts: a person in a session, or the service itself (scheduler, feeds) with no person. */
export type Actor = Readonly<{
  personId: string | null
  sessionId: string | null
  remote: string
  procedure: string
}>

/** One transaction as a use-case sees it. */
export type Work = Readonly<{
  trx: Trx<DB>
  /** The moment of the command, UTC ms; the same throughout. */
  now: number
  actor: Actor
  newId(): string
  /** Tells every console after the commit. */
  emit(fact: Fact): void
  /** Puts a subject and what changed (before and after) into the audit trail. */
  record(subject: string, detail: object): void
}>

export type Ledger = Readonly<{
  /**
   * Runs a use-case in one transaction: its writes, audit entry, facts and the memory of the command are all there or
   * none is. A refusal rolls back. A `commandId` that was carried out before gives the same answer again and does
   * nothing; another person's or another procedure's id is refused as `duplicate`.
   */
  run<T>(actor: Actor, commandId: string | null, work: (work: Work) => Promise<Result<T>>): Promise<Result<T>>
  /** Facts after `seq`, at most `limit` batches. */
  read(seq: number, limit: number): Promise<readonly FactBatch[]>
  /** Newest and oldest number; both 0 when there is none. */
  range(): Promise<Readonly<{ newest: number; oldest: number }>>
  /** Hears the facts of other processes on the same database. Returns its undo. */
  follow(): Promise<() => Promise<void>>
}>

class Refused extends Error {
  readonly refusal: Refusal
  constructor(refusal: Refusal) {
    super(refusal.code)
    this.refusal = refusal
  }
}

/** The text over which an audit entry's hash is taken; a change of any field changes the hash. */
export function auditText(entry: Omit<DB['audit'], 'hash'>): string {
  return JSON.stringify([
    entry.seq,
    entry.at,
    entry.person_id,
    entry.session_id,
    entry.remote,
    entry.procedure,
    entry.subject,
    entry.detail_json,
    entry.prev_hash,
  ])
}

/** The hash before the first entry of the audit trail. */
export const firstHash = '0'.repeat(64)

/**
 * Makes the one door through which everything is written.
 * @param ports the host's engine, clock, ids and digest
 * @param bus where committed facts are published
 * @param beforePublish refreshes what is kept in memory, so that whoever hears a fact reads the new state
 */
export function createLedger(
  ports: Pick<ServicePorts, 'engine' | 'clock' | 'ids' | 'digest'>,
  bus: Bus,
  beforePublish: (facts: readonly Fact[]) => Promise<void> = async () => undefined,
): Ledger {
  const { engine, clock, ids, digest } = ports
  let published = 0
  const kept: ReadonlySet<Fact['topic']> = new Set(['people.changed', 'settings.changed', 'data.replaced'])

  /** Publishes in order; a batch of another process that arrives twice is told once. */
  async function publish(batch: FactBatch): Promise<void> {
    if (batch.seq <= published) return
    published = batch.seq
    if (batch.facts.some((fact) => kept.has(fact.topic))) await beforePublish(batch.facts)
    bus.publish(batch)
  }

  async function read(seq: number, limit: number): Promise<readonly FactBatch[]> {
    const rows = await engine.reader.all(factsAfter, { seq, limit })
    return rows.map((row) => ({ seq: row.seq, at: row.at, facts: JSON.parse(row.facts_json) as readonly Fact[] }))
  }

  async function range() {
    const row = await engine.reader.first(factRange, {})
    return { newest: row?.newest ?? 0, oldest: row?.oldest ?? 0 }
  }

  async function catchUp(): Promise<void> {
    for (;;) {
      const batches = await read(published, 500)
      for (const batch of batches) await publish(batch)
      if (batches.length < 500) return
    }
  }

  return {
    read,
    range,

    async run(actor, commandId, work) {
      let batch: FactBatch | null = null
      const attempt = async (trx: Trx<DB>) => {
        batch = null
        if (commandId !== null) {
          const seen = await trx.first(rememberedCommand, { id: commandId })
          if (seen) {
            if (seen.procedure !== actor.procedure || seen.person_id !== (actor.personId ?? ''))
              throw new Refused(refuse('duplicate', { what: 'command' }))
            return JSON.parse(seen.answer_json)
          }
        }
        const now = clock.now()
        const facts: Fact[] = []
        const records: { subject: string; detail: object }[] = []
        const result = await work({
          trx,
          now,
          actor,
          newId: ids.next,
          emit: (fact) => facts.push(fact),
          record: (subject, detail) => records.push({ subject, detail }),
        })
        if (!result.ok) throw new Refused(result)
        if (commandId !== null)
          await trx.insert('command_log', {
            id: commandId,
            procedure: actor.procedure,
            person_id: actor.personId ?? '',
            at: now,
            answer_json: JSON.stringify(result.value),
          })
        if (facts.length > 0 || records.length > 0) {
          // Taken last: on PostgreSQL it holds the others back until the commit.
          const seq = await trx.upsertCounter('ledger')
          let prev: { seq: number; hash: string } | undefined
          if (records.length > 0) prev = await trx.first(newestAudit, {})
          for (const record of records) {
            const entry = {
              seq: (prev?.seq ?? 0) + 1,
              at: now,
              person_id: actor.personId,
              session_id: actor.sessionId,
              remote: actor.remote,
              procedure: actor.procedure,
              subject: record.subject,
              detail_json: JSON.stringify(record.detail),
              prev_hash: prev?.hash ?? firstHash,
            }
            const hash = digest(auditText(entry))
            await trx.insert('audit', { ...entry, hash })
            prev = { seq: entry.seq, hash }
          }
          if (facts.length > 0) {
            batch = { seq, at: now, facts }
            await trx.insert('event', { seq, at: now, facts_json: JSON.stringify(facts) })
            await trx.notify(factChannel, String(seq))
          }
        }
        return result.value
      }
      try {
        const value = await engine.write(attempt)
        if (batch !== null) {
          const mine: FactBatch = batch
          // Another process may have committed a lower number that is not read yet.
          if (mine.seq > published + 1 && published > 0) await catchUp()
          await publish(mine)
        }
        return ok(value)
      } catch (error) {
        if (error instanceof Refused) return error.refusal
        throw error
      }
    },

    async follow() {
      published = (await range()).newest
      return engine.listen(factChannel, () => {
        void catchUp()
      })
    },
  }
}
