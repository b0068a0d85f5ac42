import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CaseDetail } from '../../src/core/contract/cases.ts'
import { roles } from '../../src/core/domain/people/role.ts'
import { founder, repairOf, signIn } from '../service/host/founding.ts'
import { bodyOf, send } from '../service/host/http-client.ts'
import { openFoundedHost, type RealHost } from '../service/host/real-host.ts'
import { complaintOf } from '../support/complaint.ts'
import { type Hints, inputArbitrary, type JsonSchema } from './support/schema-arbitrary.ts'

const runsPerOperation = 25

/** No answer takes longer; one that does hangs. */
const answeredWithinMs = 15_000

type Operation = Readonly<{
  path: string
  method: string
  operationId: string
  parameters?: readonly Readonly<{ name: string; in: string; schema: JsonSchema }>[]
  requestBody?: Readonly<{ content: Readonly<Record<string, { schema: JsonSchema }>> }>
}>

let host: RealHost & Readonly<{ token: string }>
let operations: readonly Operation[]
let token: string
/** What is there, so that calls get further than to `not-found`. */
let hints: Hints

beforeAll(async () => {
  host = await openFoundedHost()
  token = await everyRole(host)
  hints = await hintsOf(await Promise.all([1, 2, 3].map(registered)))
  const { paths } = bodyOf<{ paths: Record<string, Record<string, Omit<Operation, 'path' | 'method'>>> }>(
    await send(`${host.url}/api/openapi.json`),
  )
  operations = Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({ ...operation, path, method: method.toUpperCase() })),
  )
}, 60_000)
afterAll(() => host.stop())

/** Gives the founder every role, so that more than permissions is tried; his new token. */
async function everyRole({ url, token }: typeof host): Promise<string> {
  const { personId, orgId } = bodyOf<{ personId: string; orgId: string }>(
    await send(`${url}/api/v1/session`, { token }),
  )
  const person = { id: personId, login: founder.login, name: 'Founder', orgId, teamId: null, active: true }
  await send(`${url}/api/v1/people`, { token, body: { commandId: 'roles', ...person, roles, password: null } })
  return signIn(url)
}

async function registered(n: number): Promise<CaseDetail> {
  const { caseId } = bodyOf<{ caseId: string }>(
    await send(`${host.url}/api/v1/cases/repair`, { token, body: repairOf(n) }),
  )
  return bodyOf<CaseDetail>(await send(`${host.url}/api/v1/cases/${caseId}`, { token }))
}

async function hintsOf(details: readonly CaseDetail[]): Promise<Hints> {
  const who = bodyOf<{ personId: string; orgId: string }>(await send(`${host.url}/api/v1/session`, { token }))
  const body = { commandId: 'log', number: '13800000001', direction: 'in', customerId: null, caseId: null }
  const call = bodyOf<{ id: string }>(await send(`${host.url}/api/v1/calls`, { token, body }))
  const asked = { id: null, version: null, name: '研究', from: '2026-01-01', to: '2026-12-31' }
  const groups = [{ group: 'consumer', target: 5 }]
  const study = bodyOf<{ id: string }>(
    await send(`${host.url}/api/v1/studies`, { token, body: { commandId: 'study', ...asked, groups } }),
  )
  const complained = { ...complaintOf(details[0]?.customer?.id ?? ''), commandId: 'complaint' }
  const complaint = bodyOf<{ id: string }>(await send(`${host.url}/api/v1/complaints`, { token, body: complained }))
  const suggested = { ...complaintOf(details[1]?.customer?.id ?? ''), commandId: 'suggestion' }
  const suggestion = bodyOf<{ id: string }>(
    await send(`${host.url}/api/v1/complaints`, {
      token,
      body: { ...suggested, class: 'suggestion', subClass: 'suggest-service', severity: null },
    }),
  )
  const complaints = fc.constantFrom(complaint.id, suggestion.id)
  const cases = fc.constantFrom(...details.map((one) => one.case.id))
  const customers = fc.constantFrom(...details.map((one) => one.customer?.id))
  const orders = fc.constantFrom(...details.flatMap((one) => one.orders.map(({ id }) => id)))
  const commitments = fc.constantFrom(...details.flatMap((one) => one.commitments.map(({ id }) => id)))
  const phones = fc.constantFrom(...details.flatMap((one) => one.customer?.phones.map(({ id }) => id) ?? []))
  const person = fc.constant(who.personId)
  return {
    commandId: fc.uuid(),
    version: fc.integer({ min: 1, max: 4 }),
    id: fc.oneof(
      complaints,
      complaints,
      cases,
      customers,
      orders,
      commitments,
      fc.constant(call.id),
      fc.constant(study.id),
      fc.constant(null),
    ),
    complaintId: complaints,
    otherId: complaints,
    ids: fc.uniqueArray(commitments, { minLength: 1 }),
    caseId: cases,
    customerId: customers,
    keptId: customers,
    mergedId: customers,
    newCustomer: fc.constant(null),
    unitId: fc.constant(null),
    modelId: fc.constant(null),
    orderId: orders,
    commitmentId: commitments,
    phoneId: phones,
    callId: fc.constantFrom(null, call.id),
    studyId: fc.constant(study.id),
    date: fc.constantFrom('2026-11-22', '2024-02-29', '2027-02-28'),
    dueOn: fc.constant('2099-12-31'),
    foundOn: fc.constant('2026-01-02'),
    dueAt: fc.constant(4_000_000_000_000),
    from: fc.constantFrom('2026-01-01', '2026-11-01'),
    to: fc.constantFrom('2026-12-01', '2027-01-01'),
    personId: person,
    technicianId: person,
    orgId: fc.constant(who.orgId),
    parentId: fc.constant(who.orgId),
    teamId: fc.constant(null),
    duplicateSeen: fc.constant(true),
    token: fc.stringMatching(/^wb_[\w-]{43}$/),
    expiresAt: fc.constantFrom(null, 4_000_000_000_000),
    windowFrom: fc.constant(null),
  }
}

/** Calls an operation with an input of any shape; its status. A stream is left as soon as it begins. */
async function statusOf(operation: Operation, input: unknown): Promise<number> {
  const fields: Record<string, unknown> = typeof input === 'object' && input !== null ? { ...input } : {}
  const inPath = new Set<string>()
  const path = operation.path.replace(/\{(\w+)\}/g, (_match, name: string) => {
    inPath.add(name)
    return encodeURIComponent(texts(fields[name])[0] || 'x')
  })
  const isObject = typeof input === 'object' && input !== null && !Array.isArray(input)
  const body = isObject ? Object.fromEntries(Object.entries(input).filter(([name]) => !inPath.has(name))) : input
  const isGet = operation.method === 'GET'
  const query = isGet
    ? `?${Object.entries(fields)
        .flatMap(([name, value]) =>
          texts(value).map((text) => `${encodeURIComponent(name)}=${encodeURIComponent(text)}`),
        )
        .join('&')}`
    : ''
  const response = await fetch(`${host.url}/api/v1${path}${query}`, {
    method: operation.method,
    headers: { authorization: `Bearer ${token}`, ...(!isGet && { 'content-type': 'application/json' }) },
    ...(!isGet && { body: JSON.stringify(body) ?? '' }),
    signal: AbortSignal.timeout(answeredWithinMs),
  })
  if (response.headers.get('content-type') === 'text/event-stream') await response.body?.cancel()
  else await response.text()
  return response.status
}

/** A value as a query string writes it; lone surrogates cannot be written there. */
function texts(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(texts)
  if (value === undefined || value === null) return ['']
  return [(typeof value === 'object' ? JSON.stringify(value) : String(value)).toWellFormed()]
}

/** What is behind these addresses has the id of a complaint. */
const ofComplaints = /^\/(complaints|decisions|replies|suggestions|remedies)\b/

function hintsFor({ path }: Operation): Hints {
  const { complaintId } = hints
  return ofComplaints.test(path) && complaintId !== undefined ? { ...hints, id: complaintId } : hints
}

/** The operations that did what they were asked. */
const carriedOut = new Set<string>()

test('no input makes any operation fail by our fault or hang', async () => {
  for (const [n, operation] of operations.entries()) {
    const sent = operation.requestBody?.content['application/json']?.schema
    const body = typeof sent === 'object' ? sent : {}
    const named = operation.parameters ?? []
    const schema: JsonSchema = {
      type: 'object',
      ...body,
      properties: { ...body.properties, ...Object.fromEntries(named.map((one) => [one.name, one.schema])) },
      required: [...(body.required ?? []), ...named.filter((one) => one.in === 'path').map((one) => one.name)],
    }
    await fc.assert(
      fc.asyncProperty(inputArbitrary(schema, hintsFor(operation)), async (input) => {
        const status = await statusOf(operation, input)
        if (status < 300) carriedOut.add(operation.operationId)
        expect(host.reports, operation.operationId).toEqual([])
        expect(status, operation.operationId).toBeLessThan(500)
        // some inputs end the session or change what it may do
        if (status === 401) token = await signIn(host.url)
      }),
      { numRuns: runsPerOperation, seed: 20_261_122 + n, endOnFailure: true },
    )
  }
  expect(operations.length).toBeGreaterThan(50)
  // inputs that are always refused would show nothing
  expect(carriedOut.size).toBeGreaterThan(operations.length * 0.45)
}, 300_000)
