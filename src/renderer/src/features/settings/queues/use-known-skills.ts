import { useQuery } from '@tanstack/react-query'
import { api } from '../../../api/client.ts'

/** Skills that some operator has or some queue asks for, each once. */
export function useKnownSkills(): readonly string[] {
  const agents = useQuery(api.queues.agents.queryOptions({ input: {} }))
  const queues = useQuery(api.queues.list.queryOptions({ input: {} }))
  const lists = [...(agents.data ?? []), ...(queues.data ?? []).map(({ terms }) => terms)]
  return [...new Set(lists.flatMap(({ skills }) => skills.map(({ skill }) => skill)))].toSorted()
}
