import type { ApiClient } from '../../src/core/contract/api.ts'
import type { Service } from '../../src/service/create-service.ts'
import type { Centre } from './centre.ts'
import { complaintOf } from './complaint.ts'
import { commandId, hire } from './service.ts'

/** A complaint of a centre that has climbed, what was decided about it and what was asked. */
export type CentreDecisions = Readonly<{
  climbedId: string
  climbId: string
  decisionId: string
  askId: string
  taskId: string
}>

/** Lets a complaint of a centre's customer climb, decides about it and asks somebody of the centre. */
export async function decideInCentre(
  service: Service,
  admin: ApiClient,
  about: Readonly<{ api: ApiClient; customerId: string; mark: string; code: string; orgId: string }>,
): Promise<CentreDecisions> {
  const { api, customerId, mark, code, orgId } = about
  const officer = await hire(service, admin, { login: `officer-${code.toLowerCase()}`, roles: ['officer'], orgId })
  const recorded = complaintOf(customerId, { said: `${mark}一直没有人管`, severity: 'serious', duplicateSeen: true })
  const { id } = await api.complaints.record(recorded)
  await service.scheduler.tick()
  const { promises } = await api.climbs.ofComplaint({ id })
  const climb = promises.flatMap(({ steps }) => steps).find((step) => step.climbId !== null)
  const decided = await api.decisions.decide({
    commandId: commandId(),
    id,
    seen: null,
    directive: 'free',
    remedyKind: null,
    amountMinor: null,
    words: `${mark}先上门看`,
  })
  const asked = await api.decisions.askBack({
    commandId: commandId(),
    id,
    personId: officer.id,
    words: `${mark}问过技师吗`,
    dueAt: service.runtime.clock.now() + 3_600_000,
  })
  const { asks } = await api.decisions.held({ id })
  const taskId = asks.find((ask) => ask.id === asked.id)?.commitmentId ?? ''
  return { climbedId: id, climbId: climb?.climbId ?? '', decisionId: decided.id, askId: asked.id, taskId }
}

/** What may be asked about it. */
export function decisionQuestions({ climbedId: id, taskId }: CentreDecisions) {
  return {
    'climbs.list': [{}],
    'climbs.ofComplaint': [{ id }],
    'climbs.unnoticed': [{}],
    'climbs.channels': [{}],
    'decisions.list': [{}, { group: 'in-hand' }],
    'decisions.count': [{}],
    'decisions.story': [{ id }],
    'decisions.held': [{ id }],
    'decisions.ofTask': [{ id: taskId }],
    'decisions.people': [{ id, kind: 'question' }],
  } as const
}

/** Commands about a climbed complaint of another centre. */
export function decisionTrespasses(ours: Centre, theirs: CentreDecisions) {
  const id = theirs.climbedId
  const ask = { id, personId: ours.personId, words: 'x', dueAt: 4_000_000_000_000 }
  const directive = { seen: theirs.decisionId, directive: 'free', remedyKind: null, amountMinor: null, words: 'x' }
  return {
    'climbs.acknowledge': [{ id: theirs.climbId }],
    'climbs.raiseSeverity': [{ id, version: 1, severity: 'critical', reason: 'x' }],
    'climbs.chooseChannels': 'own record',
    'decisions.decide': [{ id, ...directive }],
    'decisions.delegate': [ask],
    'decisions.askBack': [ask],
    'decisions.propose': [ask],
    'decisions.answer': [{ id: theirs.askId, result: 'answered', words: 'x' }],
    'decisions.withdraw': [{ id: theirs.askId }],
    'decisions.takeNote': [
      { id: theirs.askId, of: 'ask' },
      { id: theirs.decisionId, of: 'decision' },
    ],
  }
}
