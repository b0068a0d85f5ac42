import type { Locale } from '../core/contract/people.ts'
import type { OrgUnitId, PersonId, QueueId } from '../core/domain/ids.ts'
import { type MessageChannel, messageChannelSchema } from '../core/domain/message/message.ts'
import { type OrgUnit, orgUnitSchema, visibleOrgs } from '../core/domain/people/org.ts'
import { permissionsOf } from '../core/domain/people/permission.ts'
import type { Principal, SessionId } from '../core/domain/people/principal.ts'
import { type Role, roleSchema } from '../core/domain/people/role.ts'
import { defaultQueueTerms, type QueueTerms, queueTermsSchema, type Skill } from '../core/domain/queue/queue.ts'
import type { Engine } from '../store/engine.ts'
import type { DB } from '../store/schema.ts'

/** A person as the service uses him at every command. */
export type PersonEntry = Readonly<{
  id: PersonId
  login: string
  name: string
  orgId: OrgUnitId
  teamId: string | null
  roles: readonly Role[]
  skills: readonly string[]
  zones: readonly string[]
  active: boolean
  locale: Locale
  /** Where notices reach him; empty: nowhere. */
  mobile: string
  email: string
  /** Over which channels he wants them. */
  noticeChannels: readonly MessageChannel[]
  sample: boolean
}>

export type QueueEntry = Readonly<{
  id: QueueId
  orgId: OrgUnitId
  code: string
  name: string
  terms: QueueTerms
  version: number
  sample: boolean
}>

/** What an operator can do and into which queues he was put. */
export type ServingEntry = Readonly<{ queueIds: readonly QueueId[]; skills: readonly Skill[] }>

/** People, parts of the organisation and queues, kept in memory: few, asked all the time, changed rarely. */
export type Directory = Readonly<{
  person(id: string | null): PersonEntry | undefined
  personByLogin(login: string): PersonEntry | undefined
  people(): readonly PersonEntry[]
  orgUnits(): readonly OrgUnit[]
  org(id: string): OrgUnit | undefined
  head(): OrgUnit | undefined
  queues(): readonly QueueEntry[]
  queue(id: string | null): QueueEntry | undefined
  /** What somebody serves; nothing for who was never asked about. */
  serving(personId: string): ServingEntry
  /** Who a session of this person may be; undefined for somebody inactive or unknown. */
  principal(personId: string, sessionId: string): Principal | undefined
  reload(): Promise<void>
}>

/** Stored terms may be older than what a queue has now: what they do not say is as in a new queue. */
function queueTermsOf(json: string): QueueTerms {
  const known = { ...defaultQueueTerms, ...(JSON.parse(json) as object) }
  return queueTermsSchema.catch(defaultQueueTerms).parse(known)
}

const servesNothing: ServingEntry = { queueIds: [], skills: [] }

/** Reads the directory and keeps it. */
export async function createDirectory(engine: Engine<DB>): Promise<Directory> {
  let people = new Map<string, PersonEntry>()
  let byLogin = new Map<string, PersonEntry>()
  let orgs = new Map<string, OrgUnit>()
  let queues = new Map<string, QueueEntry>()
  let serving = new Map<string, ServingEntry>()

  async function reload(): Promise<void> {
    const [personRows, orgRows, queueRows, memberRows, skillRows] = await Promise.all([
      engine.read.selectFrom('person').selectAll().execute(),
      engine.read.selectFrom('org_unit').selectAll().orderBy('path').execute(),
      engine.read.selectFrom('queue').selectAll().orderBy('code').orderBy('id').execute(),
      engine.read.selectFrom('queue_agent').selectAll().orderBy('queue_id').execute(),
      engine.read.selectFrom('agent_skill').selectAll().orderBy('skill').execute(),
    ])
    const entries = personRows.map((row): PersonEntry => {
      const skills = JSON.parse(row.skills_json) as { skills?: string[]; zones?: string[] }
      return {
        id: row.id as PersonId,
        login: row.login,
        name: row.name,
        orgId: row.org_id as OrgUnitId,
        teamId: row.team_id,
        roles: roleSchema.array().parse(JSON.parse(row.roles_json)),
        skills: skills.skills ?? [],
        zones: skills.zones ?? [],
        active: row.active === 1,
        locale: row.locale === 'en' ? 'en' : 'zh-CN',
        mobile: row.mobile,
        email: row.email,
        noticeChannels: messageChannelSchema.array().parse(JSON.parse(row.notice_channels_json)),
        sample: row.sample === 1,
      }
    })
    people = new Map(entries.map((entry) => [entry.id, entry]))
    byLogin = new Map(entries.map((entry) => [entry.login, entry]))
    orgs = new Map(
      orgRows.map((row) => [
        row.id,
        orgUnitSchema.parse({
          id: row.id,
          parentId: row.parent_id,
          kind: row.kind,
          name: row.name,
          code: row.code,
          path: row.path,
          areaCode: row.area_code ?? '',
          level: row.level,
        }),
      ]),
    )
    queues = new Map(
      queueRows.map((row) => [
        row.id,
        {
          id: row.id as QueueId,
          orgId: row.org_id as OrgUnitId,
          code: row.code,
          name: row.name,
          terms: queueTermsOf(row.terms_json),
          version: row.version,
          sample: row.sample === 1,
        },
      ]),
    )
    const members = Map.groupBy(memberRows, (row) => row.person_id)
    const skills = Map.groupBy(skillRows, (row) => row.person_id)
    serving = new Map(
      [...new Set([...members.keys(), ...skills.keys()])].map((personId) => [
        personId,
        {
          queueIds: (members.get(personId) ?? []).map((row) => row.queue_id as QueueId),
          skills: (skills.get(personId) ?? []).map(({ skill, level }) => ({ skill, level })),
        },
      ]),
    )
  }

  await reload()
  return {
    reload,
    person: (id) => (id === null ? undefined : people.get(id)),
    personByLogin: (login) => byLogin.get(login),
    people: () => [...people.values()],
    orgUnits: () => [...orgs.values()],
    org: (id) => orgs.get(id),
    head: () => [...orgs.values()].find((org) => org.parentId === null),
    queues: () => [...queues.values()],
    queue: (id) => (id === null ? undefined : queues.get(id)),
    serving: (personId) => serving.get(personId) ?? servesNothing,
    principal(personId, sessionId) {
      const person = people.get(personId)
      if (person === undefined || !person.active) return undefined
      const org = orgs.get(person.orgId)
      return {
        personId: person.id,
        name: person.name,
        roles: person.roles,
        permissions: permissionsOf(person.roles),
        orgId: person.orgId,
        orgIds: org?.parentId === null ? 'all' : visibleOrgs([...orgs.values()], person.orgId),
        sessionId: sessionId as SessionId,
        locale: person.locale,
      }
    },
  }
}
