import { type DeskDraft, visitKindOf } from './desk-draft.ts'
import type { DeskField } from './registration.ts'

const chosen = 'input[type=radio]:checked'
const reachable = 'textarea:not([disabled]), input:not([disabled]):not([type=hidden]), button:not([disabled])'

/** The id of the element around a field. */
export function fieldId(field: DeskField): string {
  return `desk-${field}`
}

function focusIn(stop: Element | null): boolean {
  const target = stop?.querySelector<HTMLElement>(chosen) ?? stop?.querySelector<HTMLElement>(reachable) ?? null
  target?.focus()
  return target !== null
}

/** Puts the cursor into a field of the Desk; false when it is not on screen. */
export function focusField(field: DeskField): boolean {
  return focusIn(document.getElementById(fieldId(field)))
}

/** Puts the cursor onto the first topic; false when none is on screen. */
export function focusTopics(): boolean {
  return focusIn(document.getElementById('desk-topics'))
}

/** Puts the cursor into the field after the one that holds `from`; at the last one it stays. */
export function moveOn(from: Element): void {
  const stops = [...(from.closest('[data-flow-form]')?.querySelectorAll('[data-flow]') ?? [])]
  const at = stops.findIndex((stop) => stop.contains(from))
  stops.slice(at + 1).some(focusIn)
}

/**
 * The field to go to once the kind is chosen: the first that is still open, or else the one in which most is left to
 * choose. `units` is how many units the customer has.
 */
export function firstOpenField(draft: DeskDraft, units: number): DeskField {
  const visit = visitKindOf(draft)
  // other work is told by its fields; a fault has to be told in words
  if (draft.text.trim() === '' && (visit === null || visit === 'repair')) return 'text'
  if (visit === null) return 'outcome'
  if (draft.customerId === null && (draft.newCustomer?.name ?? '').trim() === '') return 'newName'
  if (draft.unitId === null && draft.newUnit === null && units > 0 && visit !== 'design') return 'unit'
  return 'window'
}
