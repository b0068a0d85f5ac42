import type { Locale } from '../../../../core/contract/people.ts'
import { isChoice, type Question, said } from '../../../../core/domain/questionnaire/questionnaire.ts'

/** The words for what is counted under a key: the option, or the value with the label at an end of its scale. */
export function keyText(question: Question, key: string, locale: Locale): string {
  if (isChoice(question)) {
    const option = question.options.find((each) => each.code === key)
    return option === undefined ? key : said(option.text, locale)
  }
  if (question.kind !== 'scale') return key
  const label =
    Number(key) === question.from ? question.fromLabel : Number(key) === question.to ? question.toLabel : null
  const words = label === null ? '' : said(label, locale)
  return words === '' ? key : `${key} ${words}`
}

/** A range of numbers as people read it: `10–19`, or one number where the range holds no other. */
export function binText(from: string, below: number, step: number): string {
  const last = Number((below - step).toFixed(2))
  return last === Number(from) ? from : `${from} – ${last}`
}
