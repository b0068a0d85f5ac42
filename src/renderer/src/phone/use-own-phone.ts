import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { Who } from '../../../core/contract/people.ts'
import { api } from '../api/client.ts'

/** Keeps the telephone of who is signed in while the frame is there, when he has an account at the SIP server. */
export function useOwnPhone({ personId, permissions }: Who): void {
  const enabled = permissions.includes('call.handle')
  const { data } = useQuery(api.softphone.account.queryOptions({ enabled }))
  const account = data === undefined || data === null ? null : JSON.stringify(data)
  useEffect(() => {
    if (account === null) return
    let letGo: (() => void) | null = null
    let isOver = false
    void import('./hold-phone.ts').then(({ holdPhone }) => {
      if (!isOver) letGo = holdPhone(personId, JSON.parse(account))
    })
    return () => {
      isOver = true
      letGo?.()
    }
  }, [personId, account])
}
