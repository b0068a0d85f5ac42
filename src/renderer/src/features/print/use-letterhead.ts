import type { Letterhead } from '../../../../core/contract/documents.ts'
import { useWho } from '../../api/session.ts'

/** The head of a paper of the whole organisation. */
export function useLetterhead(): Letterhead {
  const { name, hotline } = useWho().organisation
  return { organisation: name, hotline, centre: '' }
}
