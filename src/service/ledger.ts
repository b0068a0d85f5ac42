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
  /**
   * The answer of a command that this actor has had carried out, undefined when there is none: for a command whose work
   * cannot be inside one transaction.
   */
  answered(actor: Actor, commandId: string): Promise<unknown>
  /** Facts after `seq`, at most `limit` batches. */
  read(seq: number, limit: number): Promise<readonly FactBatch[]>
  /** Newest and oldest number; both 0 when there is none. */
  range(): Promise<Readonly<{ newest: number; oldest: number }>>
  /** Takes what has been told so far as known: facts are told from here on. Once, before anybody listens. */
  begin(): Promise<void>
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

function isSame(seen: Readonly<{ procedure: string; person_id: string }>, actor: Actor): boolean {
  return seen.procedure === actor.procedure && seen.person_id === (actor.personId ?? '')
}

/** The hash before the first entry of the audit trail. */
export const firstHash = '0'.repeat(64)

export type LedgerHooks = Readonly<{
  /** Refreshes what is kept in memory, so that whoever hears a fact reads the new state. */
  beforePublish: (facts: readonly Fact[]) => Promise<void>
  /** Is told when facts of other processes could not be read; the next one tries again. */
  onError: (error: unknown) => void
}>

/**
 * Makes the one door through which everything is written.
 * @param ports the host's engine, clock, ids and digest
 * @param bus where committed facts are published
 */
export function createLedger(
  ports: Pick<ServicePorts, 'engine' | 'clock' | 'ids' | 'digest'>,
  bus: Bus,
  { beforePublish, onError }: LedgerHooks,
): Ledger {
  const { engine, clock, ids, digest } = ports
  /** The greatest number that stands in the line of those to be told. */
  let lined = 0
  let line: Promise<void> = Promise.resolve()
  const kept: ReadonlySet<Fact['topic']> = new Set([
    'people.changed',
    'queue.changed',
    'settings.changed',
    'data.replaced',
  ])

  async function tell(batch: FactBatch): Promise<void> {
    // What was committed is told and acknowledged, even if this process could not read it anew.
    if (batch.facts.some((fact) => kept.has(fact.topic))) await beforePublish(batch.facts).catch(onError)
    bus.publish(batch)
  }

  /** Tells batches one after the other in the order of their numbers; one that arrives twice is told once. */
  function publish(batch: FactBatch): Promise<void> {
    if (batch.seq <= lined) return line
    lined = batch.seq
    line = line.then(() => tell(batch))
    return line
  }

  async function read(seq: number, limit: number): Promise<readonly FactBatch[]> {
    const rows = await engine.reader.all(factsAfter, { seq, limit })
    return rows.map((row) => ({
      seq: row.seq,
      at: row.at,
      sessionId: row.session_id,
      facts: JSON.parse(row.facts_json) as readonly Fact[],
    }))
  }

  async function range() {
    const row = await engine.reader.first(factRange, {})
    return { newest: row?.newest ?? 0, oldest: row?.oldest ?? 0 }
  }

  async function catchUp(): Promise<void> {
    for (;;) {
      const batches = await read(lined, 500)
      for (const batch of batches) await publish(batch)
      if (batches.length < 500) return
    }
  }

  async function answered(actor: Actor, commandId: string): Promise<unknown> {
    const seen = await engine.reader.first(rememberedCommand, { id: commandId })
    return seen && isSame(seen, actor) ? JSON.parse(seen.answer_json) : undefined
  }

  return {
    read,
    range,
    answered,

    async run(actor, commandId, work) {
      let batch: FactBatch | null = null
      const attempt = async (trx: Trx<DB>) => {
        batch = null
        if (commandId !== null) {
          const seen = await trx.first(rememberedCommand, { id: commandId })
          if (seen) {
            if (!isSame(seen, actor)) throw new Refused(refuse('duplicate', { what: 'command' }))
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
            const { sessionId } = actor
            batch = { seq, at: now, sessionId, facts }
            await trx.insert('event', { seq, at: now, session_id: sessionId, facts_json: JSON.stringify(facts) })
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
          if (mine.seq > lined + 1) await catchUp()
          await publish(mine)
        }
        return ok(value)
      } catch (error) {
        // Sent to two processes at once it happens in one of them: whoever comes second gives the first one's answer.
        const answer = commandId === null ? undefined : await answered(actor, commandId)
        if (answer !== undefined) return ok(answer as Awaited<ReturnType<typeof attempt>>)
        if (error instanceof Refused) return error.refusal
        throw error
      }
    },

    async begin() {
      lined = (await range()).newest
    },

    async follow() {
      const undo = await engine.listen(factChannel, () => {
        catchUp().catch(onError)
      })
      await catchUp()
      return undo
    },
  }
}
