import { useQuery } from '@tanstack/react-query'
import { lazy, type ReactNode, Suspense, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useCell } from '../api/cell.ts'
import { api, line } from '../api/client.ts'
import { refreshSession } from '../api/session.ts'
import { type SessionState, sessionState } from '../api/session-state.ts'
import { ErrorState, Loading } from '../ui/states.tsx'
import { Frame } from './frame.tsx'
import { PageBoundary } from './page-boundary.tsx'

const SetupPage = lazy(async () => ({ default: (await import('../features/setup/setup-page.tsx')).SetupPage }))
const SignInPage = lazy(async () => ({ default: (await import('../features/session/sign-in-page.tsx')).SignInPage }))
const SignInAgain = lazy(async () => ({ default: (await import('../features/session/sign-in-again.tsx')).SignInAgain }))

/** Leads to set-up, sign-in or the console, as the service says. */
export function Gate() {
  const state = useCell(sessionState)
  const setup = useQuery(api.people.setupStatus.queryOptions({ staleTime: 0 }))
  useSessionOfConnection()

  if (setup.isError) return <ErrorState error={setup.error} onRetry={() => void setup.refetch()} />
  if (setup.data === undefined || state.status === 'unknown') return <Starting />
  return (
    <PageBoundary>
      <Suspense fallback={<Loading />}>{placeFor(state, setup.data.ready)}</Suspense>
    </PageBoundary>
  )
}

function placeFor(state: SessionState, ready: boolean): ReactNode {
  if (state.status === 'signed-in' || state.status === 'ended') {
    return (
      <>
        <Frame key={state.who.personId} who={state.who} />
        {state.status === 'ended' && <SignInAgain who={state.who} />}
      </>
    )
  }
  return ready ? <SignInPage /> : <SetupPage />
}

/** Asks who is signed in at the start and after each reconnection: roles may have changed, the session may be over. */
function useSessionOfConnection(): void {
  const openings = useCell(line.openings)
  useEffect(() => {
    if (openings === 0) return
    void refreshSession()
  }, [openings])
}

function Starting() {
  const { t } = useTranslation('frame')
  const state = useCell(line.state)
  return (
    <div className="v-starting">
      <Loading />
      {state === 'offline' && <p role="status">{t('starting.noService')}</p>}
    </div>
  )
}
