import type { ApiClient } from '../../src/core/contract/api.ts'
import type { Answers } from '../../src/core/domain/questionnaire/answers.ts'
import type { Question, Questionnaire, Wording } from '../../src/core/domain/questionnaire/questionnaire.ts'
import { commandId } from './service.ts'

/** The same word in both languages. */
export const word = (text: string): Wording => ({ zh: text, en: text })

const asked = { item: 'question', required: true, when: null, endIf: null } as const

/** Whether it works, what is wrong when it does not, a mark, a number and words; who does not use it is asked no more. */
export const washer: Questionnaire = {
  title: { zh: '洗衣机使用调查', en: 'Washing machine survey' },
  opening: { zh: '您好，想问您几个问题。', en: 'Hello, may I ask a few questions?' },
  closing: { zh: '谢谢您。', en: 'Thank you.' },
  items: [
    {
      ...asked,
      kind: 'single',
      code: 'use',
      text: { zh: '还在使用吗', en: 'Is it in use' },
      options: [
        { code: 'yes', text: { zh: '在用', en: 'Yes' } },
        { code: 'little', text: { zh: '很少用', en: 'Rarely' } },
        { code: 'no', text: { zh: '不用了', en: 'No' } },
      ],
      endIf: { test: 'any', question: 'use', options: ['no'] },
    },
    { item: 'section', text: { zh: '使用', en: 'Use' }, when: null },
    {
      ...asked,
      kind: 'multiple',
      code: 'likes',
      text: { zh: '喜欢什么', en: 'What is liked' },
      required: false,
      options: [
        { code: 'quiet', text: { zh: '安静', en: 'Quiet' } },
        { code: 'clean', text: { zh: '洗得干净', en: 'Clean' } },
        { code: 'cheap', text: { zh: '省电', en: 'Cheap to run' } },
      ],
      atMost: 2,
    },
    {
      ...asked,
      kind: 'scale',
      code: 'mark',
      text: { zh: '打几分', en: 'Your mark' },
      from: 1,
      to: 7,
      fromLabel: { zh: '很差', en: 'bad' },
      toLabel: { zh: '很好', en: 'good' },
    },
    {
      ...asked,
      kind: 'text',
      code: 'why',
      text: { zh: '为什么', en: 'Why' },
      when: { test: 'range', question: 'mark', min: null, max: 3 },
    },
    {
      ...asked,
      kind: 'number',
      code: 'times',
      text: { zh: '每周洗几次', en: 'Times a week' },
      required: false,
      min: 0,
      max: 50,
      decimals: 0,
    },
  ],
}

/** A question of a yes or no. */
export function yesNo(code: string, more: Partial<Question> = {}): Question {
  const options = [
    { code: 'yes', text: word('是') },
    { code: 'no', text: word('否') },
  ]
  return { ...asked, kind: 'single', code, text: word(code), options, ...more } as Question
}

/** A published questionnaire. */
export async function publishQuestionnaire(
  api: ApiClient,
  body: Questionnaire = washer,
): Promise<Readonly<{ id: string; versionId: string; version: number }>> {
  const { id, version } = await api.questionnaires.saveDraft({
    commandId: commandId(),
    id: null,
    version: null,
    body,
  })
  return api.questionnaires.publish({ commandId: commandId(), id, version })
}

/** Types in a paper form. */
export function typeIn(
  api: ApiClient,
  versionId: string,
  { answers, customerId = null }: Readonly<{ answers: Answers; customerId?: string | null }>,
): Promise<{ id: string }> {
  return api.questionnaires.answer({ commandId: commandId(), versionId, customerId, at: null, answers })
}
