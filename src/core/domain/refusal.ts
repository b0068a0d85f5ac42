/**
 * The closed list of reasons for which Vigil says no. Each has a message `refusal.<code>` in both languages; its
 * parameters fill that message.
 */
export const refusalCodes = [
  'not-found',
  'illegal-move',
  'reason-required',
  'result-required',
  'already-claimed',
  'already-settled',
  'changed-meanwhile',
  'duplicate',
  'invalid-time',
  'outside-calendar',
  'invalid-phone',
  'invalid-value',
  'not-allowed',
  'out-of-scope',
  'wrong-credentials',
  'locked',
  'already-set-up',
  'not-set-up',
  'nothing-to-take',
  'slot-taken',
  'no-free-slot',
  'unit-in-workshop',
  'visit-conflict',
  'not-enough-stock',
  'bill-approved',
  'already-billed',
  'over-balance',
  'query-open',
  'not-balanced',
  'work-not-done',
  'own-request',
  'finding-required',
  'too-close',
  'approval-required',
  'over-limit',
  'goods-not-back',
  'cannot-undo',
  'file-unreadable',
  'busy',
  'store-full',
] as const
export type RefusalCode = (typeof refusalCodes)[number]

export type RefusalParams = Readonly<Record<string, string | number>>
export type Refusal = Readonly<{ ok: false; code: RefusalCode; params: RefusalParams }>
export type Ok<T> = Readonly<{ ok: true; value: T }>
export type Result<T> = Ok<T> | Refusal

/** A success that carries `value`. */
export function ok<T>(value: T): Ok<T> {
  return { ok: true, value }
}

/** A refusal with the parameters of its message. */
export function refuse(code: RefusalCode, params: RefusalParams = {}): Refusal {
  return { ok: false, code, params }
}
