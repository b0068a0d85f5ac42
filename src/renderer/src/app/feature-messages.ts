import { messages as appointment } from '../features/appointment/messages.ts'
import { messages as callBar } from '../features/call-bar/messages.ts'
import { messages as callbackFigures } from '../features/callback-figures/messages.ts'
import { messages as care } from '../features/care/messages.ts'
import { messages as caseMessages } from '../features/case/messages.ts'
import { messages as commitment } from '../features/commitment/messages.ts'
import { messages as contract } from '../features/contract/messages.ts'
import { messages as customer } from '../features/customer/messages.ts'
import { messages as dayReport } from '../features/day-report/messages.ts'
import { messages as desk } from '../features/desk/messages.ts'
import { messages as live } from '../features/live/messages.ts'
import { messages as message } from '../features/message/messages.ts'
import { messages as order } from '../features/order/messages.ts'
import { messages as parts } from '../features/parts/messages.ts'
import { messages as print } from '../features/print/messages.ts'
import { messages as reminder } from '../features/reminder/messages.ts'
import { messages as search } from '../features/search/messages.ts'
import { messages as serviceFigures } from '../features/service-figures/messages.ts'
import { messages as session } from '../features/session/messages.ts'
import { messages as settings } from '../features/settings/messages.ts'
import { messages as settlement } from '../features/settlement/messages.ts'
import { messages as setup } from '../features/setup/messages.ts'
import { messages as visit } from '../features/visit/messages.ts'
import { messages as workshop } from '../features/workshop/messages.ts'
import type { Messages } from '../i18n/index.ts'
import { messages as carePoints } from '../pieces/care/messages.ts'
import { messages as complainer } from '../pieces/complainer/messages.ts'
import { messages as complaintAsk } from '../pieces/complaint-ask/messages.ts'
import { messages as dial } from '../pieces/dial/messages.ts'
import { messages as interview } from '../pieces/interview/messages.ts'
import { messages as letter } from '../pieces/letter/messages.ts'
import { messages as messagePiece } from '../pieces/message/messages.ts'
import { messages as reminderReason } from '../pieces/reminder/messages.ts'
import { messages as results } from '../pieces/results/messages.ts'
import { frameMessages } from './frame-messages.ts'

/** The messages of the frame and of every feature but complaints and surveys, by the namespace under which they are asked for. */
export const featureMessages: Readonly<Record<string, Messages>> = {
  appointment,
  'call-bar': callBar,
  'callback-figures': callbackFigures,
  care,
  'care-points': carePoints,
  case: caseMessages,
  commitment,
  complainer,
  'complaint-ask': complaintAsk,
  contract,
  customer,
  'day-report': dayReport,
  desk,
  dial,
  frame: frameMessages,
  interview,
  letter,
  live,
  message,
  'message-piece': messagePiece,
  order,
  print,
  results,
  search,
  reminder,
  'reminder-reason': reminderReason,
  'service-figures': serviceFigures,
  session,
  settings,
  settlement,
  setup,
  parts,
  workshop,
  visit,
}
