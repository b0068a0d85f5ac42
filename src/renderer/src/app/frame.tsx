import { useQuery } from '@tanstack/react-query'
import { Suspense, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Who } from '../../../core/contract/people.ts'
import { api } from '../api/client.ts'
import { useMay } from '../api/session.ts'
import { useFocusOn } from '../ui/focus.ts'
import { navigate, type Page, type Route, useRoute } from '../ui/route.ts'
import { EmptyState, Loading } from '../ui/states.tsx'
import { FrameKeys } from './frame-keys.tsx'
import { PageBoundary } from './page-boundary.tsx'
import { componentOf, railEntries } from './pages.tsx'
import { Rail, useAllowedEntries } from './rail.tsx'
import { TopBar } from './top-bar.tsx'
import { useBackground } from './use-background.ts'

/** The console of somebody who is signed in: rail, top bar and the page. */
export function Frame({ who }: Readonly<{ who: Who }>) {
  const { t } = useTranslation('frame')
  const route = useRoute()
  const allowed = useAllowedEntries()
  const home = allowed[0]?.path
  useBackground(who)
  useEffect(() => {
    if (route === null && home !== undefined) navigate(home, { replace: true })
  }, [route, home])
  const main = useMainFocus(route?.page ?? null)
  useTitle(route?.page ?? null)

  // papers stand alone: nothing of the console is to be on them
  if (route?.page === 'print') {
    return (
      <main ref={main} id="main" className="v-papers" tabIndex={-1}>
        <PageBoundary key="print">
          <Suspense fallback={<Loading />}>
            <PageOf route={route} />
          </Suspense>
        </PageBoundary>
      </main>
    )
  }
  // a wall shows nothing but its board
  if (route?.page === 'wallboard') {
    return (
      <main ref={main} id="main" tabIndex={-1}>
        <PageBoundary key="wallboard">
          <Suspense fallback={<Loading />}>
            <PageOf route={route} />
          </Suspense>
        </PageBoundary>
      </main>
    )
  }
  return (
    <div className="v-frame">
      <button type="button" className="v-skip" onClick={() => main.current?.focus()}>
        {t('skip')}
      </button>
      <TopBar who={who} />
      <Rail entries={allowed} />
      <main ref={main} id="main" className="v-main" tabIndex={-1}>
        {route !== null && (
          <PageBoundary key={keyOf(route)}>
            <Suspense fallback={<Loading />}>
              <PageOf route={route} />
            </Suspense>
          </PageBoundary>
        )}
      </main>
      <FrameKeys entries={allowed} personId={who.personId} />
    </div>
  )
}

/** A page keeps its state while only what it shows changes, for example the commitment beside the list. */
function keyOf(route: Route): string {
  return route.page === 'customers' ? `customers-${route.id === null}` : route.page
}

function PageOf({ route }: Readonly<{ route: Route }>) {
  const { t } = useTranslation('frame')
  const may = useMay()
  const Component = componentOf(route)
  const entry = railEntries.find((each) => each.page === route.page)
  if (entry && !entry.anyOf.some(may)) {
    return <EmptyState title={t('noPage.title')} text={t('noPage.text')} />
  }
  return <Component />
}

/** Puts the focus on the new page, so that the next Tab is in it and a screen reader reads it. */
function useMainFocus(page: Page | null) {
  const main = useRef<HTMLElement>(null)
  const before = useRef(page)
  useFocusOn(page, () => {
    if (before.current === page) return
    before.current = page
    if (!main.current?.contains(document.activeElement)) main.current?.focus({ preventScroll: true })
  })
  return main
}

function useTitle(page: Page | null): void {
  const { t } = useTranslation('frame')
  const organisation = useQuery(api.people.setupStatus.queryOptions()).data?.organisation
  const title = [page === null ? null : t(`rail.${page}`), organisation, t('common:product')]
    .filter((part) => part !== null && part !== undefined)
    .join(' · ')
  useEffect(() => {
    document.title = title
  }, [title])
}
