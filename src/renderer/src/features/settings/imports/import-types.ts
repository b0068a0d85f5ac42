import type { ImportMapping, ImportRunView, importKinds } from '../../../../../core/contract/imports.ts'

export type ImportKind = (typeof importKinds)[number]
export type Mapping = ImportMapping

/** What a run works on. */
export type ImportWork = Readonly<{ uploadId: string; kind: ImportKind; mapping: Mapping }>

type Field = Readonly<{ name: string; required: boolean }>

/** Required fields that neither a column nor a fixed value fills; a recipe fills all by itself. */
export function missingFields(fields: readonly Field[], mapping: Mapping): readonly string[] {
  if (mapping.recipe !== null) return []
  return fields
    .filter(({ name, required }) => required && !mapping.columns[name] && !mapping.constants[name]?.trim())
    .map(({ name }) => name)
}

/** The mapping with another column for a field; null takes the field out. */
export function withColumn(mapping: Mapping, field: string, column: string | null): Mapping {
  const { [field]: _before, ...others } = mapping.columns
  return { ...mapping, columns: column === null ? others : { ...others, [field]: column } }
}

/** The mapping with another fixed value for a field; empty text takes it out. */
export function withConstant(mapping: Mapping, field: string, text: string): Mapping {
  const { [field]: _before, ...others } = mapping.constants
  return { ...mapping, constants: text === '' ? others : { ...others, [field]: text } }
}

const goingOn: readonly ImportRunView['state'][] = ['uploaded', 'checking', 'running']

/** Whether a run is still at work. */
export function isGoingOn(run: Pick<ImportRunView, 'state'>): boolean {
  return goingOn.includes(run.state)
}

/** How far a run is, 0 to 100; the total may grow while a file is read. */
export function percentOf({ counts }: Pick<ImportRunView, 'counts'>): number {
  return counts.total === 0 ? 0 : Math.min(100, Math.floor((counts.read / counts.total) * 100))
}
