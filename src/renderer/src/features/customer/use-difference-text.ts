import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import {
  callWindowSchema,
  consentSchema,
  customerKindSchema,
  memberLevelSchema,
} from '../../../../core/domain/customer/customer.ts'
import { useLabels } from '../../i18n/use-labels.ts'
import { minuteText } from './minute-text.ts'

const json = z.string().transform((text, context): unknown => {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    context.addIssue({ code: 'custom', message: 'not JSON' })
    return z.NEVER
  }
})
const windowText = json.pipe(callWindowSchema)
const consentText = json.pipe(consentSchema)

/** Answers the value of a field of a merge preview as a person reads it. */
export function useDifferenceText(): (field: string, value: string) => string {
  const { t } = useTranslation('customer')
  const label = useLabels()
  const yesNo = (value: boolean) => t(value ? 'word.yes' : 'word.no')
  const readers: Readonly<Record<string, (value: string) => string | undefined>> = {
    kind: (value) => words(customerKindSchema.safeParse(value), (kind) => label('customerKind', kind)),
    memberLevel: (value) => words(memberLevelSchema.safeParse(value), (level) => label('memberLevel', level)),
    doNotCall: (value) => yesNo(value === 'true'),
    preferredWindow: (value) =>
      words(windowText.safeParse(value), (window) => `${minuteText(window.fromMinute)}–${minuteText(window.toMinute)}`),
    consent: (value) =>
      words(
        consentText.safeParse(value),
        (consent) =>
          `${t('consent-care')} ${yesNo(consent.care)}${t('list')}${t('consent-marketing')} ${yesNo(consent.marketing)}`,
      ),
  }
  return (field, value) => (value === '' ? '–' : (readers[field]?.(value) ?? value))
}

function words<T>(read: z.ZodSafeParseResult<T>, say: (value: T) => string): string | undefined {
  return read.success ? say(read.data) : undefined
}
