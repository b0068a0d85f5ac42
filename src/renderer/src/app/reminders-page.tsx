import { type PageTab, TabbedPage } from './tabbed-page.tsx'

/** The parts of the page. */
const tabs: readonly PageTab[] = []

/** Whom we call and write to unasked, and when. */
export function RemindersPage() {
  return <TabbedPage page="reminders" tabs={tabs} />
}
