import { ok, type Result, refuse } from '../refusal.ts'

/** A version is changed while it is a draft and frozen when it is published. */
export const versionStates = ['draft', 'published'] as const

/** A questionnaire before its first publishing, in use, and out of use. */
export const questionnaireStates = ['draft', 'published', 'retired'] as const
export type QuestionnaireState = (typeof questionnaireStates)[number]

/** What may be done to a questionnaire. */
export const questionnaireMoves = ['save-draft', 'publish', 'new-version', 'retire', 'copy', 'answer'] as const
export type QuestionnaireMove = (typeof questionnaireMoves)[number]

/** The versions that there are: a draft, one that is published, and whether it is out of use. */
export type QuestionnaireStanding = Readonly<{ draft: boolean; published: boolean; retired: boolean }>

/** The state as people see it. */
export function stateOf({ published, retired }: QuestionnaireStanding): QuestionnaireState {
  if (retired) return 'retired'
  return published ? 'published' : 'draft'
}

const allowed: { readonly [M in QuestionnaireMove]: (standing: QuestionnaireStanding) => boolean } = {
  'save-draft': ({ draft, retired }) => draft && !retired,
  publish: ({ draft, retired }) => draft && !retired,
  'new-version': ({ draft, published, retired }) => published && !draft && !retired,
  retire: ({ retired }) => !retired,
  copy: () => true,
  answer: ({ published, retired }) => published && !retired,
}

/** Whether a move is allowed; refused as `illegal-move` with the state and what is allowed in it. */
export function moveQuestionnaire(standing: QuestionnaireStanding, move: QuestionnaireMove): Result<true> {
  if (allowed[move](standing)) return ok(true)
  const can = questionnaireMoves.filter((other) => allowed[other](standing))
  return refuse('illegal-move', { noun: 'questionnaire', state: stateOf(standing), move, allowed: can.join(', ') })
}
