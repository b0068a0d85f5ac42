import type { Generated } from 'kysely'

/** A yes or no, as every engine stores it. */
export type Flag = 0 | 1

type OrgUnitTable = {
  id: string
  parent_id: string | null
  kind: string
  name: string
  code: string
  path: string
  area_code: string | null
  level: string
  sample: Flag
}

type TeamTable = { id: string; org_id: string; name: string; sample: Flag }

type PersonTable = {
  id: string
  org_id: string
  team_id: string | null
  login: string
  name: string
  password_hash: string | null
  active: Flag
  locale: string
  /** JSON list of roles. */
  roles_json: string
  /** JSON list of zones and skills; empty for people who make no visits. */
  skills_json: string
  /** Where notices reach him; empty: nowhere. */
  mobile: Generated<string>
  email: Generated<string>
  /** JSON list of the channels over which he wants notices. */
  notice_channels_json: Generated<string>
  sample: Flag
  created_at: number
}

type SessionTable = {
  /** SHA-256 of the token; the token itself is never stored. */
  id: string
  person_id: string
  created_at: number
  expires_at: number
  remote: string
}

type SignInThrottleTable = { login: string; failures: number; last_failure_at: number; locked_until: number }

type SettingTable = { name: string; effective_from: number; value_json: string; set_by: string; set_at: number }

type CalendarDayTable = {
  date: string
  kind: string
  intervals_json: string
  name: string
  status: 'approved' | 'pending'
}

type ModelTable = {
  id: string
  code: string
  name: string
  category: string
  season: string | null
  warranty_months: number
  replacement_years: number
  sample: Flag
}

type CustomerTable = {
  id: string
  org_id: string
  kind: string
  name: string
  contact_name: string
  pinyin: string
  initials: string
  email: string | null
  member_level: string
  consent_json: string
  do_not_call: Flag
  preferred_window_json: string | null
  note: string
  active: Flag
  /** The customer into whom this one was merged. */
  merged_into: string | null
  external_key: string | null
  last_contact_at: number | null
  /** `YYYY-MM-DD`, or `--MM-DD` without the year. */
  birthday: string | null
  /** `MM-DD` of the birthday, by which it is found. */
  birth_day: string | null
  /** A key customer is contacted at least every so many days; null: as his member level says. */
  contact_days: number | null
  version: number
  /** In which he is written to; null: nobody has said. */
  language: string | null
  sample: Flag
  created_at: number
}

type CustomerPhoneTable = {
  id: string
  customer_id: string
  raw: string
  normal: string
  ext: string | null
  kind: string
  valid: Flag
  /** Last eight digits of a landline, for callers without an area code; null otherwise. */
  tail: string | null
  label: string
  position: number
}

type CustomerAddressTable = {
  id: string
  customer_id: string
  region: string
  street: string
  zone: string
  position: number
}

type UnitTable = {
  id: string
  org_id: string
  customer_id: string
  model_id: string | null
  model_name: string
  category: string
  serial: string | null
  serial_normal: string | null
  bought_on: string | null
  bought_at: string
  installed_on: string | null
  made_on: string | null
  scrapped: Flag
  note: string
  external_key: string | null
  version: number
  sample: Flag
  created_at: number
}

type ContractTable = {
  id: string
  org_id: string
  customer_id: string
  /** JSON list of the units it covers. */
  unit_ids_json: string
  number: string
  starts_on: string
  ends_on: string
  visits: number
  price_minor: number
  currency: string
  cancelled_at: number | null
  sample: Flag
  version: Generated<number>
  /** The contract that this one follows on. */
  renewed_from: string | null
  sold_at: number | null
  sold_by: string | null
  cancel_reason: string | null
  /** When its visits were planned; null: they must be, or must be anew. */
  planned_at: number | null
}

type MergeTable = {
  id: string
  kept_id: string
  merged_id: string
  plan_json: string
  at: number
  by_person: string
  undone_at: number | null
}

type QueueTable = {
  id: string
  org_id: string
  code: string
  name: string
  sample: Flag
  /** JSON of its terms; what it does not say is as in a new queue. */
  terms_json: Generated<string>
  version: Generated<number>
}

type CallTable = {
  id: string
  org_id: string
  queue_id: string | null
  direction: string
  source: string
  /** The source's own id; unique with the source, which makes repeated events and imports harmless. */
  external_id: string | null
  number_raw: string
  number_normal: string
  number_ext: string | null
  number_kind: string
  line: string
  customer_id: string | null
  case_id: string | null
  agent_id: string | null
  state: string
  offered_at: number
  ringing_at: number | null
  answered_at: number | null
  held_since: number | null
  ended_at: number | null
  ended_by: string | null
  wrapped_at: number | null
  wait_ms: number
  talk_ms: number
  hold_ms: number
  acw_ms: number
  outcome: string | null
  wrap_up_code: string | null
  note: string
  /** The events it was folded from. */
  events_json: string
  sample: Flag
  /** Where the conversation can be heard. */
  recording: string | null
  /** The latest time it was handed over. */
  hand_over_id: string | null
}

type AgentStateTable = {
  person_id: string
  state: string
  reason: string | null
  since: number
  seen_at: number
  call_id: string | null
  next_state: string
  next_reason: string | null
  /** Who brought about the state: see `stateCauses`. */
  cause: Generated<string>
  by_person: Generated<string | null>
  /** When it was told that the state lasts too long. */
  warned_at: Generated<number | null>
}

type AgentStateLogTable = {
  person_id: string
  state: string
  reason: string | null
  from_at: number
  to_at: number
  cause: Generated<string>
  by_person: Generated<string | null>
}

type ServiceCaseTable = {
  id: string
  number: string
  org_id: string
  kind: string
  state: string
  customer_id: string | null
  unit_id: string | null
  call_id: string | null
  owner_id: string | null
  topic: string
  description: string
  waiting_on: string | null
  waiting_until: number | null
  opened_at: number
  opened_by: string
  state_at: number
  solved_at: number | null
  closed_at: number | null
  outcome: string | null
  reopened_count: number
  version: number
  sample: Flag
}

type ServiceOrderTable = {
  id: string
  case_id: string
  org_id: string
  customer_id: string
  unit_id: string | null
  kind: string
  class: string
  /** The rule's answer: class, reason and its parameters. */
  class_proposal_json: string
  /** Why the class is another than the proposed one. */
  class_reason: string | null
  fault_code: string | null
  symptom: string
  state: string
  state_at: number
  zone: string
  address: string
  contact_phone: string
  window_from: number | null
  window_to: number | null
  open_visit_id: string | null
  technician_id: string | null
  visit_count: number
  registered_at: number
  done_at: number | null
  finding: string
  cancel_reason: string | null
  repeat_of: string | null
  version: number
  sample: Flag
}

type VisitTable = {
  id: string
  order_id: string
  technician_id: string
  state: string
  result: string | null
  dispatched_at: number
  departed_at: number | null
  arrived_at: number | null
  ended_at: number | null
  finding: string
  minutes: number | null
}

type CommitmentTable = {
  id: string
  org_id: string
  kind: string
  case_id: string | null
  about_kind: string
  about_id: string
  customer_id: string | null
  state: string
  promised_at: number
  due_at: number
  first_due_at: number
  due_changed_by_customer: Flag
  due_change_reason: string | null
  warn_at: number | null
  explanation_json: string
  owner_person_id: string | null
  owner_team_id: string | null
  owner_role: string
  rung: number
  /** Next moment at which the scheduler must look; null when never. */
  wake_at: number | null
  /** When the clock of whoever stands on its rung runs out; null: nobody need acknowledge. */
  ack_due_at: number | null
  warned_at: number | null
  claimed_by: string | null
  claimed_until: number | null
  attempts: number
  counted_attempts: number
  last_attempt_at: number | null
  not_before: number | null
  result: string | null
  reason: string | null
  done_at: number | null
  done_by: string | null
  allowed_by: string | null
  severity: string | null
  version: number
}

type ContactAttemptTable = {
  id: string
  commitment_id: string
  case_id: string | null
  customer_id: string | null
  at: number
  by_person: string
  channel: string
  number_normal: string
  result: string
  note: string
}

type NoticeTable = {
  id: string
  /** The event it tells of; with the role it makes a second notice of the same event impossible. */
  key: string
  person_id: string | null
  role: string | null
  org_id: string
  commitment_id: string
  kind: string
  rung: number
  at: number
  /** When it may be shown: `at`, or the end of the quiet hours. */
  notify_at: number
  seen_at: number | null
  seen_by: string | null
}

type TimelineTable = {
  id: string
  case_id: string
  at: number
  by_person: string | null
  kind: string
  params_json: string
  text: string
}

type SurveyTable = {
  id: string
  commitment_id: string | null
  case_id: string
  order_id: string
  customer_id: string
  org_id: string
  technician_id: string | null
  completed_at: number
  at: number
  by_person: string
  result: string
  attitude: number | null
  skill: number | null
  punctuality: number | null
  promises: number | null
  nps: number | null
  pleased: string
  annoyed: string
  sample: Flag
}

type DraftTable = {
  key: string
  person_id: string
  body_json: string
  base_version: number
  updated_at: number
}

type AuditTable = {
  seq: number
  at: number
  person_id: string | null
  session_id: string | null
  remote: string
  procedure: string
  subject: string
  detail_json: string
  prev_hash: string
  hash: string
}

/** What one transaction changed, as a JSON list of facts. */
/** `session_id`: the session whose command it was; null: nobody's, it happened by time or by a feed. */
type EventTable = { seq: number; at: number; session_id: string | null; facts_json: string }

type CommandLogTable = { id: string; procedure: string; person_id: string; at: number; answer_json: string }

type CounterTable = { key: string; value: number }

type ImportRunTable = {
  id: string
  org_id: string
  kind: string
  file_name: string
  state: string
  counts_json: string
  /** Upload, mapping, whether it is a dry run, first rejected rows, problem. */
  detail_json: string
  started_at: number
  ended_at: number | null
  by_person: string
}

/** What the foundation stores. */
export type FoundationTables = {
  org_unit: OrgUnitTable
  team: TeamTable
  person: PersonTable
  session: SessionTable
  sign_in_throttle: SignInThrottleTable
  setting: SettingTable
  calendar_day: CalendarDayTable
  model: ModelTable
  customer: CustomerTable
  customer_phone: CustomerPhoneTable
  customer_address: CustomerAddressTable
  unit: UnitTable
  contract: ContractTable
  merge: MergeTable
  queue: QueueTable
  call: CallTable
  agent_state: AgentStateTable
  agent_state_log: AgentStateLogTable
  service_case: ServiceCaseTable
  service_order: ServiceOrderTable
  visit: VisitTable
  commitment: CommitmentTable
  contact_attempt: ContactAttemptTable
  notice: NoticeTable
  timeline: TimelineTable
  survey: SurveyTable
  draft: DraftTable
  audit: AuditTable
  event: EventTable
  command_log: CommandLogTable
  counter: CounterTable
  import_run: ImportRunTable
}
