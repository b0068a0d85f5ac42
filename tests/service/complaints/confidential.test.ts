import { beforeAll, expect, it } from 'vitest'
import type { ApiClient } from '../../../src/core/contract/api.ts'
import type { Service } from '../../../src/service/create-service.ts'
import type { DB } from '../../../src/store/schema.ts'
import { type Centre, openCentre, questionsAbout } from '../../support/centre.ts'
import { complaintOf } from '../../support/complaint.ts'
import { forEachEngine } from '../../support/engines.ts'
import { callByPath, declaredProcedures } from '../../support/procedures.ts'
import {
  commandId,
  found,
  hire,
  type MovableClock,
  movableClock,
  refusalOf,
  startService,
} from '../../support/service.ts'

const phone = '13800138000'
const secret = '暗语紫藤'

forEachEngine<DB>((_name, open) => {
  let clock: MovableClock
  let service: Service
  let admin: ApiClient
  let centre: Centre
  let officer: ApiClient
  let outsider: Readonly<{ id: string; api: ApiClient }>
  let accused: Readonly<{ id: string; api: ApiClient }>
  let complaint: Readonly<{ id: string; caseId: string; number: string }>
  let openOne: Readonly<{ id: string; caseId: string; number: string }>

  beforeAll(async () => {
    clock = movableClock(Date.UTC(2026, 10, 20, 2, 0))
    service = await startService(await open(), clock)
    admin = await found(service)
    const { orgId } = await admin.people.whoAmI({})
    centre = await openCentre(service, admin, { code: 'HQ', mark: '客', phone, orgId })
    const roles = ['operator', 'lead', 'dispatcher', 'officer', 'settlement', 'clerk'] as const
    officer = (await hire(service, admin, { login: 'officer', roles: ['officer'] })).api
    outsider = await hire(service, admin, { login: 'outsider', roles: [...roles, 'administrator'] })
    accused = await hire(service, admin, { login: 'accused', roles: [...roles, 'manager', 'vice-president'] })
    const { customerId, caseId } = centre
    const about = { linkedCaseId: caseId, accusedId: accused.id, class: 'service', subClass: 'attitude' } as const
    const words = { said: `${secret}，他收了现金`, wanted: `${secret}查清楚` }
    complaint = await officer.complaints.record(
      complaintOf(customerId, { ...about, ...words, confidential: true, duplicateSeen: true }),
    )
    openOne = await officer.complaints.record(
      complaintOf(centre.doubleId, {
        accusedId: accused.id,
        said: `${secret}，公开的`,
        wanted: '',
        duplicateSeen: true,
      }),
    )
    await officer.cases.addNote({ commandId: commandId(), caseId: complaint.caseId, text: `${secret}备注` })
    const detail = await officer.complaints.get({ id: complaint.id })
    await officer.complaints.move({
      commandId: commandId(),
      id: complaint.id,
      version: detail.complaint.version,
      move: 'acknowledge',
      note: `${secret}已受理`,
    })
    await officer.commitments.promise({
      commandId: commandId(),
      kind: 'promised-call',
      caseId: complaint.caseId,
      at: clock.now() + 3_600_000,
      note: `${secret}回电`,
    })
  })

  /** All that somebody is told when he asks every query about the centre's records and those of the complaints. */
  async function told(api: ApiClient): Promise<string> {
    const answers: unknown[] = []
    const about: Readonly<Record<string, readonly unknown[]>> = questionsAbout(centre, phone, clock.now())
    const ids = [complaint.id, complaint.caseId, openOne.id, openOne.caseId]
    for (const { path, meta } of declaredProcedures().filter((each) => each.meta.kind === 'query')) {
      const named = path === 'imports.inspect' ? [] : ids.map((id) => ({ id }))
      const numbers = path === 'customers.search' ? [{ text: complaint.number }, { text: openOne.number }] : []
      expect(meta.kind).toBe('query')
      for (const input of [...(about[path] ?? [{}]), ...named, ...numbers]) {
        const answer = await callByPath(api, path, input).catch((error: unknown) => {
          const { code } = error as { code?: string }
          // refused and mistaken questions are answered with a code
          if (code === undefined || code === 'INTERNAL_SERVER_ERROR') throw error
          return null
        })
        answers.push({ path, answer })
      }
    }
    return JSON.stringify(answers)
  }

  /** Where in the answers a text stands. */
  const around = (text: string, what: string) => {
    const at = text.indexOf(what)
    return at < 0 ? null : text.slice(Math.max(0, at - 300), at + 60)
  }

  it('tells the officer and who decides on confidentiality what was said', async () => {
    const manager = await hire(service, admin, { login: 'manager', roles: ['manager'] })
    for (const api of [officer, manager.api]) {
      const heard = await told(api)
      expect([secret, complaint.number, openOne.number].filter((text) => !heard.includes(text))).toEqual([])
    }
  })

  it('tells an outsider of the circle nothing of it, whatever he asks', async () => {
    const heard = await told(outsider.api)
    const open = heard.replaceAll(`${secret}，公开的`, '')
    for (const word of [secret, complaint.id, complaint.caseId, complaint.number]) expect(around(open, word)).toBeNull()
    expect(heard).toContain(openOne.number)
  })

  it('tells the accused nothing of what is said of him, nor the number of who said it', async () => {
    const heard = await told(accused.api)
    for (const word of [secret, complaint.id, complaint.caseId, complaint.number, openOne.id, openOne.number])
      expect(around(heard, word)).toBeNull()
    const card = await accused.api.customers.card({ id: centre.customerId })
    expect(card.customer.phones.map(({ number, display }) => [number, display])).toEqual([[null, '138****8000']])
  })

  it('lets nobody but those who decide name the circle, never the accused, and tells a member until he is taken out', async () => {
    const manager = await hire(service, admin, { login: 'confider', roles: ['manager'] })
    const name = (personId: string) => ({ commandId: commandId(), id: complaint.id, personId })
    expect(await refusalOf(officer.circles.add(name(outsider.id)))).toBe('FORBIDDEN')
    expect(await refusalOf(manager.api.circles.add(name(accused.id)))).toBe('not-found')
    const { candidates } = await manager.api.circles.ofComplaint({ id: complaint.id })
    expect(candidates.map(({ personId }) => personId)).not.toContain(accused.id)
    await manager.api.circles.add(name(outsider.id))
    expect(await told(outsider.api)).toContain(`${secret}查清楚`)
    await manager.api.circles.remove(name(outsider.id))
    expect(around(await told(outsider.api), complaint.number)).toBeNull()
  })

  it('keeps a complaint about an outlet from its people until the head office lets them read it', async () => {
    const head = await admin.people.whoAmI({})
    const outlet = await admin.people.saveOrgUnit({
      commandId: commandId(),
      id: null,
      parentId: head.orgId,
      kind: 'centre',
      name: '网点',
      code: 'WD',
      areaCode: '',
      level: 'B',
    })
    const there = await hire(service, admin, { login: 'there', roles: ['officer', 'lead'], orgId: outlet.id })
    const manager = await hire(service, admin, { login: 'head-manager', roles: ['manager'] })
    const { id } = await officer.complaints.record(
      complaintOf(null, { complainant: 'dealer', aboutOrgId: outlet.id, orgId: outlet.id, said: `${secret}网点` }),
    )
    expect(await refusalOf(there.api.complaints.get({ id }))).toBe('not-found')
    expect((await there.api.complaints.list({})).rows).toEqual([])
    const version = async () => (await officer.complaints.get({ id })).complaint.version
    const handOver = async () =>
      manager.api.complaintTaking.takeUp({ commandId: commandId(), id, version: await version(), personId: there.id })
    expect(await refusalOf(handOver())).toBe('too-close')
    await manager.api.circles.release({ commandId: commandId(), id, version: await version() })
    expect((await there.api.complaints.get({ id })).complaint.said).toBe(`${secret}网点`)
    expect(await refusalOf(handOver())).toBe('too-close')
  })

  it('finds nothing when a command names it', async () => {
    const detail = await officer.complaints.get({ id: complaint.id })
    const promise = detail.commitments.find((item) => item.kind === 'complaint-resolve')
    for (const { api } of [outsider, accused])
      for (const asked of [
        () => api.cases.addNote({ commandId: commandId(), caseId: complaint.caseId, text: 'x' }),
        () => api.commitments.claim({ commandId: commandId(), id: promise?.id ?? '' }),
        () => api.commitments.get({ id: promise?.id ?? '' }),
        () => api.complaints.get({ id: complaint.id }),
        () => api.cases.get({ id: complaint.caseId }),
      ])
        expect(await refusalOf(asked())).toBe('not-found')
  })
})
