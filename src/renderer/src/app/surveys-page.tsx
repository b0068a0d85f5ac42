import { lazy } from 'react'
import { type PageTab, TabbedPage } from './tabbed-page.tsx'

/** The parts of the page, from the daily to the yearly. */
const tabs: readonly PageTab[] = [
  {
    name: 'callbacks',
    anyOf: ['figures.view'],
    Component: lazy(async () => ({
      default: (await import('../features/callback-figures/callbacks-tab.tsx')).CallbacksTab,
    })),
  },
  {
    name: 'campaigns',
    anyOf: ['campaign.run', 'figures.view'],
    Component: lazy(async () => ({ default: (await import('../features/campaign/campaign-tab.tsx')).CampaignTab })),
  },
  {
    name: 'questionnaires',
    anyOf: ['questionnaire.edit', 'study.enter'],
    Component: lazy(async () => ({
      default: (await import('../features/questionnaire/questionnaires-tab.tsx')).QuestionnairesTab,
    })),
  },
  {
    name: 'studies',
    anyOf: ['study.enter', 'study.manage', 'survey.view'],
    Component: lazy(async () => ({ default: (await import('../features/study/study-tab.tsx')).StudyTab })),
  },
  {
    name: 'competitors',
    anyOf: ['competitor.write', 'figures.view'],
    Component: lazy(async () => ({
      default: (await import('../features/competitor/competitor-tab.tsx')).CompetitorTab,
    })),
  },
]

/** What customers were asked and what they said. */
export function SurveysPage() {
  return <TabbedPage page="surveys" tabs={tabs} />
}
