/** Why a store could not be opened. The file is left as it was in every one of these cases. */
export type StoreProblemCode = 'damaged' | 'newer-version' | 'in-use' | 'unreadable' | 'not-a-store'

/** One problem with one store: `message` is an English sentence for logs, `file` the path or the database's address. */
export type StoreProblem = Readonly<{ code: StoreProblemCode; message: string; file: string }>

export type StoreResult<T> = Readonly<{ ok: true; value: T }> | Readonly<{ ok: false; problem: StoreProblem }>

/** A store operation that succeeded with `value`. */
export function storeOk<T>(value: T): StoreResult<T> {
  return { ok: true, value }
}

/** A store operation that was refused: the reason, a sentence, and the file or address it is about. */
export function storeProblem<T>(code: StoreProblemCode, message: string, file: string): StoreResult<T> {
  return { ok: false, problem: { code, message, file } }
}
