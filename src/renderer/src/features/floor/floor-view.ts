const storageKey = 'vigil.floor'

const floorViews = ['table', 'tiles'] as const
export type FloorView = (typeof floorViews)[number]

/** How the operators were shown on this workstation last. */
export function keptView(): FloorView {
  const kept = window.localStorage.getItem(storageKey)
  return floorViews.find((view) => view === kept) ?? 'table'
}

/** Keeps how the operators are shown on this workstation. */
export function keepView(view: FloorView): void {
  window.localStorage.setItem(storageKey, view)
}
