import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import type { QueueEntry } from './visit-queue.ts'

const writtenSchema = z.object({
  result: z.string().optional().catch(undefined),
  causeCode: z.string().nullish().catch(null),
  actionCode: z.string().nullish().catch(null),
  finding: z.string().optional().catch(undefined),
  minutes: z.number().nullish().catch(null),
  text: z.string().optional().catch(undefined),
  reason: z.string().optional().catch(undefined),
  caption: z.string().optional().catch(undefined),
})

/** Answers what a person has written in an entry, in words, so that it is never lost with a refusal. */
export function useWritten(): (entry: Pick<QueueEntry, 'input'>) => string {
  const { t } = useTranslation('visit')
  return ({ input }) => {
    const written = writtenSchema.parse(input)
    return [
      written.result === undefined ? undefined : t(`end-${written.result}`),
      written.causeCode ? t(`cause-${written.causeCode}`) : undefined,
      written.actionCode ? t(`action-${written.actionCode}`) : undefined,
      written.finding,
      typeof written.minutes === 'number' ? t('report-minutes', { count: written.minutes }) : undefined,
      written.text,
      written.reason,
      written.caption,
    ]
      .filter((part) => part !== undefined && part !== '')
      .join(' · ')
  }
}
