import { signed } from '../../../../core/domain/study/draft-report.ts'
import { type Estimate, fewForms } from '../../../../core/domain/study/study-figures.ts'

export { signed }

/** A mean of marks with two digits; a dash for none. */
export function markText(value: number | null): string {
  return value === null ? '–' : value.toFixed(2)
}

/** The half width of an interval, `± 0.42`; a dash below two forms. */
export function halfText({ half }: Estimate): string {
  return half === null ? '–' : `± ${half.toFixed(2)}`
}

/** Whether a figure rests on so few forms that it says so. */
export function isFew({ n }: Estimate): boolean {
  return n > 0 && n < fewForms
}
