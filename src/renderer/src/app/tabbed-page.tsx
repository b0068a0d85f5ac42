import { type ComponentType, type LazyExoticComponent, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import type { Permission } from '../../../core/domain/people/permission.ts'
import { useMay } from '../api/session.ts'
import { PageHeader } from '../ui/page-header.tsx'
import { navigate, useRoute } from '../ui/route.ts'
import './tabbed-page.css'

/** One part of a page with several: its name in the address, who may see it, and what it shows. */
export type PageTab = Readonly<{
  name: string
  anyOf: readonly Permission[]
  Component: LazyExoticComponent<ComponentType>
}>

type Props = Readonly<{ page: 'surveys' | 'reminders' | 'complaints'; tabs: readonly PageTab[] }>

/** A page of several parts, as far as the person may see them; the address names the part. */
export function TabbedPage({ page, tabs }: Props) {
  const { t } = useTranslation('frame')
  const may = useMay()
  const route = useRoute()
  const wanted = route?.page === page ? route.tab : null
  const shown = tabs.filter((tab) => tab.anyOf.some(may))
  const current = shown.find((tab) => tab.name === wanted) ?? shown[0]
  return (
    <div className="v-page tabbed-page">
      <div className="tabbed-head">
        <PageHeader title={t(`rail.${page}`)} />
        <nav className="tabbed-tabs" aria-label={t(`rail.${page}`)}>
          {shown.map((tab) => (
            <button
              key={tab.name}
              type="button"
              aria-current={tab === current ? 'page' : undefined}
              onClick={() => navigate(`/${page}/${tab.name}`)}
            >
              {t(`tabs.${tab.name}`)}
            </button>
          ))}
        </nav>
      </div>
      <Suspense>{current === undefined ? null : <current.Component key={current.name} />}</Suspense>
    </div>
  )
}
