import { ok, type Result } from '../../core/domain/refusal.ts'
import type { MovingWork } from '../complaints/move.ts'

/** An apology or explanation that was agreed is delivered with the reply that says it. */
export async function deliverWords(
  _work: MovingWork,
  _words: Readonly<{ complaintId: string; kind: 'apology' | 'explanation' }>,
): Promise<Result<true>> {
  return ok(true)
}
