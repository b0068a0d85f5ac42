import { lazy } from 'react'
import { type PageTab, TabbedPage } from './tabbed-page.tsx'

/** The parts of the page. */
const tabs: readonly PageTab[] = [
  {
    name: 'rules',
    anyOf: ['reminder.view'],
    Component: lazy(async () => ({ default: (await import('../features/reminder/rules-tab.tsx')).RulesTab })),
  },
  {
    name: 'care',
    anyOf: ['reminder.view', 'care.manage'],
    Component: lazy(async () => ({ default: (await import('../features/care/care-tab.tsx')).CareTab })),
  },
  {
    name: 'messages',
    anyOf: ['message.view', 'message.manage'],
    Component: lazy(async () => ({ default: (await import('../features/message/messages-tab.tsx')).MessagesTab })),
  },
]

/** Whom we call and write to unasked, and when. */
export function RemindersPage() {
  return <TabbedPage page="reminders" tabs={tabs} />
}
