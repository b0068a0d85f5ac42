import { type ComponentType, type LazyExoticComponent, lazy } from 'react'
import type { Permission } from '../../../core/domain/people/permission.ts'
import { addMessages } from '../i18n/index.ts'
import type { Page, Path, Route } from '../ui/route.ts'

type LazyPage = LazyExoticComponent<ComponentType>

/** What complaints say is not part of the first load: it comes with the pages that say it. */
async function withComplaintWords<TPage>(page: Promise<TPage>): Promise<TPage> {
  const { complaintMessages } = await import('./complaint-messages.ts')
  addMessages(complaintMessages)
  return page
}

/** The same for what only some pages say of calls. */
async function withCallWords<TPage>(page: Promise<TPage>): Promise<TPage> {
  const { callMessages } = await import('./call-messages.ts')
  addMessages(callMessages)
  return page
}

/** What wallboards say comes with them. */
async function withWallboardWords<TPage>(page: Promise<TPage>): Promise<TPage> {
  const { messages } = await import('../features/wallboard/messages.ts')
  addMessages({ wallboard: messages })
  return page
}

/** The same for surveys. */
async function withSurveyWords<TPage>(page: Promise<TPage>): Promise<TPage> {
  const { surveyMessages } = await import('./survey-messages.ts')
  addMessages(surveyMessages)
  return page
}

/** Each page is loaded when it is first opened. */
const pages = {
  desk: lazy(async () => ({ default: (await import('../features/desk/desk-page.tsx')).DeskPage })),
  case: lazy(async () => ({ default: (await import('../features/case/case-page.tsx')).CasePage })),
  commitments: lazy(async () => ({
    default: (await import('../features/commitment/commitment-page.tsx')).CommitmentPage,
  })),
  abandoned: lazy(async () => ({
    default: (await withCallWords(import('../features/abandoned/abandoned-page.tsx'))).AbandonedPage,
  })),
  customers: lazy(async () => ({ default: (await import('../features/customer/customers-page.tsx')).CustomersPage })),
  customer: lazy(async () => ({ default: (await import('../features/customer/customer-page.tsx')).CustomerPage })),
  orders: lazy(async () => ({ default: (await import('../features/order/orders-page.tsx')).OrdersPage })),
  technicians: lazy(async () => ({
    default: (await import('../features/appointment/technician-days-page.tsx')).TechnicianDaysPage,
  })),
  myDay: lazy(async () => ({ default: (await import('../features/visit/my-day-page.tsx')).MyDayPage })),
  dayReports: lazy(async () => ({
    default: (await import('../features/day-report/day-report-page.tsx')).DayReportPage,
  })),
  workshop: lazy(async () => ({ default: (await import('../features/workshop/workshop-page.tsx')).WorkshopPage })),
  parts: lazy(async () => ({ default: (await import('../features/parts/parts-page.tsx')).PartsPage })),
  settlement: lazy(async () => ({
    default: (await import('../features/settlement/settlement-page.tsx')).SettlementPage,
  })),
  contracts: lazy(async () => ({ default: (await import('../features/contract/contracts-page.tsx')).ContractsPage })),
  complaints: lazy(async () => ({
    default: (await withComplaintWords(import('./complaints-page.tsx'))).ComplaintsPage,
  })),
  surveys: lazy(async () => ({ default: (await withSurveyWords(import('./surveys-page.tsx'))).SurveysPage })),
  reminders: lazy(async () => ({ default: (await import('./reminders-page.tsx')).RemindersPage })),
  figures: lazy(async () => ({
    default: (await import('../features/service-figures/service-figures-page.tsx')).ServiceFiguresPage,
  })),
  floor: lazy(async () => ({
    default: (await withCallWords(import('../features/floor/floor-page.tsx'))).FloorPage,
  })),
  live: lazy(async () => ({ default: (await import('../features/live/live-page.tsx')).LivePage })),
  wallboard: lazy(async () => ({
    default: (await withWallboardWords(import('../features/wallboard/wallboard-page.tsx'))).WallboardPage,
  })),
  settings: lazy(async () => ({
    default: (await withCallWords(import('../features/settings/settings-page.tsx'))).SettingsPage,
  })),
  print: lazy(async () => ({
    default: (await withComplaintWords(import('../features/print/print-page.tsx'))).PrintPage,
  })),
} as const satisfies Readonly<Record<string, LazyPage>>

/** The component that shows a place. */
export function componentOf(route: Route): LazyPage {
  switch (route.page) {
    case 'desk':
      return pages.desk
    case 'cases':
      return pages.case
    case 'commitments':
      return pages.commitments
    case 'abandoned':
      return pages.abandoned
    case 'customers':
      return route.id === null ? pages.customers : pages.customer
    case 'dispatch':
      return pages.orders
    case 'technicians':
      return pages.technicians
    case 'my-day':
      return pages.myDay
    case 'day-reports':
      return pages.dayReports
    case 'workshop':
      return pages.workshop
    case 'parts':
      return pages.parts
    case 'settlement':
      return pages.settlement
    case 'contracts':
      return pages.contracts
    case 'complaints':
      return pages.complaints
    case 'surveys':
      return pages.surveys
    case 'reminders':
      return pages.reminders
    case 'figures':
      return pages.figures
    case 'floor':
      return pages.floor
    case 'live':
      return pages.live
    case 'wallboard':
      return pages.wallboard
    case 'settings':
      return pages.settings
    case 'print':
      return pages.print
  }
}

/** Entries of the rail from top to bottom, with what a person must be allowed to see them. */
export const railEntries = [
  { page: 'desk', path: '/desk', anyOf: ['call.handle', 'case.write'] },
  { page: 'commitments', path: '/commitments', anyOf: ['commitment.view'] },
  { page: 'dispatch', path: '/dispatch', anyOf: ['service.view'] },
  { page: 'my-day', path: '/my-day', anyOf: ['visit.own'] },
  { page: 'workshop', path: '/workshop', anyOf: ['workshop.view'] },
  { page: 'parts', path: '/parts', anyOf: ['part.view'] },
  { page: 'settlement', path: '/settlement', anyOf: ['money.charge', 'money.audit', 'money.manage'] },
  { page: 'complaints', path: '/complaints', anyOf: ['complaint.view'] },
  { page: 'customers', path: '/customers', anyOf: ['customer.view'] },
  { page: 'reminders', path: '/reminders', anyOf: ['reminder.view', 'message.view', 'message.manage'] },
  {
    page: 'surveys',
    path: '/surveys',
    anyOf: ['figures.view', 'questionnaire.edit', 'campaign.run', 'study.enter', 'competitor.write'],
  },
  { page: 'day-reports', path: '/day-reports', anyOf: ['day-report.view'] },
  { page: 'figures', path: '/figures', anyOf: ['figures.view'] },
  { page: 'floor', path: '/floor', anyOf: ['agent.lead'] },
  { page: 'live', path: '/live', anyOf: ['live.view'] },
  { page: 'settings', path: '/settings', anyOf: ['settings.view', 'people.view', 'import.run', 'audit.view'] },
] as const satisfies readonly Readonly<{ page: Page; path: Path; anyOf: readonly Permission[] }>[]
export type RailEntry = (typeof railEntries)[number]
