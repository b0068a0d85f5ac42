import type { Page } from '@playwright/test'
import type { Shot } from './shots.ts'

const small = { width: 1366, height: 768 } as const

/** The Pareto of the sample month, its charts drawn. */
async function onThePareto(page: Page): Promise<void> {
  await page.locator('.pareto-chart .recharts-surface').first().waitFor()
}

/** The first warning or action chosen. */
async function onTheActions(page: Page): Promise<void> {
  const grid = page.getByRole('grid').first()
  await grid.waitFor()
  await grid.focus()
  await page.keyboard.press('ArrowDown')
}

/** Complaints: what is learned from them. */
export const complaintShots: readonly Shot[] = [
  { name: 'complaint-pareto', as: 'admin', path: '/complaints/pareto', viewport: small, prepare: onThePareto },
  { name: 'complaint-actions', as: 'admin', path: '/complaints/actions', viewport: small, prepare: onTheActions },
]
