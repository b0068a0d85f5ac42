import type { Locale } from '../../core/domain/people/principal.ts'
import type { Reader } from '../../store/engine.ts'
import type { DB } from '../../store/schema.ts'

/** What is offered or agreed in words, and the sum of it; both empty where nothing is. */
export async function remedyWords(
  _reader: Reader<DB>,
  _of: Readonly<{ complaintId: string; language: Locale }>,
): Promise<Readonly<{ words: string; sum: string }>> {
  return { words: '', sum: '' }
}
