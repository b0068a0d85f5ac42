import { messages as abandoned } from '../features/abandoned/messages.ts'
import { messages as callTools } from '../features/call-bar/tool-messages.ts'
import { messages as phoneTrouble } from '../features/call-bar/trouble-messages.ts'
import { messages as telephone } from '../features/settings/telephone/messages.ts'
import type { Messages } from '../i18n/index.ts'
import { messages as phoneProblems } from '../pieces/dial/phone-problems.ts'

/** What is said of calls outside of the bar, read when it is first needed: the Desk opens without it. */
export const callMessages: Readonly<Record<string, Messages>> = {
  abandoned,
  telephone,
  'call-tools': callTools,
  'phone-problems': phoneProblems,
  'phone-trouble': phoneTrouble,
}
