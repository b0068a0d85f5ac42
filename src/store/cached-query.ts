import { type Compilable, type Kysely, type RawBuilder, sql } from 'kysely'

/** The named parameters of a cached query, usable wherever Kysely takes a value. */
export type QueryParams<P> = { readonly [K in keyof P]: RawBuilder<P[K]> }

/** A query that is compiled once per engine and then only bound and run. Made by `cachedQuery`. */
export type CachedQuery<DB, P, Row> = Readonly<{
  build: (db: Kysely<DB>, params: QueryParams<P>) => Compilable<Row>
}>

/** Stands in a compiled query where the value of the parameter `name` belongs. */
export class ParamSlot {
  readonly name: string
  constructor(name: string) {
    this.name = name
  }
}

/** A compiled query whose parameters are values or slots to be filled at each run. */
export type CompiledTemplate = Readonly<{ sql: string; slots: readonly unknown[] }>

/**
 * Declares a query that runs often: `build` is called once per engine, with placeholders instead of values. Keep the
 * result in a module constant and run it with `reader.all(query, params)`. The shape must not depend on the values.
 *
 * `const byNumber = cachedQuery((db: Kysely<Tables>, p: QueryParams<{ number: string }>) =>
 *   db.selectFrom('phone').select('customer_id').where('number', '=', p.number))`
 */
export function cachedQuery<DB, P, Row>(
  build: (db: Kysely<DB>, params: QueryParams<P>) => Compilable<Row>,
): CachedQuery<DB, P, Row> {
  return { build }
}

/** Compiles the query with the engine's own compiler. */
export function compileTemplate<DB, P, Row>(db: Kysely<DB>, query: CachedQuery<DB, P, Row>): CompiledTemplate {
  const params = new Proxy({} as QueryParams<P>, {
    get: (_target, name) => sql`${new ParamSlot(String(name))}`,
  })
  const compiled = query.build(db, params).compile()
  return { sql: compiled.sql, slots: compiled.parameters }
}

/** The values to bind, in the template's order. A parameter that was not given is a bug and throws. */
export function fillTemplate(template: CompiledTemplate, params: object): unknown[] {
  const given = params as Readonly<Record<string, unknown>>
  return template.slots.map((slot) => {
    if (!(slot instanceof ParamSlot)) return slot
    const value = given[slot.name]
    if (value === undefined) throw new Error(`query parameter is missing: ${slot.name}`)
    return value
  })
}
