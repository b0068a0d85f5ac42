import { ok, refuse } from '../core/domain/refusal.ts'
import { abandonedProcedures } from './abandoned/procedures.ts'
import {
  listAudit,
  listCalendarDays,
  listSettings,
  removeCalendarDay,
  saveCalendarDays,
  saveSetting,
  verifyAudit,
} from './administration/administration.ts'
import { hasSample, removeSample } from './administration/remove-sample.ts'
import { complainerProcedures, retentionProcedures } from './aftermath/procedures.ts'
import { appointmentsProcedures } from './appointments/procedures.ts'
import { isLive, type Peer, reads, unwrap, writes } from './call-context.ts'
import { callbackFigureProcedures } from './callback-figures/procedures.ts'
import { answerCall } from './calls/answer.ts'
import {
  finishCall,
  getCall,
  heartbeat,
  identifyCaller,
  listAgents,
  listCalls,
  logCall,
  myCalls,
  releaseAgent,
  setState,
} from './calls/calls.ts'
import { callControlProcedures, dials } from './calls/control-procedures.ts'
import { campaignProcedures } from './campaigns/procedures.ts'
import { careProcedures } from './care/procedures.ts'
import { prepareVisit } from './cases/prepare.ts'
import { getCase, listCases, listDrafts } from './cases/read.ts'
import { registerRepair, registerWork } from './cases/register.ts'
import { registerConsultation } from './cases/register-consultation.ts'
import { addNote, dropDraft, moveCaseTo, saveDraft } from './cases/work.ts'
import { climbProcedures } from './climbs/procedures.ts'
import type { Simulator } from './clockwork/simulator.ts'
import {
  assignMany,
  changeDueOne,
  claimOne,
  dropOne,
  promiseCall,
  releaseOne,
  seeNotice,
  settleOne,
  takeNext,
} from './commitments/act.ts'
import { attemptOne } from './commitments/attempt.ts'
import { answerCallback } from './commitments/callback.ts'
import { dialOne } from './commitments/dial.ts'
import { countCommitments, getCommitment, listCommitments, listNotices } from './commitments/read.ts'
import { competitorProcedures } from './competitors/procedures.ts'
import { complaintFigureProcedures } from './complaint-figures/procedures.ts'
import { complaintLearningProcedures } from './complaint-learning/procedures.ts'
import { circleProcedures, complaintLifeProcedures } from './complaint-life/procedures.ts'
import { complaintTakingProcedures } from './complaint-taking/procedures.ts'
import { complaintProcedures } from './complaints/procedures.ts'
import { contractProcedures } from './contracts/procedures.ts'
import { customerCard } from './customers/card.ts'
import { listCustomers, matchNumber, search } from './customers/find.ts'
import { listMerges, merge, mergePreview, undoMerge } from './customers/merge.ts'
import { revealPhone, saveCustomer } from './customers/save.ts'
import { listModels, saveContract, saveModel, saveUnit } from './customers/units.ts'
import { dayReportProcedures } from './day-reports/procedures.ts'
import { decisionProcedures } from './decisions/procedures.ts'
import { assignOrder } from './dispatch/assign-order.ts'
import { dispatchProcedures } from './dispatch/procedures.ts'
import { documentProcedures } from './documents/procedures.ts'
import type { FeedsPort } from './feeds/feeds-port.ts'
import { feedProcedures } from './feeds/procedures.ts'
import type { FloorDay } from './floor/floor-day.ts'
import { floorProcedures } from './floor/procedures.ts'
import { createImplementer } from './implementer.ts'
import type { ImportsPort } from './imports/imports-port.ts'
import {
  liveHalfHours,
  livePicture,
  liveRows,
  recountedDay,
  streamFacts,
  streamFigures,
  type Until,
} from './live/live.ts'
import type { LiveBoard } from './live/live-board.ts'
import { messageProcedures } from './messages/procedures.ts'
import { moneyProcedures } from './money/procedures.ts'
import { partProcedures } from './parts/procedures.ts'
import { changePassword, listPeople, saveOrgUnit, savePerson, setLocale, setUp } from './people/people.ts'
import { type createSignIn, signOut, whoOf } from './people/sessions.ts'
import { questionnaireProcedures } from './questionnaires/procedures.ts'
import { queueProcedures } from './queues/procedures.ts'
import { recordingProcedures } from './recordings/procedures.ts'
import type { RecordingsPort } from './recordings/recordings-port.ts'
import { remedyProcedures } from './remedies/procedures.ts'
import { reminderProcedures } from './reminders/procedures.ts'
import { replyProcedures } from './replies/procedures.ts'
import type { Runtime } from './runtime.ts'
import { loadSample } from './sample/load-sample.ts'
import { serviceFigureProcedures } from './service-figures/procedures.ts'
import { listOrders, listTechnicians } from './service-orders/list-orders.ts'
import { arriveOrder, cancelOrder, departOrder, finishOrder } from './service-orders/orders.ts'
import { softphoneProcedures } from './softphone/procedures.ts'
import { studyProcedures } from './studies/procedures.ts'
import { suggestionProcedures } from './suggestions/procedures.ts'
import { visitsProcedures } from './visits/procedures.ts'
import type { BoardPartsReader } from './wallboards/board-parts.ts'
import { wallboardProcedures } from './wallboards/procedures.ts'
import { workshopProcedures } from './workshop/procedures.ts'

export type RouterParts = Readonly<{
  live: LiveBoard
  floorDay: FloorDay
  simulator: Simulator
  signIn: ReturnType<typeof createSignIn>
  boards: BoardPartsReader
  imports: ImportsPort | null
  feeds: FeedsPort | null
  recordings: RecordingsPort | null
  version: string
  /** UTC ms. */
  startedAt: number
  schemaVersion: number
}>

export type Router = ReturnType<typeof createRouter>

const done = { done: true } as const

/** A stream lasts until its console goes or is no longer signed in. */
function untilGone(runtime: Runtime, peer: Peer, signal: AbortSignal | undefined): Until {
  return { signal, alive: () => isLive(peer, runtime.clock.now()) }
}

/** Every declared procedure with its use-case. A procedure that is not here does not compile. */
export function createRouter(parts: RouterParts) {
  const os = createImplementer()
  const importsOf = (): ImportsPort => parts.imports ?? unwrap(refuse('not-allowed', { what: 'imports' }))

  return os.router({
    people: {
      setupStatus: os.people.setupStatus.handler(({ context: { runtime } }) => {
        const head = runtime.directory.head()
        return {
          ready: head !== undefined,
          organisation: head?.name ?? null,
          sample: hasSample(runtime.directory.people()),
        }
      }),
      setUp: os.people.setUp.handler(async ({ context, input }) => {
        const { runtime, actor } = context
        const result = await runtime.ledger.run(actor, input.commandId, (work) => setUp(runtime, work, input))
        unwrap(result)
        // Sent again it goes on where it was broken off.
        if (input.sample === 'month' && !hasSample(runtime.directory.people())) unwrap(await loadSample(runtime, actor))
        return done
      }),
      signIn: os.people.signIn.handler(async ({ context, input }) => {
        const opened = unwrap(await parts.signIn(context.peer.remote, input))
        return { ...opened, who: opened.who }
      }),
      signOut: os.people.signOut.handler(async ({ context }) => {
        const { principal, runtime, actor } = context
        if (principal !== null)
          unwrap(await runtime.ledger.run(actor, null, (work) => signOut(runtime, work, principal)))
        return done
      }),
      whoAmI: os.people.whoAmI.handler(reads(async (caller) => whoOf(caller, caller.principal))),
      setLocale: os.people.setLocale.handler(writes(setLocale)),
      changePassword: os.people.changePassword.handler(writes(changePassword)),
      list: os.people.list.handler(reads(listPeople)),
      save: os.people.save.handler(writes(savePerson)),
      orgUnits: os.people.orgUnits.handler(
        reads(async (caller) =>
          caller.directory
            .orgUnits()
            .filter((org) => caller.principal.orgIds === 'all' || caller.principal.orgIds.includes(org.id))
            .map((org) => ({
              id: org.id as string,
              parentId: org.parentId as string | null,
              kind: org.kind,
              name: org.name,
              code: org.code,
              areaCode: org.areaCode ?? '',
              level: org.level ?? ('A' as const),
            })),
        ),
      ),
      saveOrgUnit: os.people.saveOrgUnit.handler(writes(saveOrgUnit)),
    },
    calls: {
      mine: os.calls.mine.handler(reads(myCalls)),
      list: os.calls.list.handler(reads(listCalls)),
      get: os.calls.get.handler(reads(getCall)),
      log: os.calls.log.handler(writes(logCall)),
      answer: os.calls.answer.handler(writes(answerCall)),
      ...callControlProcedures(os, parts.feeds),
      identify: os.calls.identify.handler(writes(identifyCaller)),
      finish: os.calls.finish.handler(writes(finishCall)),
      setState: os.calls.setState.handler(writes(setState)),
      releaseAgent: os.calls.releaseAgent.handler(writes(releaseAgent)),
      heartbeat: os.calls.heartbeat.handler(reads(heartbeat)),
      agents: os.calls.agents.handler(reads(listAgents)),
      simulate: os.calls.simulate.handler(async ({ context, input }) => {
        const { runtime, principal, actor } = context
        const { commandId, ...simulation } = input
        const recorded = await runtime.ledger.run(actor, commandId, async (work) => {
          work.record('simulator', { started: simulation })
          return ok(done)
        })
        // Started after the transaction: it reads the store, which in memory has one connection.
        await parts.simulator.start(simulation, principal?.orgId ?? '')
        return unwrap(recorded)
      }),
      stopSimulation: os.calls.stopSimulation.handler(
        writes(async (work) => {
          parts.simulator.stop()
          work.record('simulator', { stopped: true })
          return ok(done)
        }),
      ),
      simulation: os.calls.simulation.handler(reads(async () => parts.simulator.status())),
    },
    customers: {
      search: os.customers.search.handler(reads(search)),
      list: os.customers.list.handler(reads(listCustomers)),
      card: os.customers.card.handler(reads(customerCard)),
      match: os.customers.match.handler(reads((caller, input) => matchNumber(caller, input.number))),
      save: os.customers.save.handler(writes(saveCustomer)),
      revealPhone: os.customers.revealPhone.handler(writes(revealPhone)),
      saveUnit: os.customers.saveUnit.handler(writes(saveUnit)),
      saveContract: os.customers.saveContract.handler(writes(saveContract)),
      models: os.customers.models.handler(reads(listModels)),
      saveModel: os.customers.saveModel.handler(writes(saveModel)),
      mergePreview: os.customers.mergePreview.handler(reads(mergePreview)),
      merge: os.customers.merge.handler(writes(merge)),
      merges: os.customers.merges.handler(reads(listMerges)),
      undoMerge: os.customers.undoMerge.handler(writes(undoMerge)),
    },
    cases: {
      list: os.cases.list.handler(reads(listCases)),
      get: os.cases.get.handler(reads(getCase)),
      prepareVisit: os.cases.prepareVisit.handler(reads(prepareVisit)),
      registerConsultation: os.cases.registerConsultation.handler(writes(registerConsultation)),
      registerRepair: os.cases.registerRepair.handler(writes(registerRepair)),
      registerWork: os.cases.registerWork.handler(writes(registerWork)),
      addNote: os.cases.addNote.handler(writes(addNote)),
      move: os.cases.move.handler(writes(moveCaseTo)),
      saveDraft: os.cases.saveDraft.handler(reads(saveDraft)),
      drafts: os.cases.drafts.handler(reads(listDrafts)),
      dropDraft: os.cases.dropDraft.handler(reads(dropDraft)),
    },
    service: {
      orders: os.service.orders.handler(reads(listOrders)),
      technicians: os.service.technicians.handler(reads(listTechnicians)),
      assign: os.service.assign.handler(writes(assignOrder)),
      depart: os.service.depart.handler(writes(departOrder)),
      arrive: os.service.arrive.handler(writes(arriveOrder)),
      finish: os.service.finish.handler(writes(finishOrder)),
      cancel: os.service.cancel.handler(writes(cancelOrder)),
      answerCallback: os.service.answerCallback.handler(writes(answerCallback)),
    },
    queues: queueProcedures(os),
    abandoned: abandonedProcedures(os),
    dispatch: dispatchProcedures(os),
    climbs: climbProcedures(os),
    complaints: complaintProcedures(os),
    complaintLife: complaintLifeProcedures(os),
    circles: circleProcedures(os),
    complainers: complainerProcedures(os),
    retention: retentionProcedures(os),
    remedies: remedyProcedures(os),
    decisions: decisionProcedures(os),
    replies: replyProcedures(os),
    suggestions: suggestionProcedures(os),
    complaintTaking: complaintTakingProcedures(os),
    complaintLearning: complaintLearningProcedures(os),
    complaintFigures: complaintFigureProcedures(os),
    dayReports: dayReportProcedures(os),
    documents: documentProcedures(os),
    serviceFigures: serviceFigureProcedures(os),
    callbackFigures: callbackFigureProcedures(os),
    care: careProcedures(os),
    workshop: workshopProcedures(os),
    parts: partProcedures(os),
    visits: visitsProcedures(os),
    questionnaires: questionnaireProcedures(os),
    messages: messageProcedures(os),
    money: moneyProcedures(os),
    contracts: contractProcedures(os),
    campaigns: campaignProcedures(os),
    reminders: reminderProcedures(os),
    appointments: appointmentsProcedures(os),
    studies: studyProcedures(os),
    competitors: competitorProcedures(os),
    commitments: {
      list: os.commitments.list.handler(reads(listCommitments)),
      counts: os.commitments.counts.handler(reads(countCommitments)),
      get: os.commitments.get.handler(reads(getCommitment)),
      takeNext: os.commitments.takeNext.handler(writes(takeNext)),
      claim: os.commitments.claim.handler(writes(claimOne)),
      release: os.commitments.release.handler(writes(releaseOne)),
      dial: os.commitments.dial.handler(dials(parts.feeds, dialOne)),
      attempt: os.commitments.attempt.handler(writes(attemptOne)),
      settle: os.commitments.settle.handler(writes(settleOne)),
      drop: os.commitments.drop.handler(writes(dropOne)),
      changeDue: os.commitments.changeDue.handler(writes(changeDueOne)),
      assign: os.commitments.assign.handler(writes(assignMany)),
      promise: os.commitments.promise.handler(writes(promiseCall)),
      notices: os.commitments.notices.handler(reads(listNotices)),
      seeNotice: os.commitments.seeNotice.handler(writes(seeNotice)),
    },
    live: {
      facts: os.live.facts.handler(async function* ({ context, input, signal }) {
        const { principal, runtime } = context
        if (principal !== null)
          yield* streamFacts({ ...runtime, principal }, input, untilGone(runtime, context.peer, signal))
      }),
      figures: os.live.figures.handler(async function* ({ context, signal }) {
        const { principal, runtime } = context
        if (principal !== null)
          yield* streamFigures({ ...runtime, principal }, parts.live, untilGone(runtime, context.peer, signal))
      }),
      figuresNow: os.live.figuresNow.handler(reads(async (caller) => livePicture(caller, parts.live))),
      halfHours: os.live.halfHours.handler(reads((caller, input) => liveHalfHours(caller, parts.live, input))),
      recount: os.live.recount.handler(reads(recountedDay)),
      rows: os.live.rows.handler(reads((caller, input) => liveRows(caller, parts.live, input))),
    },
    wallboards: wallboardProcedures(os, { live: parts.live, boards: parts.boards, untilGone }),
    feeds: feedProcedures(os, parts.feeds),
    floor: floorProcedures(os, { day: parts.floorDay, feeds: parts.feeds }),
    softphone: softphoneProcedures(os),
    recordings: recordingProcedures(os, parts.recordings),
    imports: {
      upload: os.imports.upload.handler(reads((caller, input) => importsOf().upload(caller, input))),
      inspect: os.imports.inspect.handler(reads((caller, input) => importsOf().inspect(caller, input))),
      run: os.imports.run.handler(({ context, input }) => importsOf().run(context, input)),
      runs: os.imports.runs.handler(reads((caller) => importsOf().runs(caller))),
      get: os.imports.get.handler(reads((caller, input) => importsOf().get(caller, input))),
      cancel: os.imports.cancel.handler(({ context, input }) => importsOf().cancel(context, input)),
      errorFile: os.imports.errorFile.handler(reads((caller, input) => importsOf().errorFile(caller, input))),
    },
    administration: {
      settings: os.administration.settings.handler(reads(listSettings)),
      saveSetting: os.administration.saveSetting.handler(writes(saveSetting)),
      calendarDays: os.administration.calendarDays.handler(reads(listCalendarDays)),
      saveCalendarDays: os.administration.saveCalendarDays.handler(writes(saveCalendarDays)),
      removeCalendarDay: os.administration.removeCalendarDay.handler(writes(removeCalendarDay)),
      audit: os.administration.audit.handler(reads(listAudit)),
      verifyAudit: os.administration.verifyAudit.handler(reads((caller) => verifyAudit(caller))),
      loadSample: os.administration.loadSample.handler(async ({ context: { runtime, actor }, input }) => {
        if ((await runtime.ledger.answered(actor, input.commandId)) === undefined)
          unwrap(await loadSample(runtime, actor, input.commandId))
        return done
      }),
      removeSample: os.administration.removeSample.handler(writes(removeSample)),
      backup: os.administration.backup.handler(async ({ context: { runtime, actor }, input }) => {
        const before = await runtime.ledger.answered(actor, input.commandId)
        if (before !== undefined) return before as { file: string; bytes: number }
        if (runtime.backups === null) return unwrap(refuse('not-allowed', { what: 'backup' }))
        const made = await runtime.backups.make()
        if (!made.ok) return unwrap(refuse('busy', { what: made.problem.message }))
        const { file, bytes } = made.value
        const told = await runtime.ledger.run(actor, input.commandId, async (work) => {
          work.record('backup', { file, bytes })
          return ok({ file, bytes })
        })
        return unwrap(told)
      }),
      backups: os.administration.backups.handler(
        reads(async (caller) =>
          (caller.backups?.list() ?? []).map((entry) => ({ file: entry.file, at: entry.at, bytes: entry.bytes })),
        ),
      ),
      health: os.administration.health.handler(({ context: { runtime } }) => ({
        ok: true,
        version: parts.version,
        store: runtime.engine.kind,
        schemaVersion: parts.schemaVersion,
        startedAt: parts.startedAt,
        now: runtime.clock.now(),
      })),
    },
  })
}
