import type { Locale } from '../../../../core/contract/people.ts'
import type { Answer } from '../../../../core/domain/questionnaire/answers.ts'
import { isChoice, type Question, said } from '../../../../core/domain/questionnaire/questionnaire.ts'

/** An answer as people read it, the words of its options in place of their codes; null when there is none. */
export function answerText(question: Question, answer: Answer | undefined, locale: Locale): string | null {
  if (answer === undefined) return null
  if (!isChoice(question)) return String(answer)
  const chosen = typeof answer === 'object' ? answer : [String(answer)]
  const words = chosen.map((code) => {
    const option = question.options.find((each) => each.code === code)
    return option === undefined ? code : said(option.text, locale)
  })
  return words.join(locale === 'en' ? ', ' : '、')
}
