import { useQuery } from '@tanstack/react-query'
import { api } from '../../api/client.ts'
import { LetterSheets } from '../../pieces/letter/letter-sheets.tsx'
import { OnePaper } from './one-paper.tsx'
import { usePaper } from './paper-context.ts'
import type { PapersProps } from './papers.ts'

/** A reply to a customer, in the language in which it was written. */
export function LetterPaper({ ids }: PapersProps) {
  const { size } = usePaper()
  const read = useQuery(api.replies.get.queryOptions({ input: { id: ids[0] ?? '' } }))
  return <OnePaper read={read}>{(reply) => <LetterSheets reply={reply} size={size} />}</OnePaper>
}
