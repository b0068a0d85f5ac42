import { z } from 'zod'

/**
 * Makes the input that a query string means. It has no null and no list of one: what is nullable and left out or empty
 * is null, and a single value of a list is that list. Numbers and flags are read by the coercion that follows.
 * @param schema the procedure's input schema
 * @param input what the query string and the path hold
 */
export function readQueryInput(schema: unknown, input: unknown): unknown {
  const shape = shapeOf(schema)
  if (shape === null || (input !== undefined && !isRecord(input))) return input
  const given: Readonly<Record<string, unknown>> = input ?? {}
  const read: Record<string, unknown> = { ...given }
  for (const [key, field] of Object.entries(shape)) {
    const value = given[key]
    if (admitsNull(field) && (value === undefined || value === '')) read[key] = null
    else if (isList(field) && typeof value === 'string') read[key] = [value]
  }
  return input === undefined && Object.keys(read).length === 0 ? undefined : read
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function shapeOf(schema: unknown): Readonly<Record<string, unknown>> | null {
  if (schema instanceof z.ZodOptional) return shapeOf(schema.unwrap())
  return schema instanceof z.ZodObject ? schema.shape : null
}

/** A default is for what was left out; a field with one is never null because of that. */
function admitsNull(field: unknown): boolean {
  return field instanceof z.ZodNullable
}

function isList(field: unknown): boolean {
  if (field instanceof z.ZodOptional || field instanceof z.ZodDefault || field instanceof z.ZodNullable) {
    return isList(field.unwrap())
  }
  return field instanceof z.ZodArray
}
