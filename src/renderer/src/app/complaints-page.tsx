import { lazy } from 'react'
import { type PageTab, TabbedPage } from './tabbed-page.tsx'

/** The parts of the page, from the daily to the yearly. */
const tabs: readonly PageTab[] = [
  {
    name: 'list',
    anyOf: ['complaint.view'],
    Component: lazy(async () => ({ default: (await import('../features/complaint/complaint-tab.tsx')).ComplaintTab })),
  },
  {
    name: 'decisions',
    anyOf: ['complaint.decide', 'complaint.work'],
    Component: lazy(async () => ({
      default: (await import('../features/complaint/decisions/decisions-tab.tsx')).DecisionsTab,
    })),
  },
  {
    name: 'reply-templates',
    anyOf: ['complaint.manage'],
    Component: lazy(async () => ({
      default: (await import('../features/complaint/replies/templates-tab.tsx')).TemplatesTab,
    })),
  },
  {
    name: 'actions',
    anyOf: ['complaint.view'],
    Component: lazy(async () => ({
      default: (await import('../features/complaint/learning/actions-tab.tsx')).ActionsTab,
    })),
  },
  {
    name: 'pareto',
    anyOf: ['figures.view'],
    Component: lazy(async () => ({
      default: (await import('../features/complaint/learning/pareto-tab.tsx')).ParetoTab,
    })),
  },
  {
    name: 'complainers',
    anyOf: ['complaint.view'],
    Component: lazy(async () => ({
      default: (await import('../features/complaint/life/complainers-tab.tsx')).ComplainersTab,
    })),
  },
  {
    name: 'retention',
    anyOf: ['figures.view'],
    Component: lazy(async () => ({
      default: (await import('../features/complaint/life/retention-tab.tsx')).RetentionTab,
    })),
  },
]

/** What customers complained of and suggested, up to its end and what was learned from it. */
export function ComplaintsPage() {
  return <TabbedPage page="complaints" tabs={tabs} />
}
