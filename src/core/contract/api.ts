import type { ContractRouterClient } from '@orpc/contract'
import { abandoned } from './abandoned.ts'
import { administration } from './administration.ts'
import { complainers, retention } from './aftermath.ts'
import { appointments } from './appointments.ts'
import { callbackFigures } from './callback-figures.ts'
import { calls } from './calls.ts'
import { campaigns } from './campaigns.ts'
import { care } from './care.ts'
import { cases } from './cases.ts'
import { circles } from './circles.ts'
import { climbs } from './climbs.ts'
import { commitments } from './commitments.ts'
import { competitors } from './competitors.ts'
import { complaintFigures } from './complaint-figures.ts'
import { complaintLearning } from './complaint-learning.ts'
import { complaintLife } from './complaint-life.ts'
import { complaintTaking } from './complaint-taking.ts'
import { complaints } from './complaints.ts'
import { contracts } from './contracts.ts'
import { customers } from './customers.ts'
import { dayReports } from './day-reports.ts'
import { decisions } from './decisions.ts'
import { dispatch } from './dispatch.ts'
import { documents } from './documents.ts'
import { feeds } from './feeds.ts'
import { floor } from './floor.ts'
import { imports } from './imports.ts'
import { live } from './live.ts'
import { messages } from './messages.ts'
import { money } from './money.ts'
import { parts } from './parts.ts'
import { people } from './people.ts'
import { questionnaires } from './questionnaires.ts'
import { queues } from './queues.ts'
import { recordings } from './recordings.ts'
import { remedies } from './remedies.ts'
import { reminders } from './reminders.ts'
import { replies } from './replies.ts'
import { service } from './service.ts'
import { serviceFigures } from './service-figures.ts'
import { softphone } from './softphone.ts'
import { studies } from './studies.ts'
import { suggestions } from './suggestions.ts'
import { visits } from './visits.ts'
import { wallboards } from './wallboards.ts'
import { workshop } from './workshop.ts'

/** Every procedure of Vigil; the single source of IPC, WebSocket, REST and their types. */
export const api = {
  people,
  calls,
  queues,
  abandoned,
  customers,
  cases,
  service,
  serviceFigures,
  callbackFigures,
  care,
  appointments,
  visits,
  dispatch,
  dayReports,
  documents,
  messages,
  money,
  contracts,
  commitments,
  climbs,
  complaints,
  complaintLife,
  circles,
  complainers,
  retention,
  decisions,
  complaintTaking,
  complaintLearning,
  complaintFigures,
  remedies,
  reminders,
  replies,
  suggestions,
  live,
  wallboards,
  campaigns,
  feeds,
  floor,
  softphone,
  recordings,
  imports,
  administration,
  workshop,
  parts,
  studies,
  competitors,
  questionnaires,
}

/** The API as a console calls it, whatever carries the calls. */
export type ApiClient = ContractRouterClient<typeof api>
