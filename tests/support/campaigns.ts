import type { ApiClient } from '../../src/core/contract/api.ts'
import type { Sampling } from '../../src/core/domain/campaign/campaign.ts'
import { everybody, type TargetQuery } from '../../src/core/domain/campaign/target-query.ts'
import { keepCampaigns } from '../../src/service/campaigns/keep-campaigns.ts'
import type { Service } from '../../src/service/create-service.ts'
import { publishQuestionnaire } from './questionnaires.ts'
import { commandId } from './service.ts'

const day = 24 * 60 * 60 * 1000

export type CampaignSeed = Readonly<{
  name?: string
  questionnaireId?: string
  query?: Partial<TargetQuery>
  sampling?: Sampling
  personIds?: readonly string[]
  /** UTC ms. */
  from: number
  days?: number
}>

/** Writes a campaign down; it asks everybody and runs for ten days unless it is told otherwise. */
export async function planCampaign(api: ApiClient, seed: CampaignSeed): Promise<{ id: string; version: number }> {
  const questionnaireId = seed.questionnaireId ?? (await publishQuestionnaire(api)).id
  return api.campaigns.save({
    commandId: commandId(),
    id: null,
    version: null,
    name: seed.name ?? '冰箱使用调查',
    questionnaireId,
    startsAt: seed.from,
    endsAt: seed.from + (seed.days ?? 10) * day,
    query: structuredClone({ ...everybody, ...seed.query }) as never,
    sampling: structuredClone(seed.sampling ?? { kind: 'all', seed: 1 }) as never,
    callers: { personIds: [...(seed.personIds ?? [])], teamIds: [] },
  })
}

/** Does what campaigns do by themselves; what goes wrong is thrown. */
export async function keep(service: Service): Promise<void> {
  const errors: unknown[] = []
  await keepCampaigns(service.runtime, (error) => errors.push(error))
  if (errors.length > 0) throw errors[0]
}

/** Moves a campaign as it stands now. */
export async function moveCampaign(
  api: ApiClient,
  id: string,
  move: 'start' | 'pause' | 'end' | 'cancel' | 'redraft',
): Promise<void> {
  const { version } = await api.campaigns.get({ id })
  await api.campaigns.move({ commandId: commandId(), id, version, move })
}

/** Draws a campaign to its end. */
export async function draw(service: Service, api: ApiClient, id: string): Promise<void> {
  const { version } = await api.campaigns.get({ id })
  await api.campaigns.draw({ commandId: commandId(), id, version })
  await keep(service)
}

/** Draws a campaign, starts it, and gives its first tasks out. */
export async function run(service: Service, api: ApiClient, id: string): Promise<void> {
  await draw(service, api, id)
  await moveCampaign(api, id, 'start')
  await keep(service)
}

/** What a target answers that does not use it any more. */
export const shortAnswers = { use: 'no' }

/** What a target answers to all questions. */
export const fullAnswers = { use: 'yes', likes: ['quiet'], mark: 6, times: 3 }

/** Takes the next task of a campaign and answers it; gives the commitment's id. */
export async function answerNext(api: ApiClient, answers: Record<string, unknown> = shortAnswers): Promise<string> {
  const { id } = await api.commitments.takeNext({ commandId: commandId(), kinds: ['survey-task'] })
  const { version } = await api.commitments.get({ id })
  await api.campaigns.answer({ commandId: commandId(), commitmentId: id, version, answers: answers as never })
  return id
}
