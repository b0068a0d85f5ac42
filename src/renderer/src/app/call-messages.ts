import { messages as abandoned } from '../features/abandoned/messages.ts'
import type { Messages } from '../i18n/index.ts'
import { messages as phoneProblems } from '../pieces/dial/phone-problems.ts'

/** What is said of calls outside of the bar, read when it is first needed: the Desk opens without it. */
export const callMessages: Readonly<Record<string, Messages>> = {
  abandoned,
  'phone-problems': phoneProblems,
}
