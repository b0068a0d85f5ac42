import type { RemedyKind, RemedyState } from '../../core/domain/complaint/remedy.ts'
import type { Locale } from '../../core/domain/people/principal.ts'
import { sayRemedies } from '../../core/domain/reply/say-remedies.ts'
import type { Reader } from '../../store/engine.ts'
import { remediesOf } from '../../store/remedies.ts'
import type { DB } from '../../store/schema.ts'

/** What is offered or agreed about a complaint in words, and the sum of it; both empty where nothing is. */
export async function remedyWords(
  reader: Pick<Reader<DB>, 'all'>,
  { complaintId, language }: Readonly<{ complaintId: string; language: Locale }>,
): Promise<Readonly<{ words: string; sum: string }>> {
  const rows = await reader.all(remediesOf, { id: complaintId })
  const said = rows.map((row) => ({
    kind: row.kind as RemedyKind,
    state: row.state as RemedyState,
    note: row.note,
    valueMinor: Number(row.value_minor),
  }))
  return sayRemedies(said, language)
}
