import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import type { ApiClient } from '../../../src/core/contract/api.ts'
import { askedMoves } from '../../../src/core/contract/complaints.ts'
import { type CommitmentResult, commitmentKinds } from '../../../src/core/domain/commitment/kinds.ts'
import { limitOfRung } from '../../../src/core/domain/complaint/approval.ts'
import { remedyKinds } from '../../../src/core/domain/complaint/remedy.ts'
import { defaultRemedyTerms } from '../../../src/core/domain/complaint/remedy-terms.ts'
import { passExpired } from '../../../src/service/remedies/keep-approvals.ts'
import type { DB } from '../../../src/store/schema.ts'
import { complaintOf } from '../../support/complaint.ts'
import { forEachEngine } from '../../support/engines.ts'
import { type RemedyPeople, remedyPeople } from '../../support/remedies.ts'
import { addCustomer, commandId, type MovableClock, movableClock, refusalOf } from '../../support/service.ts'

const minute = 60_000
const hour = 60 * minute

/** Who acts, each with what he may give by himself, 分. */
const limits = {
  officer: limitOfRung('officer', defaultRemedyTerms),
  colleague: limitOfRung('officer', defaultRemedyTerms),
  lead: limitOfRung('lead', defaultRemedyTerms),
  otherLead: limitOfRung('lead', defaultRemedyTerms),
  manager: limitOfRung('manager', defaultRemedyTerms),
  president: limitOfRung('vice-president', defaultRemedyTerms),
} as const
type Actor = keyof typeof limits
const actors = ['officer', 'colleague', 'lead', 'otherLead', 'manager', 'president'] as const satisfies readonly Actor[]

const values = [1, 150_00, 200_00, 200_01, 999_00, 1_000_01, 4_000_00, 5_000_01] as const
const pauses = [minute, hour, 5 * hour, 24 * hour, 5 * 24 * hour] as const

const steps = [
  'move',
  'propose',
  'ask',
  'approve',
  'reject',
  'offer',
  'agree',
  'refuse',
  'deliver',
  'pay',
  'give-up',
  'settle',
  'try',
  'drop',
  'acknowledge-climb',
  'raise',
  'find',
  'wait',
] as const

type Step = Readonly<{ step: (typeof steps)[number]; actor: Actor; pick: number }>

/** One thing that somebody tries, or null: what comes next by rights. `pick` chooses among what there is. */
const stepArbitrary = fc.record({
  step: fc.oneof({ arbitrary: fc.constantFrom(...steps), weight: 1 }, { arbitrary: fc.constant(null), weight: 2 }),
  actor: fc.constantFrom(...actors),
  pick: fc.noBias(fc.nat({ max: 1000 })),
})

const severities = [null, 'general', 'serious', 'critical'] as const

function at<T>(list: readonly T[], pick: number): T {
  const found = list[pick % list.length]
  if (found === undefined) throw new Error('nothing to choose from')
  return found
}

type Known = Readonly<{ id: string; caseId: string }>

forEachEngine<DB>((name, open) => {
  // the rules are those of the use-cases, so that the slower stores need fewer histories
  const numRuns = { sqljs: 12, sqlite: 4, postgres: 3 }[name]

  describe('histories of complaints', () => {
    let clock: MovableClock
    let people: RemedyPeople
    let customer: Readonly<{ id: string; unitId: string }>
    const personOf = new Map<string, Actor>()

    beforeAll(async () => {
      // Monday 23 November 2026, 10:00 in Shanghai
      clock = movableClock(Date.UTC(2026, 10, 23, 2, 0))
      people = await remedyPeople(await open(), clock)
      customer = await addCustomer(people.officer, { name: '王秀兰', phone: '13800138000', boughtOn: '2026-11-01' })
      for (const actor of actors) personOf.set((await people[actor].people.whoAmI({})).personId, actor)
    })

    const apiOf = (actor: Actor): ApiClient => people[actor]

    async function pictureOf({ id, caseId }: Known) {
      const seen = people.president
      const detail = await seen.complaints.get({ id })
      const { timeline, case: matter } = await seen.cases.get({ id: caseId })
      const { remedies, offers, grantedMinor } = await seen.remedies.ofComplaint({ complaintId: id })
      const { promises } = await seen.climbs.ofComplaint({ id })
      return { detail, matter, timeline, remedies, offers, grantedMinor, promises }
    }
    type Picture = Awaited<ReturnType<typeof pictureOf>>

    /** What comes next by rights, so that histories come to an end and begin again. */
    function nextOf({ detail, remedies }: Picture, pick: number): Step {
      const has = (...states: readonly string[]) => remedies.some(({ state }) => states.includes(state))
      const by = (step: Step['step'], actor: Actor = 'officer'): Step => ({ step, actor, pick })
      if (pick % 6 === 0) return by(pick % 4 === 0 ? 'acknowledge-climb' : 'wait', at(actors, pick))
      switch (detail.complaint.state) {
        case 'recorded':
        case 'reopened':
          return { step: 'move', actor: 'officer', pick: askedMoves.indexOf('acknowledge') }
        case 'acknowledged':
        case 'investigating':
        case 'remedy-refused':
          if (
            remedies.some(
              ({ state, needsApproval }) => state === 'approved' || (state === 'proposed' && !needsApproval),
            )
          )
            return pick % 5 === 0 ? by('propose', 'colleague') : by('offer')
          if (has('awaiting-approval')) return by('approve', at(['otherLead', 'manager', 'president'], pick))
          return by(has('proposed') ? 'ask' : 'propose', at(['officer', 'lead', 'colleague'], pick))
        case 'remedy-offered':
          return by(pick % 4 === 0 ? 'refuse' : 'agree')
        case 'remedy-agreed':
          if (remedies.some(({ payout }) => payout?.state === 'due')) return by('pay')
          return by(has('agreed') ? 'deliver' : 'give-up')
        case 'remedied':
          return by('settle')
        case 'verified':
          return pick % 2 === 0 ? by('find') : { step: 'move', actor: 'officer', pick: askedMoves.indexOf('close') }
        case 'closed':
          return { step: 'move', actor: 'lead', pick: askedMoves.indexOf('reopen') + askedMoves.length }
      }
    }

    async function attempt(known: Known, { step, actor, pick }: Step, picture: Picture): Promise<unknown> {
      const api = apiOf(actor)
      const { detail, remedies, offers, promises } = picture
      const { id } = known
      const { version } = detail.complaint
      const note = pick % 5 === 0 ? '' : `第 ${pick} 句话`
      /** One of those to which it can be done, if there are any. */
      const remedyIn = (...states: readonly string[]) => {
        const fit = remedies.filter(({ state }) => states.includes(state))
        const among = fit.length > 0 && pick % 7 !== 0 ? fit : remedies
        return among.length === 0 ? 'none' : at(among, pick).id
      }
      const openOnes = detail.commitments.filter(({ state }) => state === 'open')
      const commitment = openOnes.length === 0 ? null : at(openOnes, pick)
      switch (step) {
        case 'move':
          return api.complaints.move({ commandId: commandId(), id, version, move: at(askedMoves, pick), note })
        case 'propose': {
          const kind = at(remedyKinds, pick)
          const isMoney = kind === 'compensation' || kind === 'refund' || kind === 'exchange' || kind === 'return'
          return api.remedies.propose({
            commandId: commandId(),
            complaintId: id,
            kind,
            valueMinor: isMoney ? at(values, pick) : null,
            workKind: kind === 'goodwill-service' ? 'maintenance' : null,
            note: '按方案处理',
            ask: pick % 2 === 0,
          })
        }
        case 'ask':
          return api.remedies.ask({ commandId: commandId(), id: remedyIn('proposed'), note })
        case 'approve':
          return api.remedies.approve({ commandId: commandId(), id: remedyIn('awaiting-approval'), note })
        case 'reject':
          return api.remedies.reject({ commandId: commandId(), id: remedyIn('awaiting-approval'), note })
        case 'offer': {
          const ready = remedies.filter(
            ({ state, needsApproval }) =>
              state === 'approved' || (state === 'proposed' && (!needsApproval || pick % 5 === 0)),
          )
          const ids = ready.length === 0 ? [remedyIn()] : ready.slice(0, 1 + (pick % 2)).map((each) => each.id)
          return api.remedies.offer({ commandId: commandId(), complaintId: id, ids, note })
        }
        case 'agree':
        case 'refuse':
          return api.remedies.recordAnswer({
            commandId: commandId(),
            offerId: offers.at(-1)?.id ?? 'none',
            answer: step === 'agree' ? 'agreed' : 'refused',
            reason: note,
            visit: null,
            payout: null,
          })
        case 'deliver':
          return api.remedies.deliver({ commandId: commandId(), id: remedyIn('agreed'), note })
        case 'give-up':
          return api.remedies.giveUp({ commandId: commandId(), id: remedyIn('proposed', 'delivering'), reason: note })
        case 'pay': {
          const payout = remedies.find((remedy) => remedy.payout?.state === 'due')?.payout?.id ?? 'none'
          return people.settlement.remedies.pay({ commandId: commandId(), id: payout, reference: '回单' })
        }
        case 'settle':
          return api.commitments.settle({
            commandId: commandId(),
            id: commitment?.id ?? 'none',
            version: commitment?.version ?? 1,
            result: commitment === null ? 'done' : at<CommitmentResult>(commitmentKinds[commitment.kind].results, pick),
            note,
          })
        case 'try':
          return api.commitments.attempt({
            commandId: commandId(),
            id: commitment?.id ?? 'none',
            result: at(['no-answer', 'refused', 'wrong-number'] as const, pick),
            laterAt: null,
            note,
          })
        case 'drop':
          // seldom: what is dropped is left alone for good
          return api.commitments.drop({
            commandId: commandId(),
            id: commitment?.id ?? 'none',
            version: commitment?.version ?? 1,
            reason: pick % 4 === 0 ? '没有必要了' : '',
          })
        case 'acknowledge-climb': {
          const climbed = promises.flatMap((promise) => promise.steps).find((each) => each.climbId !== null)
          return api.climbs.acknowledge({ commandId: commandId(), id: climbed?.climbId ?? 'none' })
        }
        case 'raise':
          return api.climbs.raiseSeverity({
            ...{ commandId: commandId(), id, version, reason: '媒体要报道' },
            severity: pick % 2 === 0 ? 'serious' : 'critical',
          })
        case 'find':
          return api.complaintLearning.find({
            ...{ commandId: commandId(), id, note, orgId: null, causeId: null },
            version: (await api.complaintLearning.get({ id })).version,
            ...{ department: 'field-service', justified: 'unjustified', foundBy: 'talk' },
          })
        case 'wait':
          clock.add(at(pauses, pick))
          await people.service.scheduler.tick()
          await passExpired(people.service.runtime, (error) => {
            throw error
          })
          return null
      }
    }

    /** What must hold whatever was done. */
    async function judge(before: Picture, after: Picture, { caseId }: Known): Promise<void> {
      const { complaint, commitments } = after.detail
      const openKinds = commitments.filter(({ state }) => state === 'open').map(({ kind }) => kind)
      const lastOf = (wanted: string) => commitments.filter(({ kind }) => kind === wanted).at(-1)?.state
      const isDropped = (wanted: string) =>
        commitments.some(({ kind, state }) => kind === wanted && state === 'dropped')

      // states and promises agree
      const unsettled = !['remedied', 'verified', 'closed'].includes(complaint.state)
      if (complaint.class === 'suggestion') {
        if (unsettled && !openKinds.includes('suggestion-reply'))
          expect(isDropped('suggestion-reply') || openKinds.includes('complaint-task')).toBe(true)
      } else {
        expect(openKinds).not.toContain('suggestion-reply')
        if (unsettled && !openKinds.includes('complaint-resolve')) expect(isDropped('complaint-resolve')).toBe(true)
        if (!unsettled) expect(openKinds).not.toContain('complaint-resolve')
        if (complaint.state !== 'recorded' && complaint.state !== 'reopened')
          expect(openKinds).not.toContain('complaint-acknowledge')
        if (complaint.state === 'remedied') expect(lastOf('complaint-verify')).toMatch(/^(open|dropped)$/)
        else expect(openKinds).not.toContain('complaint-verify')
      }
      if (complaint.state === 'closed') {
        expect(openKinds.filter((kind) => kind !== 'complaint-task' && kind !== 'corrective-action')).toEqual([])
        expect(complaint.outcome).not.toBeNull()
      }
      if (unsettled) expect(complaint.outcome).toBeNull()

      // the case goes with it
      if (unsettled || complaint.state === 'remedied') expect(['solved', 'closed']).not.toContain(after.matter.state)
      else expect(['solved', 'closed']).toContain(after.matter.state)

      // remedies: nobody decides on his own, and nobody's limit is passed
      const { read } = people.service.runtime.engine
      const rows = await read.selectFrom('remedy').selectAll().where('complaint_id', '=', complaint.id).execute()
      const asked = await read
        .selectFrom('remedy_approval')
        .selectAll()
        .where('complaint_id', '=', complaint.id)
        .execute()
      const counted = new Set(['approved', 'offered', 'agreed', 'delivering', 'delivered'])
      let sum = 0
      let most = 0
      for (const row of rows) {
        const approvals = asked.filter((each) => each.remedy_id === row.id)
        const approval = approvals.find(({ state }) => state === 'approved')
        for (const each of approvals.filter(({ decided_by }) => decided_by !== null))
          if (each.state === 'approved') expect([row.proposed_by, each.asked_by]).not.toContain(each.decided_by)
        const isFree = Number(row.needs_approval) === 0
        if (counted.has(row.state) && !isFree) expect(approval?.decided_by ?? null).not.toBeNull()
        if (!counted.has(row.state) && !(row.state === 'proposed' && isFree)) continue
        sum += row.value_minor
        const by = personOf.get(isFree ? row.proposed_by : (approval?.decided_by ?? '')) ?? null
        if (row.value_minor > 0) most = Math.max(most, by === null ? 0 : limits[by])
      }
      expect(sum).toBeLessThanOrEqual(most)
      expect(after.grantedMinor).toBe(sum)
      const owed = rows.filter(({ state }) => state === 'agreed' || state === 'delivering')
      if (owed.length > 0) expect(complaint.state).toBe('remedy-agreed')
      if (rows.some(({ state }) => state === 'offered')) expect(complaint.state).toBe('remedy-offered')

      // no climb twice, and none lost
      const about = await read.selectFrom('commitment').select('id').where('about_id', '=', complaint.id).execute()
      const climbs = await read
        .selectFrom('climb')
        .select(['commitment_id', 'due_at', 'height'])
        .where(
          'commitment_id',
          'in',
          about.map((each) => each.id),
        )
        .execute()
      const places = climbs.map((climb) => `${climb.commitment_id} ${climb.due_at} ${climb.height}`)
      expect(new Set(places).size).toBe(places.length)

      // what was written stays written
      expect(after.timeline.length).toBeGreaterThanOrEqual(before.timeline.length)
      const kept = new Set(after.timeline.map((entry) => entry.id))
      for (const entry of before.timeline) expect(kept).toContain(entry.id)
      expect(after.matter.id).toBe(caseId)
    }

    it('keep states, promises, cases, money and climbs in agreement, and what is refused changes nothing', async () => {
      let number = 0
      await fc.assert(
        fc.asyncProperty(
          fc.constantFrom(...severities),
          fc.array(stepArbitrary, { minLength: 25, maxLength: 35 }),
          async (severity, history) => {
            number += 1
            clock.add(hour)
            const made = await people.lead.complaints.record(
              complaintOf(customer.id, {
                unitId: customer.unitId,
                said: `第 ${number} 次`,
                duplicateSeen: true,
                ...(number % 5 === 0
                  ? { class: 'suggestion', subClass: 'suggest-channel' }
                  : { severity, severityReason: severity === null ? '' : '核实过' }),
              }),
            )
            let before = await pictureOf(made)
            await judge(before, before, made)
            for (const each of history) {
              clock.add(minute)
              const { step } = each
              const tried = step === null ? nextOf(before, each.pick) : { ...each, step }
              const refused = await attempt(made, tried, before).then(
                () => null,
                (error: unknown) => refusalOf(Promise.reject(error)),
              )
              const after = await pictureOf(made)
              if (refused !== null) {
                expect(refused).toMatch(/^(?:[a-z-]+|FORBIDDEN|NOT_FOUND)$/)
                expect(after).toEqual(before)
              }
              await judge(before, after, made)
              before = after
            }
          },
        ),
        // a history as it was is easier to follow than many that are a little shorter
        { numRuns, endOnFailure: true },
      )
    }, 240_000)
  })
})
