import type { ApiClient } from '../../src/core/contract/api.ts'
import { publishQuestionnaire, typeIn, washer } from './questionnaires.ts'
import { commandId } from './service.ts'

/** A centre's questionnaire with a paper form of one of its customers. */
export type CentreQuestionnaire = Readonly<{ paperId: string; paperVersionId: string; paperResponseId: string }>

const answers = (why: string) => ({ use: 'yes', likes: ['quiet'], mark: 2, why, times: 3 })

/** Asks one customer of a centre on paper. */
export async function askOnPaper(
  api: ApiClient,
  { mark, customerId }: Readonly<{ mark: string; customerId: string }>,
): Promise<CentreQuestionnaire> {
  const { id, versionId } = await publishQuestionnaire(api, { ...washer, title: { zh: `${mark}问卷`, en: '' } })
  const response = await typeIn(api, versionId, { answers: answers(`${mark}太吵`), customerId })
  return { paperId: id, paperVersionId: versionId, paperResponseId: response.id }
}

/** What may be asked about a centre's questionnaires and what was answered. */
export function questionnaireQuestions({ paperId, paperVersionId: versionId, paperResponseId }: CentreQuestionnaire) {
  return {
    'questionnaires.list': [{}, { state: 'published' }],
    'questionnaires.get': [{ id: paperId }],
    'questionnaires.version': [{ versionId }],
    'questionnaires.results': [{ versionId }],
    'questionnaires.crossTable': [
      { versionId, question: 'use', byQuestion: 'mark' },
      { versionId, question: 'use', byTrait: 'region' },
    ],
    'questionnaires.rows': [{ versionId }, { versionId, question: 'why' }],
    'questionnaires.response': [{ id: paperResponseId }],
    'questionnaires.exportRows': [{ versionId }],
  } as const
}

type Side = CentreQuestionnaire & Readonly<{ customerId: string }>

/** Every command about questionnaires, told to do it to another centre's. */
export function questionnaireTrespasses(ours: Side, theirs: Side): Record<string, readonly object[]> {
  const known = { id: theirs.paperId, version: 2 }
  const paper = { at: null, answers: { use: 'no' } }
  return {
    'questionnaires.saveDraft': [{ ...known, body: washer }],
    'questionnaires.publish': [known],
    'questionnaires.newVersion': [known],
    'questionnaires.retire': [known],
    'questionnaires.copy': [{ versionId: theirs.paperVersionId }],
    'questionnaires.answer': [
      { versionId: theirs.paperVersionId, customerId: null, ...paper },
      { versionId: ours.paperVersionId, customerId: theirs.customerId, ...paper },
    ],
    'questionnaires.beginExport': [{ versionId: theirs.paperVersionId, campaignId: null }],
  }
}

/** Types a number of its own into the words of a form. */
export async function typeIntoAnswers(
  api: ApiClient,
  { paperVersionId, customerId }: Side,
  typed: (words: string) => string,
): Promise<void> {
  await api.questionnaires.answer({
    commandId: commandId(),
    versionId: paperVersionId,
    customerId,
    at: null,
    answers: answers(typed('请打')),
  })
}
