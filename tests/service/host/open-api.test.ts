import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { api } from '../../../src/core/contract/api.ts'
import { capabilityTags } from '../../../src/core/contract/procedure.ts'
import { metaOf } from '../../../src/host/server/open-api-document.ts'
import { bodyOf, send } from './http-client.ts'
import { openRealHost, type RealHost } from './real-host.ts'

const methods = ['get', 'post', 'put', 'patch', 'delete'] as const

/** The parts of OpenAPI 3.1 that our document uses; anything else in these places is a mistake. */
const jsonSchema = z.union([z.boolean(), z.record(z.string(), z.unknown())])
const content = z.record(z.string().regex(/^[a-z]+\/[a-z.+-]+$/), z.strictObject({ schema: jsonSchema }))
const response = z.strictObject({ description: z.string().min(1), content: content.optional() })
const parameter = z.strictObject({
  name: z.string().min(1),
  in: z.enum(['query', 'path']),
  required: z.boolean().optional(),
  description: z.string().optional(),
  schema: jsonSchema,
  style: z.enum(['form', 'simple', 'deepObject']).optional(),
  explode: z.boolean().optional(),
  allowEmptyValue: z.boolean().optional(),
  allowReserved: z.boolean().optional(),
})
const operation = z.strictObject({
  operationId: z.string().min(1),
  summary: z.string().min(1),
  tags: z.array(z.enum(capabilityTags)).length(1),
  parameters: z.array(parameter).optional(),
  requestBody: z.strictObject({ required: z.boolean().optional(), content }).optional(),
  responses: z.record(z.string().regex(/^[1-5]\d\d$/), response),
  security: z.array(z.record(z.string(), z.array(z.string()))).optional(),
})
const documentSchema = z.strictObject({
  openapi: z.literal('3.1.1'),
  info: z.strictObject({
    title: z.literal('Vigil'),
    version: z.string().regex(/^\d+\.\d+\.\d+/),
    description: z.string().min(1),
    license: z.strictObject({ name: z.string(), identifier: z.string() }),
  }),
  servers: z.array(z.strictObject({ url: z.literal('/api/v1') })).length(1),
  tags: z.array(z.strictObject({ name: z.enum(capabilityTags) })),
  components: z.strictObject({
    securitySchemes: z.record(z.string(), z.looseObject({ type: z.enum(['http', 'apiKey']) })),
    schemas: z.record(z.string(), jsonSchema),
  }),
  security: z.array(z.record(z.string(), z.array(z.string()))),
  paths: z.record(
    z.string().startsWith('/'),
    z.strictObject(Object.fromEntries(methods.map((method) => [method, operation.optional()]))),
  ),
})

let host: RealHost
let raw: unknown
beforeAll(async () => {
  host = await openRealHost()
  raw = bodyOf(await send(`${host.url}/api/openapi.json`))
})
afterAll(() => host.stop())

function operations() {
  const { paths } = documentSchema.parse(raw)
  return Object.entries(paths).flatMap(([path, item]) =>
    methods.flatMap((method) => {
      const found = operation.safeParse(item[method])
      return found.success ? [{ path, method, operation: found.data }] : []
    }),
  )
}

const declared = Object.entries(api).flatMap(([room, procedures]) =>
  Object.keys(procedures).map((name) => `${room}.${name}`),
)

describe('the OpenAPI document', () => {
  test('is built as OpenAPI 3.1.1 says', () => {
    expect(documentSchema.safeParse(raw).error?.issues ?? []).toEqual([])
  })

  test('has every declared procedure once, each under exactly one capability', () => {
    expect(
      operations()
        .map(({ operation: { operationId } }) => operationId)
        .sort(),
    ).toEqual([...declared].sort())
    for (const { operation: each } of operations()) expect(each.tags).toHaveLength(1)
  })

  test('names the path parameters of each path, all required', () => {
    for (const { path, operation: each } of operations()) {
      const inPath = (each.parameters ?? []).filter((one) => one.in === 'path')
      expect(inPath.map(({ name }) => `{${name}}`).sort()).toEqual((path.match(/\{[^}]+\}/g) ?? []).sort())
      expect(inPath.every(({ required }) => required === true)).toBe(true)
    }
  })

  test('refers to nothing that is not in it', () => {
    const { components } = documentSchema.parse(raw)
    const references = [...JSON.stringify(raw).matchAll(/"\$ref":"([^"]+)"/g)].map(([, to]) => to)
    expect(references.length).toBeGreaterThan(0)
    for (const to of references) {
      expect(to).toMatch(/^#\/components\/schemas\//)
      expect(components.schemas).toHaveProperty(String(to).replace('#/components/schemas/', ''))
    }
  })

  test('answers errors as problem details only', () => {
    for (const { operation: each } of operations()) {
      for (const [status, { content: types }] of Object.entries(each.responses)) {
        if (Number(status) < 400) continue
        expect(Object.keys(types ?? {})).toEqual(['application/problem+json'])
      }
    }
  })

  test('asks for a session except where a procedure is public', () => {
    const { security, components } = documentSchema.parse(raw)
    for (const scheme of security.flatMap(Object.keys)) expect(components.securitySchemes).toHaveProperty(scheme)
    for (const { operation: each } of operations()) {
      expect(each.security).toEqual(metaOf(each.operationId).permission === 'public' ? [] : undefined)
    }
  })
})
