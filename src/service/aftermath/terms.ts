import type { retention as contract } from '../../core/contract/aftermath.ts'
import type { AftermathTerms } from '../../core/domain/complaint/aftermath.ts'
import { defaultAftermathTerms } from '../../core/domain/complaint/aftermath.ts'
import { ok, type Result } from '../../core/domain/refusal.ts'
import { assumptions } from '../../store/aftermath.ts'
import type { Caller, CallerWork } from '../call-context.ts'
import type { InputOf, OutputOf } from '../procedure-input.ts'

type Held = OutputOf<typeof contract.terms>[number]

/** What is held of complainers, from each moment on, the latest first; last what holds by default. */
export async function listTerms(caller: Caller): Promise<Held[]> {
  const rows = await caller.engine.reader.all(assumptions, {})
  return [
    ...rows.map((row) => ({
      terms: {
        oneOf: row.one_of,
        source: row.source,
        repeatedFrom: row.repeated_from,
        followMonths: row.follow_months,
      },
      holdsFrom: row.holds_from,
      setByName: caller.directory.person(row.set_by)?.name ?? '',
    })),
    { terms: defaultAftermathTerms, holdsFrom: null, setByName: null },
  ]
}

/** What is held at a moment (UTC ms). */
export async function termsAt(caller: Caller, at: number): Promise<Held & Readonly<{ terms: AftermathTerms }>> {
  const all = await listTerms(caller)
  return (
    all.find(({ holdsFrom }) => (holdsFrom ?? 0) <= at) ?? {
      terms: defaultAftermathTerms,
      holdsFrom: null,
      setByName: null,
    }
  )
}

/** Sets what is held from a moment on; what was before stays as it was. */
export async function saveTerms(
  work: CallerWork,
  { terms, holdsFrom }: InputOf<typeof contract.saveTerms>,
): Promise<Result<{ done: true }>> {
  const id = work.newId()
  await work.trx.insert('complaint_assumption', {
    id,
    holds_from: holdsFrom,
    one_of: terms.oneOf,
    source: terms.source,
    repeated_from: terms.repeatedFrom,
    follow_months: terms.followMonths,
    set_by: work.personId,
    set_at: work.now,
  })
  work.record(`complaint-assumption:${id}`, { after: terms, holdsFrom })
  work.emit({ topic: 'settings.changed', orgId: work.caller.principal.orgId, name: 'complaint-assumption' })
  return ok({ done: true })
}
