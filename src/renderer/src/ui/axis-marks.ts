/** The top of the axis for values up to `highest`, and its marks: 4 to 5 whole steps of 1, 2, 5, 10, 20, 50 … */
export function axisMarks(highest: number): readonly number[] {
  const wanted = Math.max(1, highest / 4)
  const power = 10 ** Math.floor(Math.log10(wanted))
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((each) => each >= wanted) ?? 10 * power
  return Array.from({ length: Math.max(1, Math.ceil(highest / step)) + 1 }, (_, index) => index * step)
}
