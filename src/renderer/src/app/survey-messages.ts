import { messages as campaign } from '../features/campaign/messages.ts'
import { messages as competitor } from '../features/competitor/messages.ts'
import { messages as questionnaire } from '../features/questionnaire/messages.ts'
import { messages as study } from '../features/study/messages.ts'
import type { Messages } from '../i18n/index.ts'

/** The messages of surveys, read with their page: the Desk opens without them. */
export const surveyMessages: Readonly<Record<string, Messages>> = { campaign, competitor, questionnaire, study }
