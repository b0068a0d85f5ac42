import type { StoreResult } from '../../src/store/store-problem.ts'

/** The value of a result that must have succeeded. */
export function opened<T>(result: StoreResult<T>): T {
  if (result.ok) return result.value
  throw new Error(`${result.problem.code}: ${result.problem.message}`)
}
