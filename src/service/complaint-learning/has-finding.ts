import type { Reader } from '../../store/engine.ts'
import { findingOf } from '../../store/learning.ts'
import type { DB } from '../../store/schema.ts'

/** Whether it was found out what a complaint came from; without that it is not closed. */
export async function hasFinding(reader: Pick<Reader<DB>, 'first'>, complaintId: string): Promise<boolean> {
  return (await reader.first(findingOf, { id: complaintId })) !== undefined
}
