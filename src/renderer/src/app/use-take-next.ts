import { client } from '../api/client.ts'
import { useCommand } from '../api/use-command.ts'
import { navigate } from '../ui/route.ts'

/** Claims the most urgent commitment that the person may do and opens it. */
export function useTakeNext(): Readonly<{ run: () => void; busy: boolean }> {
  const command = useCommand(client.commitments.takeNext)
  const run = async () => {
    const taken = await command.run({})
    if (taken !== null) navigate(`/commitments/${encodeURIComponent(taken.id)}`)
  }
  return { run: () => void run(), busy: command.busy }
}
