import { afterAll, beforeAll, expect, test } from 'vitest'
import { complaintOf } from '../../support/complaint.ts'
import { repairOf } from './founding.ts'
import { bodyOf, send } from './http-client.ts'
import { openFoundedHost, type RealHost } from './real-host.ts'

let host: RealHost & Readonly<{ token: string }>
let customerId: string
beforeAll(async () => {
  host = await openFoundedHost()
  bodyOf(await send(rest('/cases/repair'), { token: host.token, body: repairOf(1) }))
  const { rows } = bodyOf(await send(rest('/customers'), { token: host.token })) as { rows: { customerId: string }[] }
  customerId = rows[0]?.customerId ?? ''
})
afterAll(() => host.stop())

const rest = (path: string) => `${host.url}/api/v1${path}`
const post = (path: string, body: object) => send(rest(path), { token: host.token, body })
const get = async (path: string) => bodyOf(await send(rest(path), { token: host.token }))

test('another system records a complaint once however often it sends it, and reads it back', async () => {
  const complaint = complaintOf(customerId, { channel: 'api', said: '网店订单三周没有送到' })
  const [first, again] = [await post('/complaints', complaint), await post('/complaints', complaint)]
  expect(first.status).toBe(200)
  expect(again.body).toEqual(first.body)
  const { id, number } = bodyOf(first) as { id: string; number: string }
  const listed = await get('/complaints?mine=false&class=service&severity=general')
  expect(listed).toMatchObject({ rows: [{ id, caseNumber: number, channel: 'api', state: 'recorded' }], next: null })
  expect(await get('/complaints?mine=true')).toEqual({ rows: [], next: null })
  expect(await get(`/complaints/${id}`)).toMatchObject({ complaint: { said: '网店订单三周没有送到', mood: null } })
  expect(await get(`/complaints/earlier?customerId=${customerId}`)).toMatchObject([{ open: true, sameUnit: false }])
  expect(await get(`/complaints/prepare?customerId=${customerId}`)).toMatchObject({ contacts: 1 })
  const step = { commandId: 'step-1', step: 'listen', note: '读过来信', done: true }
  expect((await post(`/complaints/${id}/steps`, step)).status).toBe(200)
  expect(await get(`/complaints/${id}/steps`)).toMatchObject([{ step: 'listen', note: '读过来信' }, {}, {}, {}, {}, {}])
})

test('a file comes in and goes out as it is, and nothing but pictures and PDF documents does', async () => {
  const { id } = bodyOf(await post('/complaints', complaintOf(customerId, { channel: 'api' }))) as { id: string }
  const content = Buffer.from('%PDF-1.7\n%an invoice').toString('base64')
  const file = { commandId: 'file-1', caption: 'invoice.pdf', content }
  const { id: fileId } = bodyOf(await post(`/complaints/${id}/evidence`, file)) as { id: string }
  expect(await get(`/complaints/evidence/${fileId}`)).toEqual({
    mediaType: 'application/pdf',
    caption: 'invoice.pdf',
    content,
  })
  const program = { commandId: 'file-2', caption: 'x.pdf', content: Buffer.from('MZ no document').toString('base64') }
  const refused = await post(`/complaints/${id}/evidence`, program)
  expect(refused).toMatchObject({ status: 409, body: { code: 'invalid-value' } })
  // a whole photo of the largest size goes through, a larger one does not
  const picture = Buffer.alloc(1_200_000, 7)
  picture.set([0xff, 0xd8, 0xff])
  const photo = { commandId: 'file-3', caption: 'photo', content: picture.toString('base64') }
  expect((await post(`/complaints/${id}/evidence`, photo)).status).toBe(200)
  const larger = { ...photo, commandId: 'file-4', content: `${photo.content}AAAAAAAA` }
  expect((await post(`/complaints/${id}/evidence`, larger)).status).toBe(400)
})
