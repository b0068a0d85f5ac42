import { signed, twoDigits } from '../../../../core/domain/study/draft-report.ts'
import { type Estimate, fewForms } from '../../../../core/domain/study/study-figures.ts'

export { signed }

/** A mean of marks with two digits; a dash for none. */
export function markText(value: number | null): string {
  return value === null ? '–' : twoDigits(value)
}

/** The half width of an interval, `± 0.42`; a dash below two forms. */
export function halfText({ half }: Estimate): string {
  return half === null ? '–' : `± ${twoDigits(half)}`
}

/** Whether a figure rests on so few forms that it says so. */
export function isFew({ n }: Estimate): boolean {
  return n > 0 && n < fewForms
}
