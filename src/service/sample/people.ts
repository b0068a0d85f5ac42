import type { PersonId } from '../../core/domain/ids.ts'
import { orgPath } from '../../core/domain/people/org.ts'
import type { Role } from '../../core/domain/people/role.ts'
import { dayMs, type Month, type Person, sampleDays } from './month.ts'
import { categories } from './words.ts'

/** Who works at the sample hotline. */
export type Cast = Readonly<{
  queueId: string
  operators: readonly Person[]
  technicians: readonly (Person & Readonly<{ skills: readonly string[] }>)[]
  dispatcher: Person
  lead: Person
  settlement: Person
  clerk: Person
}>

type Part = Readonly<{
  login: string
  name: string
  roles: readonly Role[]
  team: 'day' | 'night' | null
  skills?: readonly string[]
  zones?: readonly string[]
}>

const cold = ['冰箱', '空调']
const wet = ['洗衣机', '热水器']
const rest = ['油烟机', '电视']

const parts: readonly Part[] = [
  { login: 'demo.operator1', name: '示例坐席 周晓兰', roles: ['operator'], team: 'day' },
  { login: 'demo.operator2', name: '示例坐席 马志强', roles: ['operator'], team: 'day' },
  { login: 'demo.operator3', name: '示例坐席 何欣怡', roles: ['operator'], team: 'day' },
  { login: 'demo.operator4', name: '示例坐席 林文斌', roles: ['operator'], team: 'night' },
  { login: 'demo.operator5', name: '示例坐席 宋雅婷', roles: ['operator'], team: 'night' },
  { login: 'demo.lead1', name: '示例班长 高建华', roles: ['lead', 'operator'], team: 'day' },
  { login: 'demo.lead2', name: '示例班长 罗淑芳', roles: ['lead', 'operator'], team: 'night' },
  { login: 'demo.dispatcher', name: '示例主任 许国栋', roles: ['dispatcher'], team: null },
  { login: 'demo.tech1', name: '示例技师 丁永刚', roles: ['technician'], team: null, skills: cold, zones: ['urban'] },
  { login: 'demo.tech2', name: '示例技师 邹德军', roles: ['technician'], team: null, skills: wet, zones: ['urban'] },
  { login: 'demo.tech3', name: '示例技师 石小龙', roles: ['technician'], team: null, skills: rest, zones: ['urban'] },
  {
    login: 'demo.tech4',
    name: '示例技师 方家伟',
    roles: ['technician'],
    team: null,
    skills: [...cold, ...wet],
    zones: ['suburban'],
  },
  { login: 'demo.clerk', name: '示例仓管 曹丽娟', roles: ['clerk'], team: null },
  { login: 'demo.settlement', name: '示例结算 沈佩文', roles: ['settlement'], team: null },
  { login: 'demo.officer', name: '示例专员 唐慧', roles: ['officer'], team: null },
  { login: 'demo.manager', name: '示例经理 程立新', roles: ['manager'], team: null },
  { login: 'demo.vp', name: '示例副总 彭世光', roles: ['vice-president'], team: null },
]

/** Puts the sample part of the organisation with its teams, queue and people into the month. */
export function addPeople(month: Month, head: Readonly<{ id: string; path: string }>, passwordHash: string): Cast {
  const since = month.todayMs - (sampleDays + 60) * dayMs
  month.add('org_unit', {
    id: month.orgId,
    parent_id: head.id,
    kind: 'centre',
    name: '示例中心（样例数据）',
    code: month.code,
    path: orgPath(head.path, month.orgId),
    area_code: null,
    level: 'A',
    sample: 1,
  })
  const queueId = month.newId()
  month.add('queue', { id: queueId, org_id: month.orgId, code: 'sample', name: '示例热线', sample: 1 })
  const teams = { day: month.newId(), night: month.newId() }
  month.add('team', { id: teams.day, org_id: month.orgId, name: '示例白班', sample: 1 })
  month.add('team', { id: teams.night, org_id: month.orgId, name: '示例夜班', sample: 1 })
  const people = parts.map((part) => {
    const id = month.newId() as PersonId
    month.add('person', {
      id,
      org_id: month.orgId,
      team_id: part.team === null ? null : teams[part.team],
      login: part.login,
      name: part.name,
      password_hash: passwordHash,
      active: 1,
      locale: 'zh-CN',
      roles_json: JSON.stringify(part.roles),
      skills_json: JSON.stringify(part.skills === undefined ? {} : { skills: part.skills, zones: part.zones }),
      sample: 1,
      created_at: since,
    })
    return { id, name: part.name, roles: part.roles, skills: part.skills ?? [] }
  })
  addQueues(month, { overflowTo: queueId, people })
  const holding = (role: Role) => people.filter((person) => person.roles.includes(role))
  const first = (role: Role): Person => {
    const [person] = holding(role)
    if (person === undefined) throw new Error(`the sample has no ${role}`)
    return person
  }
  return {
    queueId,
    operators: holding('operator'),
    technicians: holding('technician'),
    dispatcher: first('dispatcher'),
    lead: first('lead'),
    settlement: first('settlement'),
    clerk: first('clerk'),
  }
}

const dayHours = [{ from: '08:00', to: '20:00' }]

/** A queue for repairs, which asks for a skill and goes to the hotline at night, and one for complaints with its own. */
function addQueues(
  month: Month,
  {
    overflowTo,
    people,
  }: Readonly<{ overflowTo: string; people: readonly (Person & Readonly<{ roles: readonly Role[] }>)[] }>,
): void {
  const week = [dayHours, dayHours, dayHours, dayHours, dayHours, dayHours, dayHours]
  const own = { kind: 'own', week, holidays: false }
  const repairs = {
    skills: [{ skill: '报修', level: 2 }],
    priority: 6,
    hours: own,
    announcement: '报修专线每天 8:00–20:00，其余时间由热线接听。',
    whenClosed: { kind: 'queue', queueId: overflowTo },
  }
  const complaints = { priority: 8, hours: own, everybody: false, acwMs: 5 * 60_000, whenClosed: { kind: 'callback' } }
  const add = (code: string, name: string, terms: object) => {
    const id = month.newId()
    const row = { id, org_id: month.orgId, code, name, sample: 1 as const }
    month.add('queue', { ...row, terms_json: JSON.stringify(terms) })
    return id
  }
  add('sample-1', '示例报修专线', repairs)
  const complaintsId = add('sample-2', '示例投诉专线', complaints)
  const operators = people.filter(({ roles }) => roles.includes('operator'))
  for (const [at, { id, roles }] of operators.entries()) {
    month.add('agent_skill', { person_id: id, skill: '报修', level: (at % 4) + 1 })
    if (roles.includes('lead') || at === 0) {
      month.add('queue_agent', { queue_id: complaintsId, person_id: id })
      month.add('agent_skill', { person_id: id, skill: '投诉', level: 4 })
    }
  }
}

export type SampleModel = Readonly<{ id: string; name: string; category: (typeof categories)[number] }>

/** Puts the invented maker's catalogue into the month. */
export function addModels(month: Month): readonly SampleModel[] {
  return categories.flatMap((category) =>
    category.series.map((series, index) => {
      const id = month.newId()
      const code = `DEMO-${category.code}${(index + 1) * 110}`
      const name = `示例牌 ${series} ${category.code}-${(index + 1) * 110}`
      month.add('model', {
        id,
        code,
        name,
        category: category.name,
        season: category.season,
        warranty_months: index === 0 ? 36 : 24,
        replacement_years: category.replacementYears,
        sample: 1,
      })
      return { id, name, category }
    }),
  )
}
