import type { ApiClient } from '../../src/core/contract/api.ts'
import { everybody } from '../../src/core/domain/campaign/target-query.ts'
import type { Service } from '../../src/service/create-service.ts'
import { planCampaign, run } from './campaigns.ts'
import { publishQuestionnaire, washer } from './questionnaires.ts'

/** A centre's running campaign with a target and his task. */
export type CentreCampaign = Readonly<{
  campaignId: string
  askedId: string
  targetId: string
  taskId: string
}>

/** Asks the customers of a centre. */
export async function campaignCentre(service: Service, api: ApiClient, mark: string): Promise<CentreCampaign> {
  const { id: askedId } = await publishQuestionnaire(api, { ...washer, title: { zh: `${mark}调查`, en: '' } })
  const from = service.runtime.clock.now()
  const { id: campaignId } = await planCampaign(api, { name: `${mark}活动`, questionnaireId: askedId, from })
  await run(service, api, campaignId)
  const [target] = (await api.campaigns.targets({ id: campaignId, state: 'open' })).rows
  return { campaignId, askedId, targetId: target?.id ?? '', taskId: target?.commitmentId ?? '' }
}

const whom = {
  query: everybody,
  sampling: { kind: 'quota', seed: 1, by: ['level'], each: 1, cells: [], reserve: 1 },
} as const

/** What may be asked about a centre's campaign. */
export function campaignQuestions({ campaignId: id, taskId }: CentreCampaign) {
  return {
    'campaigns.list': [{}],
    'campaigns.get': [{ id }],
    'campaigns.preview': [
      { id: null, ...whom },
      { id, ...whom },
    ],
    'campaigns.targets': [{ id }, { id, state: 'open' }],
    'campaigns.progress': [{ id }],
    'campaigns.task': [{ commitmentId: taskId }],
  } as const
}

type Side = CentreCampaign & Readonly<{ orgId: string; personId: string }>

/** Every command of campaigns, told to touch another centre's. */
export function campaignTrespasses(ours: Side, theirs: Side, now: number): Record<string, readonly object[]> {
  const id = theirs.campaignId
  const callers = { personIds: [] as string[], teamIds: [] }
  const saved = {
    id: null,
    version: null,
    name: 'x',
    questionnaireId: ours.askedId,
    startsAt: now,
    endsAt: now + 1e9,
    ...whom,
    callers,
  }
  const stranger = { personIds: [theirs.personId], teamIds: [] }
  const given = { personId: null, teamId: null }
  return {
    'campaigns.save': [
      { ...saved, id, version: 1 },
      { ...saved, questionnaireId: theirs.askedId },
      { ...saved, callers: stranger },
      { ...saved, query: { ...everybody, centreIds: [theirs.orgId] } },
    ],
    'campaigns.draw': [{ id, version: 1 }],
    'campaigns.move': [{ id, version: 1, move: 'end' }],
    'campaigns.setCallers': [{ id, version: 1, callers }],
    'campaigns.assign': [
      { id, targetIds: [theirs.targetId], ...given },
      { id: ours.campaignId, targetIds: [ours.targetId], personId: theirs.personId, teamId: null },
    ],
    'campaigns.answer': [{ commitmentId: theirs.taskId, version: 1, answers: {} }],
  }
}
