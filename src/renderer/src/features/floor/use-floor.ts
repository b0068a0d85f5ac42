import { useQuery } from '@tanstack/react-query'
import { api, queryClient } from '../../api/client.ts'
import { useFact } from '../../api/facts.ts'

/** The board is read anew at most this often however much happens, ms. */
const atMostEveryMs = 1000
/** And at least this often, for what no fact tells: consoles that are heard, figures of the day. */
const atLeastEveryMs = 10_000

let lastAt = 0
let timer: number | undefined

function readAnew(): void {
  timer = undefined
  lastAt = Date.now()
  void queryClient.invalidateQueries({ queryKey: api.floor.board.key() })
}

function refresh(): void {
  if (timer !== undefined) return
  const wait = lastAt + atMostEveryMs - Date.now()
  if (wait <= 0) readAnew()
  else timer = window.setTimeout(readAnew, wait)
}

/** The floor as it is now: read anew within a second of every change. */
export function useFloor() {
  useFact('agent.changed', refresh)
  useFact('call.changed', refresh)
  return useQuery(api.floor.board.queryOptions({ refetchInterval: atLeastEveryMs }))
}
