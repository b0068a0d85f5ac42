import type { AppointmentTables } from './tables/appointments.ts'
import type { CallControlTables } from './tables/call-control.ts'
import type { CampaignTables } from './tables/campaigns.ts'
import type { CareTables } from './tables/care.ts'
import type { CompetitorTables } from './tables/competitors.ts'
import type { ComplaintTables } from './tables/complaints.ts'
import type { ContactTables } from './tables/contacts.ts'
import type { ContractTables } from './tables/contracts.ts'
import type { DayReportTables } from './tables/day-reports.ts'
import type { DecisionTables } from './tables/decisions.ts'
import type { DispatchTables } from './tables/dispatch.ts'
import type { DocumentTables } from './tables/documents.ts'
import type { FeedTables } from './tables/feeds.ts'
import type { FloorTables } from './tables/floor.ts'
import type { FoundationTables } from './tables/foundation.ts'
import type { LadderTables } from './tables/ladder.ts'
import type { LearningTables } from './tables/learning.ts'
import type { MessageTables } from './tables/messages.ts'
import type { MoneyTables } from './tables/money.ts'
import type { PartTables } from './tables/parts.ts'
import type { QuestionnaireTables } from './tables/questionnaires.ts'
import type { QueueTables } from './tables/queues.ts'
import type { RecordingTables } from './tables/recordings.ts'
import type { RemedyTables } from './tables/remedies.ts'
import type { ReminderTables } from './tables/reminders.ts'
import type { ReplyTables } from './tables/replies.ts'
import type { SoftphoneTables } from './tables/softphone.ts'
import type { StudyTables } from './tables/studies.ts'
import type { VisitTables } from './tables/visits.ts'
import type { WallboardTables } from './tables/wallboards.ts'
import type { WorkshopTables } from './tables/workshop.ts'

/**
 * The tables as Kysely sees them. Instants are UTC milliseconds, dates `YYYY-MM-DD`, flags 0 or 1, `…_json` columns
 * JSON text on every engine, ids text. The DDL is in `migrations/`.
 */
export type DB = FoundationTables &
  AppointmentTables &
  CallControlTables &
  CampaignTables &
  CareTables &
  ComplaintTables &
  CompetitorTables &
  ContactTables &
  ContractTables &
  DayReportTables &
  DecisionTables &
  DispatchTables &
  DocumentTables &
  FeedTables &
  FloorTables &
  LadderTables &
  LearningTables &
  MessageTables &
  MoneyTables &
  PartTables &
  QuestionnaireTables &
  QueueTables &
  RecordingTables &
  RemedyTables &
  ReminderTables &
  ReplyTables &
  SoftphoneTables &
  StudyTables &
  WallboardTables &
  WorkshopTables &
  VisitTables
