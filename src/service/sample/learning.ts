import { promise } from '../../core/domain/commitment/promise.ts'
import { settle } from '../../core/domain/commitment/settle.ts'
import type { CaseId, CommitmentId, CustomerId } from '../../core/domain/ids.ts'
import type { Hotline } from './calls.ts'
import type { CaseNumbers } from './case-file.ts'
import { keepCommitment } from './customers.ts'
import { dayMs, hourMs } from './month.ts'

/** What invented customers complained of, days ago, and the cause that was found; null: not yet. */
const told = [
  { ago: 27, subClass: 'damage', class: 'transport', said: '送到时外壳凹了一块', cause: 'cause-3-1-1' },
  { ago: 25, subClass: 'defect', class: 'goods', said: '用了三天就漏水', cause: 'cause-1-3-3' },
  { ago: 22, subClass: 'damage', class: 'transport', said: '纸箱破了，门板有划痕', cause: 'cause-3-1-1' },
  { ago: 20, subClass: 'delivery-time', class: 'contract', said: '说好周五送货，周一才到', cause: 'cause-2-3' },
  { ago: 19, subClass: 'breakdown', class: 'goods', said: '开机十分钟就停', cause: 'cause-1-3-1' },
  { ago: 16, subClass: 'damage', class: 'transport', said: '面板碎了', cause: 'cause-3-1-2' },
  { ago: 12, subClass: 'defect', class: 'goods', said: '门封条不严，一直有冷气漏出来', cause: 'cause-1-3-3' },
  { ago: 10, subClass: 'defect', class: 'goods', said: '密封条变形，关不严', cause: 'cause-1-3-3' },
  { ago: 8, subClass: 'defect', class: 'goods', said: '门关不严，结霜很厚', cause: 'cause-1-3-3' },
  { ago: 6, subClass: 'overcharging', class: 'service', said: '配件收费和价目表对不上', cause: 'cause-4-4-1' },
  { ago: 5, subClass: 'defect', class: 'goods', said: '门封条脱落', cause: null },
  { ago: 3, subClass: 'defect', class: 'goods', said: '门关不上，里面不冷', cause: null },
  { ago: 2, subClass: 'contract-settlement', class: 'contract', said: '多收了一笔安装费', cause: null },
] as const

/** Complaints with what was found out about them, enough for a Pareto, and an action; the last ones are still open. */
export function addLearned(hotline: Hotline, numbers: CaseNumbers): void {
  const { month, cast, models, customers } = hotline
  const [model] = models
  const owners = customers.filter(({ units }) => units.some((unit) => unit.model.id === model?.id))
  const about: string[] = []
  for (const [n, each] of told.entries()) {
    const customer = owners[n % Math.max(1, owners.length)]
    const unit = customer?.units.find((item) => item.model.id === model?.id)
    if (customer === undefined || unit === undefined) return
    const at = Math.min(month.now - hourMs, month.todayMs - each.ago * dayMs + (9 + (n % 7)) * hourMs)
    const solvedAt = each.cause === null ? null : Math.min(month.now, at + (4 + ((n * 7) % 40)) * hourMs)
    const id = month.newId()
    const caseId = month.newId() as CaseId
    const by = cast.lead.id
    month.add('service_case', {
      id: caseId,
      number: numbers.next(at),
      org_id: month.orgId,
      kind: 'complaint',
      state: solvedAt === null ? 'open' : 'closed',
      customer_id: customer.id,
      unit_id: unit.id,
      call_id: null,
      owner_id: null,
      topic: each.said,
      description: each.said,
      waiting_on: null,
      waiting_until: null,
      opened_at: at,
      opened_by: by,
      state_at: solvedAt ?? at,
      solved_at: solvedAt,
      closed_at: solvedAt,
      outcome: solvedAt === null ? null : 'satisfied',
      reopened_count: 0,
      version: 1,
      sample: 1,
    })
    month.add('complaint', {
      id,
      org_id: month.orgId,
      case_id: caseId,
      linked_case_id: null,
      order_id: null,
      survey_id: null,
      technician_id: null,
      class: each.class,
      sub_class: each.subClass,
      severity: 'general',
      proposed_severity: 'general',
      severity_reasons_json: '[]',
      severity_reason: '',
      said: each.said,
      wanted: '',
      claim_minor: null,
      channel: 'phone',
      complainant: 'customer',
      about_org_id: null,
      accused_id: null,
      unit_id: unit.id,
      mood: null,
      mood_note: '',
      recording: '',
      officer_id: by,
      confidential: 0,
      released_at: null,
      released_by: null,
      state: solvedAt === null ? 'recorded' : 'closed',
      outcome: solvedAt === null ? null : 'satisfied',
      state_at: solvedAt ?? at,
      acknowledged_at: solvedAt === null ? null : at + hourMs,
      remedied_at: solvedAt,
      verified_at: solvedAt,
      closed_at: solvedAt,
      reopened_count: 0,
      recorded_at: at,
      recorded_by: by,
      version: 1,
    })
    if (solvedAt !== null)
      month.add('decision', {
        id: month.newId(),
        complaint_id: id,
        decided_by: cast.lead.id,
        decided_at: at + 2 * hourMs,
        height: 1,
        directive: 'investigate',
        remedy_kind: null,
        amount_minor: null,
        words: '查清经过，当天给客户答复',
        ask_id: null,
        told_to: null,
        seen_at: null,
      })
    const subject = {
      id: month.newId() as CommitmentId,
      orgId: month.orgId,
      aboutKind: 'complaint' as const,
      aboutId: id,
      caseId,
      customerId: customer.id as CustomerId,
    }
    const promised = promise({ kind: 'complaint-resolve', severity: 'general' }, subject, month.termsAt(at))
    if (promised.ok) {
      const settled =
        solvedAt === null ? null : settle(promised.value, { result: 'remedied', by, doneAt: solvedAt }, month.now)
      keepCommitment(month, settled?.ok ? settled.value : promised.value)
    }
    if (each.cause === null || solvedAt === null) continue
    if (each.cause === 'cause-3-1-1') about.push(id)
    const finding = {
      department: each.class === 'transport' ? 'logistics' : each.class === 'service' ? 'field-service' : 'quality',
      org_id: month.orgId,
      cause_id: each.cause,
      justified: n % 5 === 4 ? 'partly' : 'justified',
      found_by: 'visit',
      note: '',
      at: solvedAt,
      by_person: by,
      version: 1,
    } as const
    month.add('complaint_finding', { complaint_id: id, ...finding })
    month.add('complaint_finding_change', {
      id: month.newId(),
      complaint_id: id,
      at: solvedAt,
      by_person: by,
      finding_json: JSON.stringify({
        department: finding.department,
        orgId: finding.org_id,
        causeId: finding.cause_id,
        justified: finding.justified,
        foundBy: finding.found_by,
        note: '',
      }),
    })
  }
  addAction(hotline, about)
}

/** The sample's first action, done and not checked yet. */
function addAction({ month, cast }: Hotline, about: readonly string[]): void {
  if (about.length === 0) return
  const id = month.newId()
  const dateOf = (at: number) => new Date(at + 8 * hourMs).toISOString().slice(0, 'YYYY-MM-DD'.length)
  month.add('complaint_action', {
    id,
    org_id: month.orgId,
    kind: 'preventive',
    what: '纸箱四角加护角，跌落试验合格后使用',
    owner_id: cast.lead.id,
    due_on: dateOf(month.now - 5 * dayMs),
    state: 'done',
    cluster_id: null,
    commitment_id: null,
    done: '护角已加，跌落试验合格',
    done_at: month.now - 6 * dayMs,
    done_by: cast.lead.id,
    check_on: dateOf(month.now + 20 * dayMs),
    checked_at: null,
    checked_by: null,
    check_note: '',
    replaces_id: null,
    created_at: month.now - 15 * dayMs,
    created_by: cast.lead.id,
    version: 1,
  })
  for (const complaint_id of about) month.add('complaint_action_about', { action_id: id, complaint_id })
}
