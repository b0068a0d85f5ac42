import { messages as complaintDecisions } from '../features/complaint/decisions/messages.ts'
import { messages as complaintLadder } from '../features/complaint/ladder/messages.ts'
import { messages as complaintLearning } from '../features/complaint/learning/messages.ts'
import { messages as complaintLife } from '../features/complaint/life/messages.ts'
import { messages as complaint } from '../features/complaint/messages.ts'
import { messages as complaintRemedy } from '../features/complaint/remedies/messages.ts'
import { messages as complaintReply } from '../features/complaint/replies/messages.ts'
import { messages as complaintTake } from '../features/complaint/take/messages.ts'
import type { Messages } from '../i18n/index.ts'

/** The messages of complaints, read with the first page that needs them: the Desk opens without them. */
export const complaintMessages: Readonly<Record<string, Messages>> = {
  'complaint-decisions': complaintDecisions,
  'complaint-ladder': complaintLadder,
  'complaint-learning': complaintLearning,
  'complaint-life': complaintLife,
  complaint,
  'complaint-remedy': complaintRemedy,
  'complaint-reply': complaintReply,
  'complaint-take': complaintTake,
}
