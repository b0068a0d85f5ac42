import type { AbandonedCaller } from '../../../../core/contract/abandoned.ts'
import { client } from '../../api/client.ts'
import { useMay } from '../../api/session.ts'
import { useCommand } from '../../api/use-command.ts'
import { canSoftphoneDial, usePlaceCall } from '../../pieces/dial/use-dial.ts'
import { navigate } from '../../ui/route.ts'

export type CallBack = Readonly<{
  mayTake: (row: AbandonedCaller) => boolean
  mayDial: (row: AbandonedCaller) => boolean
  /** Takes the promise and opens it; one that is settled or a colleague's is only opened. */
  take: (row: AbandonedCaller) => Promise<void>
  /** Takes the promise, dials the caller and opens the promise, where the result is told. */
  dial: (row: AbandonedCaller) => Promise<void>
  busy: boolean
}>

/** What can be done with a caller who gave up. */
export function useCallBack(): CallBack {
  const may = useMay()
  const claim = useCommand(client.commitments.claim)
  const dialling = useCommand(client.commitments.dial)
  const place = usePlaceCall()
  const mayTake = (row: AbandonedCaller) => row.state === 'open' && row.claimedBy === null && may('commitment.work')
  const mayDial = (row: AbandonedCaller) =>
    row.state === 'open' && row.number !== null && !row.doNotCall && may('commitment.work') && may('call.handle')
  const open = (row: AbandonedCaller) => navigate(`/commitments/${row.id}`)
  return {
    mayTake,
    mayDial,
    take: async (row) => {
      if (mayTake(row) && (await claim.run({ id: row.id })) === null) return
      open(row)
    },
    dial: async (row) => {
      const answer = await dialling.run({ id: row.id, number: row.number, softphone: canSoftphoneDial() })
      if (answer === null) return
      await place(answer.by, row.number ?? '')
      open(row)
    },
    busy: claim.busy || dialling.busy,
  }
}
