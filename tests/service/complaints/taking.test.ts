import { beforeEach, expect, it } from 'vitest'
import type { ApiClient } from '../../../src/core/contract/api.ts'
import { takingSteps } from '../../../src/core/domain/complaint/taking.ts'
import type { Service } from '../../../src/service/create-service.ts'
import type { DB } from '../../../src/store/schema.ts'
import { complaintOf } from '../../support/complaint.ts'
import { forEachEngine } from '../../support/engines.ts'
import {
  addCustomer,
  commandId,
  found,
  hire,
  type MovableClock,
  movableClock,
  refusalOf,
  startService,
} from '../../support/service.ts'

const hour = 3_600_000

/** The smallest beginnings by which a file is told. */
const files = {
  jpeg: Buffer.from('ffd8ffe000104a464946000101000001', 'hex').toString('base64'),
  png: Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex').toString('base64'),
  pdf: Buffer.from('%PDF-1.7\n%fake page').toString('base64'),
  program: Buffer.from('MZ\u0090\u0000not a picture').toString('base64'),
}

forEachEngine<DB>((_name, open) => {
  let clock: MovableClock
  let service: Service
  let admin: ApiClient
  let operator: ApiClient
  let officer: Readonly<{ id: string; api: ApiClient }>
  let lead: Readonly<{ id: string; api: ApiClient }>
  let customer: Readonly<{ id: string; unitId: string }>

  beforeEach(async () => {
    clock = movableClock()
    service = await startService(await open(), clock)
    admin = await found(service)
    operator = (await hire(service, admin, { login: 'operator', roles: ['operator'] })).api
    officer = await hire(service, admin, { login: 'officer', roles: ['officer'] })
    lead = await hire(service, admin, { login: 'lead', roles: ['lead'] })
    customer = await addCustomer(operator, { name: '王秀兰', phone: '13800138000' })
    return () => service.stop()
  })

  const record = (changes: Parameters<typeof complaintOf>[1] = {}) =>
    operator.complaints.record(complaintOf(customer.id, changes))

  it('keeps what is written down of the six steps, who did each and when, and goes on with them later', async () => {
    const { id, caseId } = await record({
      mood: 'furious',
      moodNote: '第二次打来',
      steps: [
        { step: 'listen', note: '让她说完，十分钟', done: true },
        { step: 'check', note: '派工单要查', done: false },
      ],
    })
    const first = clock.now()
    clock.add(hour)
    await officer.api.complaintTaking.saveStep({
      commandId: commandId(),
      id,
      step: 'check',
      note: '确实迟到四小时',
      done: true,
    })
    await officer.api.complaintTaking.saveStep({
      commandId: commandId(),
      id,
      step: 'listen',
      note: '说完了',
      done: true,
    })
    const steps = await officer.api.complaintTaking.steps({ id })
    expect(steps.map(({ step }) => step)).toEqual(takingSteps)
    expect(steps[0]).toMatchObject({ note: '说完了', doneAt: first, doneByName: 'operator' })
    expect(steps[1]).toMatchObject({ note: '确实迟到四小时', doneAt: clock.now(), doneByName: 'officer' })
    expect(steps[2]).toMatchObject({ note: '', doneAt: null, writtenAt: null })
    const { timeline } = await officer.api.cases.get({ id: caseId })
    expect(timeline.filter(({ kind }) => kind === 'complaint-step')).toMatchObject([
      { params: { takingStep: 'check' }, text: '确实迟到四小时' },
    ])
    expect((await officer.api.complaints.get({ id })).complaint).toMatchObject({ mood: 'furious' })
  })

  it('shows an open complaint about the same unit before a second one is made', async () => {
    const { id, number } = await record({ unitId: customer.unitId })
    const earlier = await operator.complaintTaking.earlier({ customerId: customer.id, unitId: customer.unitId })
    expect(earlier).toMatchObject([{ complaint: { id }, open: true, sameUnit: true, unitName: '冰箱 BX-320' }])
    expect(await refusalOf(record({ unitId: customer.unitId }))).toBe('duplicate')
    await expect(record({ unitId: customer.unitId })).rejects.toMatchObject({ data: { params: { number } } })
    // another matter, and a suggestion about the same unit, are nobody's double
    await record({ unitId: null })
    await record({ unitId: customer.unitId, class: 'suggestion', subClass: 'suggest-product' })
    const again = await record({ unitId: customer.unitId, duplicateSeen: true })
    expect(again.number).not.toBe(number)
  })

  it('keeps pictures and PDF documents as proof, told by their content', async () => {
    const { id } = await record()
    const attach = (content: string, caption = '') =>
      operator.complaintTaking.attach({ commandId: commandId(), id, caption, content })
    const { id: fileId } = await attach(files.pdf, '发票')
    await attach(files.jpeg)
    await attach(files.png)
    expect(await refusalOf(attach(files.program))).toBe('invalid-value')
    expect(await officer.api.complaintTaking.evidence({ id })).toMatchObject([
      { kind: 'document', mediaType: 'application/pdf', caption: '发票', byName: 'operator' },
      { kind: 'photo', mediaType: 'image/jpeg' },
      { kind: 'photo', mediaType: 'image/png' },
    ])
    expect(await officer.api.complaintTaking.file({ fileId })).toEqual({
      mediaType: 'application/pdf',
      caption: '发票',
      content: files.pdf,
    })
    // the way to the files of a visit does not lead around the confidentiality of a complaint
    const { complaint } = await officer.api.complaints.get({ id })
    expect(await officer.api.visits.attachments({ caseId: complaint.caseId })).toEqual([])
    expect(await refusalOf(officer.api.visits.attachment({ id: fileId }))).toBe('not-found')
  })

  it('keeps at most twenty files', async () => {
    const { id } = await record()
    const attach = () =>
      operator.complaintTaking.attach({ commandId: commandId(), id, caption: '', content: files.jpeg })
    for (let count = 0; count < 20; count += 1) await attach()
    expect(await refusalOf(attach())).toBe('invalid-value')
  })

  it('is taken up by an officer, whose promises it then holds, and handed over by a lead only', async () => {
    const { id } = await record()
    const version = async () => (await officer.api.complaints.get({ id })).complaint.version
    const takeUp = async (api: ApiClient, personId: string | null) =>
      api.complaintTaking.takeUp({ commandId: commandId(), id, version: await version(), personId })
    await takeUp(officer.api, null)
    const owners = async () => {
      const { commitments } = await officer.api.complaints.get({ id })
      return commitments.map(({ ownerPersonId }) => ownerPersonId)
    }
    expect(await owners()).toEqual([officer.id, officer.id])
    expect((await officer.api.complaints.list({ mine: true })).rows).toHaveLength(1)
    const other = await hire(service, admin, { login: 'other', roles: ['officer'] })
    expect(await refusalOf(takeUp(other.api, null))).toBe('not-allowed')
    expect(await refusalOf(takeUp(officer.api, other.id))).toBe('not-allowed')
    const names = (await lead.api.complaintTaking.officers({ id })).map(({ name }) => name)
    expect(names).toEqual(['管理员', 'lead', 'officer', 'other'])
    expect(await takeUp(lead.api, other.id)).toMatchObject({ officerName: 'other' })
    expect(await owners()).toEqual([other.id, other.id])
    const stale = officer.api.complaintTaking.takeUp({ commandId: commandId(), id, version: 1, personId: null })
    expect(await refusalOf(stale)).toBe('changed-meanwhile')
  })

  it('is not carried by the person of whom it complains', async () => {
    const { id } = await record({ accusedId: officer.id })
    const { version } = (await lead.api.complaints.get({ id })).complaint
    const takeUp = lead.api.complaintTaking.takeUp({ commandId: commandId(), id, version, personId: officer.id })
    expect(await refusalOf(takeUp)).toBe('too-close')
    expect((await lead.api.complaintTaking.officers({ id })).map(({ name }) => name)).toEqual(['管理员', 'lead'])
    expect(await refusalOf(officer.api.complaintTaking.steps({ id }))).toBe('not-found')
    expect(await refusalOf(officer.api.complaintTaking.evidence({ id }))).toBe('not-found')
  })

  it('lists by whose, class and severity', async () => {
    const { id: grave } = await record({ said: '冰箱漏电，孩子触电住院', class: 'goods', subClass: 'safety' })
    const { id: plain } = await record()
    const { id: idea } = await record({ class: 'suggestion', subClass: 'suggest-cost' })
    const ids = async (input: Parameters<ApiClient['complaints']['list']>[0]) =>
      (await officer.api.complaints.list(input)).rows.map((row) => row.id)
    expect(await ids({})).toEqual([plain, grave])
    expect(await ids({ class: 'goods' })).toEqual([grave])
    expect(await ids({ severity: 'critical' })).toEqual([grave])
    expect(await ids({ severity: 'general', class: 'service' })).toEqual([plain])
    expect(await ids({ mine: true })).toEqual([])
    expect(await ids({ group: 'suggestions' })).toEqual([idea])
    expect(await ids({ group: 'ended' })).toEqual([])
  })

  it('proposes by what is known of the customer when there is no case yet', async () => {
    expect(await operator.complaints.prepare({ customerId: customer.id })).toEqual({
      contacts: 1,
      openTooLong: false,
      keyCustomer: false,
    })
    expect(await refusalOf(operator.complaints.prepare({ customerId: 'nobody' }))).toBe('not-found')
  })
})
