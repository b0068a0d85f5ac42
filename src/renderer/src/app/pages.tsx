import { type ComponentType, type LazyExoticComponent, lazy } from 'react'
import type { Permission } from '../../../core/domain/people/permission.ts'
import type { Page, Path, Route } from '../ui/route.ts'

type PageModules = Readonly<Record<string, () => Promise<Readonly<Record<string, ComponentType>>>>>

const modules: PageModules = import.meta.glob<Readonly<Record<string, ComponentType>>>('../features/*/*-page.tsx')

type Lazy = LazyExoticComponent<ComponentType>

function pageOf(file: string, name: string): Lazy | null {
  const load = modules[`../features/${file}.tsx`]
  if (load === undefined) return null
  return lazy(async () => {
    const component = (await load())[name]
    if (component === undefined) throw new Error(`${file} exports no ${name}`)
    return { default: component }
  })
}

const components = {
  desk: pageOf('desk/desk-page', 'DeskPage'),
  case: pageOf('case/case-page', 'CasePage'),
  commitments: pageOf('commitment/commitment-page', 'CommitmentPage'),
  customers: pageOf('customer/customers-page', 'CustomersPage'),
  customer: pageOf('customer/customer-page', 'CustomerPage'),
  orders: pageOf('order/orders-page', 'OrdersPage'),
  live: pageOf('live/live-page', 'LivePage'),
  settings: pageOf('settings/settings-page', 'SettingsPage'),
}

/** The component of a place, null while its feature is missing. */
export function componentOf(route: Route): Lazy | null {
  switch (route.page) {
    case 'desk':
      return components.desk
    case 'cases':
      return components.case
    case 'commitments':
      return components.commitments
    case 'customers':
      return route.id === null ? components.customers : components.customer
    case 'dispatch':
      return components.orders
    case 'live':
      return components.live
    case 'settings':
      return components.settings
  }
}

/** Entries of the rail from top to bottom, with what a person must be allowed to see them. */
export const railEntries = [
  { page: 'desk', path: '/desk', anyOf: ['call.handle', 'case.write'] },
  { page: 'commitments', path: '/commitments', anyOf: ['commitment.view'] },
  { page: 'dispatch', path: '/dispatch', anyOf: ['service.view'] },
  { page: 'customers', path: '/customers', anyOf: ['customer.view'] },
  { page: 'live', path: '/live', anyOf: ['live.view'] },
  { page: 'settings', path: '/settings', anyOf: ['settings.view', 'people.view', 'import.run', 'audit.view'] },
] as const satisfies readonly Readonly<{ page: Page; path: Path; anyOf: readonly Permission[] }>[]
export type RailEntry = (typeof railEntries)[number]
