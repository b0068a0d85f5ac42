import fc from 'fast-check'

/** As much of JSON Schema as our OpenAPI document uses. */
export type JsonSchema =
  | boolean
  | Readonly<{
      type?: string
      properties?: Readonly<Record<string, JsonSchema>>
      required?: readonly string[]
      items?: JsonSchema
      enum?: readonly unknown[]
      const?: unknown
      anyOf?: readonly JsonSchema[]
      oneOf?: readonly JsonSchema[]
      allOf?: readonly JsonSchema[]
      format?: string
      pattern?: string
      minLength?: number
      maxLength?: number
      minimum?: number
      maximum?: number
    }>

/** What a property of this name is most of the time: something that is there. */
export type Hints = Readonly<Record<string, fc.Arbitrary<unknown>>>

const odd = [
  '',
  ' ',
  '0',
  '-1',
  'null',
  '__proto__',
  "'; drop table person; --",
  '%',
  '_',
  '\\',
  '"',
  '\ud800',
  '\u0000',
  '王小明',
  '🧯',
  '2026-02-30',
  '2026-11-22',
  '9'.repeat(400),
  'a'.repeat(70_000),
] as const

const extremes = [0, -1, 1, 0.5, 1e308, -1e308, 2 ** 53, 8_640_000_000_000_001, 1_795_373_294_928] as const

const anyText = fc.oneof(fc.constantFrom(...odd), fc.string({ unit: 'binary', maxLength: 40 }))
const anyNumber = fc.oneof(fc.constantFrom(...extremes), fc.integer(), fc.double({ noNaN: true }))
const anything = fc.oneof(fc.jsonValue(), anyText, anyNumber)

/** Mostly what the schema asks for, so that the call gets far; now and then anything at all in any place. */
export function inputArbitrary(schema: JsonSchema, hints: Hints): fc.Arbitrary<unknown> {
  return fc.oneof({ weight: 5, arbitrary: fitting(schema, hints) }, { weight: 1, arbitrary: anything })
}

function fitting(schema: JsonSchema, hints: Hints): fc.Arbitrary<unknown> {
  return fc.oneof({ weight: 40, arbitrary: exact(schema, hints) }, { weight: 1, arbitrary: anything })
}

function exact(schema: JsonSchema, hints: Hints): fc.Arbitrary<unknown> {
  if (typeof schema === 'boolean') return anything
  if (schema.const !== undefined) return fc.constant(schema.const)
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum)
  const branches = schema.anyOf ?? schema.oneOf
  if (branches !== undefined) return fc.oneof(...branches.map((branch) => fitting(branch, hints)))
  const [part] = schema.allOf ?? []
  if (part !== undefined) return fitting(part, hints)
  switch (schema.type) {
    case 'object':
      return object(schema.properties ?? {}, hints)
    case 'array':
      return fc.array(fitting(schema.items ?? true, hints), { maxLength: 3 })
    case 'integer':
    case 'number':
      return numberWithin(schema.minimum ?? -1e6, schema.maximum ?? 2e12)
    case 'boolean':
      return fc.boolean()
    case 'null':
      return fc.constant(null)
    case 'string':
      return text(schema)
    default:
      return anything
  }
}

function text({ format, pattern, minLength = 0, maxLength = 80 }: Exclude<JsonSchema, boolean>): fc.Arbitrary<unknown> {
  if (format === 'date') return fc.constantFrom('2026-11-22', '2024-02-29', '0001-01-01', '9999-12-31')
  if (format === 'email') return fc.emailAddress()
  if (pattern !== undefined) return fc.stringMatching(new RegExp(pattern, 'u'))
  const longest = Math.min(maxLength, 80)
  const plain = ['13812345678', '010 8888 7777', 'Asia/Shanghai', 'CNY', '王小明', '%_', '50'].filter(
    ({ length }) => length >= minLength && length <= longest,
  )
  const free = fc.string({ unit: 'grapheme', minLength, maxLength: longest })
  return plain.length === 0 ? free : fc.oneof(fc.constantFrom(...plain), free)
}

function numberWithin(min: number, max: number): fc.Arbitrary<number> {
  const low = Math.max(Math.ceil(min), Number.MIN_SAFE_INTEGER)
  const high = Math.min(Math.floor(max), Number.MAX_SAFE_INTEGER)
  return fc.oneof(fc.integer({ min: low, max: high }), fc.constantFrom(low, high, 1, 1_795_373_294_928))
}

function object(properties: Readonly<Record<string, JsonSchema>>, hints: Hints): fc.Arbitrary<unknown> {
  const fields = Object.entries(properties).map(([name, schema]): [string, fc.Arbitrary<unknown>] => {
    const hint = hints[name]
    const plain = fitting(schema, hints)
    if (hint === undefined) return [name, plain]
    return [name, fc.oneof({ weight: 12, arbitrary: hint }, { weight: 1, arbitrary: plain })]
  })
  return fc.record(Object.fromEntries(fields), { requiredKeys: Object.keys(properties) })
}
