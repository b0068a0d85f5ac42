import type { Migration } from '../migrator.ts'
import { foundation } from './0010-foundation.ts'
import { appointments } from './0020-appointments.ts'
import { dispatch } from './0030-dispatch.ts'
import { visits } from './0040-visits.ts'
import { workshop } from './0050-workshop.ts'
import { parts } from './0060-parts.ts'
import { money } from './0070-money.ts'
import { contracts } from './0080-contracts.ts'
import { dayReports } from './0090-day-reports.ts'
import { documents } from './0100-documents.ts'
import { serviceFigures } from './0110-service-figures.ts'
import { contacts } from './0120-contacts.ts'
import { messages } from './0130-messages.ts'
import { questionnaires } from './0140-questionnaires.ts'
import { campaigns } from './0150-campaigns.ts'
import { studies } from './0160-studies.ts'
import { competitors } from './0170-competitors.ts'
import { reminders } from './0180-reminders.ts'
import { care } from './0190-care.ts'
import { complaints } from './0200-complaints.ts'
import { callbackFigures } from './0210-callback-figures.ts'
import { feeds } from './0220-feeds.ts'
import { complaintLife } from './0230-complaint-life.ts'
import { complaintTaking } from './0240-complaint-taking.ts'
import { ladder } from './0250-ladder.ts'
import { decisions } from './0260-decisions.ts'
import { remedies } from './0270-remedies.ts'
import { replies } from './0280-replies.ts'
import { learning } from './0290-learning.ts'
import { complaintLifeEnd } from './0300-complaint-life-end.ts'
import { softphone } from './0310-softphone.ts'
import { recordings } from './0320-recordings.ts'
import { callControl } from './0330-call-control.ts'
import { queues } from './0340-queues.ts'
import { wallboards } from './0350-wallboards.ts'
import { floor } from './0360-floor.ts'

/** Every step of the store, in order; appended to and never changed. */
export const migrations: readonly Migration[] = [
  foundation,
  appointments,
  dispatch,
  visits,
  workshop,
  parts,
  money,
  contracts,
  dayReports,
  documents,
  serviceFigures,
  contacts,
  messages,
  questionnaires,
  campaigns,
  studies,
  competitors,
  reminders,
  care,
  complaints,
  callbackFigures,
  feeds,
  complaintLife,
  complaintTaking,
  ladder,
  decisions,
  remedies,
  replies,
  learning,
  complaintLifeEnd,
  softphone,
  recordings,
  callControl,
  queues,
  wallboards,
  floor,
]
