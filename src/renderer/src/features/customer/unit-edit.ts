import type { UnitView } from '../../../../core/contract/customers.ts'

/** What a person edits of a unit; dates are `YYYY-MM-DD`. */
export type UnitEdit = Readonly<{
  modelId: string | null
  modelName: string
  category: string
  serial: string
  boughtOn: string | null
  boughtAt: string
  installedOn: string | null
  madeOn: string | null
  scrapped: boolean
  note: string
}>

/** The form of a unit as it is on file, empty for a new one. */
export function unitEditOf(unit: UnitView | null): UnitEdit {
  return {
    modelId: unit?.modelId ?? null,
    modelName: unit?.modelName ?? '',
    category: unit?.category ?? '',
    serial: unit?.serial ?? '',
    boughtOn: unit?.boughtOn ?? null,
    boughtAt: unit?.boughtAt ?? '',
    installedOn: unit?.installedOn ?? null,
    madeOn: unit?.madeOn ?? null,
    scrapped: unit?.scrapped ?? false,
    note: unit?.note ?? '',
  }
}

/** What is sent: an empty serial is none. */
export function unitInputOf(edit: UnitEdit) {
  const serial = edit.serial.trim()
  return { ...edit, modelName: edit.modelName.trim(), serial: serial === '' ? null : serial }
}

/** The date from which the warranty counts, as `basis` says, null when there is none. */
export function warrantyStart(unit: UnitView): string | null {
  const dates = { purchase: unit.boughtOn, installation: unit.installedOn, manufacture: unit.madeOn, none: null }
  return dates[unit.warranty.basis]
}
