import type { people as contract } from '../../core/contract/people.ts'
import { maskEmail, maskPhone } from '../../core/domain/customer/mask.ts'
import type { OrgUnitId } from '../../core/domain/ids.ts'
import { isTextNumber } from '../../core/domain/message/may-go.ts'
import { orgPath } from '../../core/domain/people/org.ts'
import { checkPassword } from '../../core/domain/people/password-policy.ts'
import { seesOrg } from '../../core/domain/people/principal.ts'
import type { Role } from '../../core/domain/people/role.ts'
import { ok, type Result, refuse } from '../../core/domain/refusal.ts'
import { passwordOf } from '../../store/people.ts'
import type { Caller, CallerWork } from '../call-context.ts'
import { leaveDesk } from '../calls/presence.ts'
import type { Work } from '../ledger.ts'
import type { InputOf } from '../procedure-input.ts'
import type { Runtime } from '../runtime.ts'
import { endSessions } from './sessions.ts'

type Input<K extends keyof typeof contract> = InputOf<(typeof contract)[K]>

/** The first administrator also leads and answers, since at first there is nobody else. */
const founderRoles: readonly Role[] = ['administrator', 'lead', 'operator', 'dispatcher']

/** Sets up organisation and first administrator. Refused with `already-set-up` when there is an organisation. */
export async function setUp(runtime: Runtime, work: Work, input: Input<'setUp'>): Promise<Result<{ done: true }>> {
  // Counted, so that of two that set up at once the second waits for the first.
  const time = await work.trx.upsertCounter('set-up')
  const existing = await work.trx.db.selectFrom('org_unit').select('id').limit(1).executeTakeFirst()
  if (existing || time > 1) return refuse('already-set-up')
  const password = checkPassword(input.password, input.login)
  if (!password.ok) return password
  const hash = await runtime.passwords.hash(input.password)
  const orgId = work.newId()
  const personId = work.newId()
  await work.trx.insert('org_unit', {
    id: orgId,
    parent_id: null,
    kind: 'head',
    name: input.organisation,
    code: '',
    path: orgPath(null, orgId as OrgUnitId),
    area_code: input.areaCode === '' ? null : input.areaCode,
    level: 'A',
    sample: 0,
  })
  await work.trx.insert('person', {
    id: personId,
    org_id: orgId,
    team_id: null,
    login: input.login,
    name: input.adminName,
    password_hash: hash,
    active: 1,
    locale: input.locale,
    roles_json: JSON.stringify(founderRoles),
    skills_json: '{}',
    sample: 0,
    created_at: work.now,
  })
  await work.trx.insert('queue', {
    id: work.newId(),
    org_id: orgId,
    code: 'hotline',
    name: input.hotline || 'Hotline',
    sample: 0,
  })
  await work.trx.insert('setting', {
    name: 'organisation',
    effective_from: 0,
    value_json: JSON.stringify({ name: input.organisation, hotline: input.hotline, zone: input.zone }),
    set_by: personId,
    set_at: work.now,
  })
  work.record(`org:${orgId}`, { after: { organisation: input.organisation, administrator: input.login } })
  work.emit({ topic: 'people.changed', orgId, personId })
  return ok({ done: true })
}

/** People of the caller's part of the organisation, by name. */
export async function listPeople(caller: Caller, input: Input<'list'>) {
  const { permissions, personId } = caller.principal
  const plain = (id: string) => permissions.has('people.manage') || id === personId
  return caller.directory
    .people()
    .filter((person) => seesOrg(caller.principal, person.orgId))
    .filter((person) => input.role === undefined || person.roles.includes(input.role))
    .map((person) => ({
      id: person.id,
      login: person.login,
      name: person.name,
      orgId: person.orgId,
      teamId: person.teamId,
      roles: [...person.roles],
      active: person.active,
      locale: person.locale,
      sample: person.sample,
      skills: [...person.skills],
      zones: [...person.zones],
      mobile: plain(person.id) ? person.mobile : maskPhone(person.mobile),
      email: plain(person.id) ? person.email : maskEmail(person.email),
    }))
}

/** Adds or changes a person. A new person needs a password. Changed roles end the person's open consoles. */
export async function savePerson(work: CallerWork, input: Input<'save'>): Promise<Result<{ id: string }>> {
  const { caller, trx } = work
  if (!seesOrg(caller.principal, input.orgId as OrgUnitId)) return refuse('out-of-scope')
  const holder = caller.directory.personByLogin(input.login)
  if (holder && holder.id !== input.id) return refuse('duplicate', { what: 'login' })
  if (input.id === null && input.password === null)
    return refuse('invalid-value', { field: 'password', reason: 'short' })
  if (input.id === caller.principal.personId && (!input.active || !input.roles.includes('administrator')))
    return refuse('not-allowed', { what: 'self' })
  const mobile = input.mobile ?? ''
  if (mobile !== '' && !isTextNumber(caller.phones.parse(mobile))) return refuse('invalid-value', { field: 'mobile' })
  let hash: string | null = null
  if (input.password !== null) {
    const checked = checkPassword(input.password, input.login)
    if (!checked.ok) return checked
    hash = await caller.passwords.hash(input.password)
  }
  const present = input.id === null ? undefined : caller.directory.person(input.id)
  const able = {
    skills: [...new Set(input.skills ?? present?.skills)],
    zones: [...new Set(input.zones ?? present?.zones)],
  }
  const values = {
    org_id: input.orgId,
    team_id: input.teamId,
    login: input.login,
    name: input.name,
    active: input.active ? (1 as const) : (0 as const),
    roles_json: JSON.stringify(input.roles),
    skills_json: JSON.stringify(able),
    ...(input.mobile === undefined ? {} : { mobile }),
    ...(input.email === undefined ? {} : { email: input.email }),
    ...(hash === null ? {} : { password_hash: hash }),
  }
  const id = input.id ?? work.newId()
  if (input.id === null) {
    await trx.insert('person', {
      ...values,
      id,
      password_hash: hash,
      locale: 'zh-CN',
      sample: 0,
      created_at: work.now,
    })
  } else {
    if (present === undefined || !seesOrg(caller.principal, present.orgId))
      return refuse('not-found', { what: 'person' })
    await trx.db.updateTable('person').set(values).where('id', '=', id).execute()
    if (!input.active || hash !== null) {
      const own = id === work.personId ? caller.principal.sessionId : null
      await endSessions(work, { id, orgId: present.orgId }, own)
    }
    if (!input.active) await leaveDesk(caller, work, id)
  }
  work.record(`person:${id}`, {
    before: present === undefined ? null : { roles: present.roles, skills: present.skills, zones: present.zones },
    after: {
      login: input.login,
      roles: input.roles,
      active: input.active,
      password: hash !== null,
      ...able,
      reached: reachedBy(input),
    },
  })
  work.emit({ topic: 'people.changed', orgId: input.orgId, personId: id })
  return ok({ id })
}

/** Which ways of reaching him were set; where they lead stays out of the trail. */
function reachedBy({ mobile, email }: Input<'save'>): readonly string[] {
  return [...(mobile === undefined ? [] : ['mobile']), ...(email === undefined ? [] : ['email'])]
}

/** Adds or changes a part of the organisation; the head office cannot be added twice or moved. */
export async function saveOrgUnit(work: CallerWork, input: Input<'saveOrgUnit'>): Promise<Result<{ id: string }>> {
  const { directory } = work.caller
  const parent = input.parentId === null ? undefined : directory.org(input.parentId)
  const present = input.id === null ? undefined : directory.org(input.id)
  const isHead = present !== undefined && present.parentId === null
  if (input.id !== null && (present === undefined || !seesOrg(work.caller.principal, present.id)))
    return refuse('not-found', { what: 'org' })
  if (!isHead && (parent === undefined || input.kind === 'head')) return refuse('invalid-value', { field: 'parent' })
  if (parent && present && parent.path.startsWith(present.path)) return refuse('invalid-value', { field: 'parent' })
  if (parent && !present && !seesOrg(work.caller.principal, parent.id)) return refuse('out-of-scope')
  const sameCode = directory.orgUnits().find((org) => org.code === input.code && org.id !== input.id)
  if (sameCode) return refuse('duplicate', { what: 'code' })
  const id = input.id ?? work.newId()
  const path = isHead ? orgPath(null, id as OrgUnitId) : orgPath(parent?.path ?? null, id as OrgUnitId)
  if (present && present.path !== path) return refuse('invalid-value', { field: 'parent' })
  const values = {
    parent_id: isHead ? null : input.parentId,
    kind: isHead ? 'head' : input.kind,
    name: input.name,
    code: input.code,
    path,
    area_code: input.areaCode === '' ? null : input.areaCode,
    level: input.level,
  }
  if (present) await work.trx.db.updateTable('org_unit').set(values).where('id', '=', id).execute()
  else await work.trx.insert('org_unit', { ...values, id, sample: 0 })
  work.record(`org:${id}`, { before: present ?? null, after: values })
  work.emit({ topic: 'people.changed', orgId: id, personId: work.personId })
  return ok({ id })
}

/** Chooses the own language. */
export async function setLocale(work: CallerWork, input: Input<'setLocale'>): Promise<Result<{ done: true }>> {
  await work.trx.db.updateTable('person').set({ locale: input.locale }).where('id', '=', work.personId).execute()
  work.record(`person:${work.personId}`, { after: { locale: input.locale } })
  work.emit({ topic: 'people.changed', orgId: work.caller.principal.orgId, personId: work.personId })
  return ok({ done: true })
}

/** Changes the own password; the present one must be right. Every other session of the person ends. */
export async function changePassword(
  work: CallerWork,
  input: Input<'changePassword'>,
): Promise<Result<{ done: true }>> {
  const { caller, trx } = work
  const stored = await trx.first(passwordOf, { id: work.personId })
  if (!(await caller.passwords.verify(stored?.password_hash ?? '', input.current))) return refuse('wrong-credentials')
  const checked = checkPassword(input.next, caller.directory.person(work.personId)?.login ?? '')
  if (!checked.ok) return checked
  const hash = await caller.passwords.hash(input.next)
  await trx.db.updateTable('person').set({ password_hash: hash }).where('id', '=', work.personId).execute()
  const { orgId, sessionId } = caller.principal
  await endSessions(work, { id: work.personId, orgId }, sessionId)
  work.record(`person:${work.personId}`, { after: { password: true } })
  return ok({ done: true })
}
