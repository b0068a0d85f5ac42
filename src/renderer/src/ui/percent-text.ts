/** 0.8412 is `84`; a whole 100 is not reached by rounding, nor is 0. Null (no data) is `–`. */
export function percentText(value: number | null): string {
  if (value === null) return '–'
  const rounded = Math.round(value * 100)
  if (rounded === 100 && value < 1) return '99'
  return rounded === 0 && value > 0 ? '1' : String(rounded)
}
