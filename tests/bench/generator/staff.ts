import type { OrgUnitId, PersonId } from '../../../src/core/domain/ids.ts'
import type { Role } from '../../../src/core/domain/people/role.ts'
import { categories } from '../../../src/service/sample/words.ts'
import { dayStart, historyDays, idAt } from './scale.ts'
import type { TableWriter } from './table-writer.ts'

const founded = dayStart(historyDays + 900)
let used = 0
const nextId = () => {
  used += 1
  return idAt(founded, used)
}

const centres = ['', 'GZ', 'SH', 'CD'] as const

/** One part of the organisation with its people. */
export type Centre = Readonly<{
  orgId: OrgUnitId
  code: string
  queueId: string
  operators: readonly PersonId[]
  technicians: readonly PersonId[]
}>

export type Staff = Readonly<{
  centres: readonly [Centre, ...Centre[]]
  models: readonly Readonly<{ id: string; name: string; category: (typeof categories)[number] }>[]
}>

function person(writer: TableWriter, orgId: string, who: Readonly<{ login: string; roles: readonly Role[] }>) {
  const id = nextId()
  writer.add('person', {
    id,
    org_id: orgId,
    team_id: null,
    login: who.login,
    name: who.login,
    password_hash: null,
    active: 1,
    locale: 'zh-CN',
    roles_json: JSON.stringify(who.roles),
    skills_json: '{}',
    sample: 0,
    created_at: founded,
  })
  return id as PersonId
}

function centre(writer: TableWriter, index: number, head: string | null): Centre {
  const orgId = nextId() as OrgUnitId
  const code = centres[index] ?? ''
  const key = code.toLowerCase() || 'head'
  writer.add('org_unit', {
    id: orgId,
    parent_id: head,
    kind: head === null ? 'head' : 'centre',
    name: `Centre ${index}`,
    code,
    path: head === null ? `/${orgId}/` : `/${head}/${orgId}/`,
    area_code: '020',
    level: 'A',
    sample: 0,
  })
  const queueId = nextId()
  writer.add('queue', { id: queueId, org_id: orgId, code: key, name: `Queue ${index}`, sample: 0 })
  const many = (role: Role, n: number) =>
    Array.from({ length: n }, (_, i) => person(writer, orgId, { login: `${key}.${role}${i + 1}`, roles: [role] }))
  many('lead', 2)
  many('dispatcher', 2)
  many('manager', 1)
  return { orgId, code, queueId, operators: many('operator', 20), technicians: many('technician', 40) }
}

/** Writes organisation, people, queues and catalogue. The first centre is the head office. */
export function writeStaff(writer: TableWriter): Staff {
  const head = centre(writer, 0, null)
  const others = centres.slice(1).map((_, i) => centre(writer, i + 1, head.orgId))
  const models = categories.flatMap((category) =>
    category.series.map((name, i) => {
      const id = nextId()
      writer.add('model', {
        id,
        code: `${category.code}-${100 + i}`,
        name,
        category: category.name,
        season: category.season,
        warranty_months: 24,
        replacement_years: category.replacementYears,
        sample: 0,
      })
      return { id, name, category }
    }),
  )
  const calendar = { organisation: { name: 'Bench', hotline: '400-000-0000', zone: 'Asia/Shanghai' } }
  writer.add('setting', {
    name: 'organisation',
    effective_from: 0,
    value_json: JSON.stringify(calendar.organisation),
    set_by: head.operators[0] ?? '',
    set_at: founded,
  })
  return { centres: [head, ...others], models }
}
