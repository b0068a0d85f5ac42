import { messages as abandoned } from '../features/abandoned/messages.ts'
import { messages as callTools } from '../features/call-bar/tool-messages.ts'
import { messages as phoneTrouble } from '../features/call-bar/trouble-messages.ts'
import { messages as deskHanded } from '../features/desk/handed-messages.ts'
import { messages as floor } from '../features/floor/messages.ts'
import { messages as phoneSettings } from '../features/phone-settings/messages.ts'
import { messages as telephone } from '../features/settings/telephone/messages.ts'
import type { Messages } from '../i18n/index.ts'
import { messages as phoneProblems } from '../pieces/dial/phone-problems.ts'
import { messages as recording } from '../pieces/recording/messages.ts'

/** What is said of calls outside of the bar, read when it is first needed: the Desk opens without it. */
export const callMessages: Readonly<Record<string, Messages>> = {
  abandoned,
  floor,
  telephone,
  'call-tools': callTools,
  'desk-handed': deskHanded,
  'phone-problems': phoneProblems,
  'phone-settings': phoneSettings,
  'phone-trouble': phoneTrouble,
  recording,
}
