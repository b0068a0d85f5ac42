import type { Page } from '@playwright/test'
import type { World } from '../../tests/e2e/support/world.ts'
import type { Shot } from './shots.ts'

const small = { width: 1366, height: 768 } as const

/** The callbacks of the sample month. */
async function onTheCallbacks(page: Page): Promise<void> {
  await page.locator('.callback-identity').waitFor()
  await page.locator('.recharts-surface').first().waitFor()
}

/** A service callback taken from the list, one mark very low: the complaint opens in the same form. */
async function callingBack(page: Page): Promise<void> {
  const row = page.locator('tbody tr', { hasText: /服务回访|Service callback/ }).nth(1)
  await row.waitFor()
  await row.click()
  await page.locator('#callback-attitude input').first().waitFor({ state: 'attached' })
  await page.locator('#callback-attitude input').first().focus()
  for (const mark of '4414') await page.keyboard.press(mark)
  await page.locator('#callback-annoyed').fill('约好上午，下午四点才来，也没有电话')
  await page.keyboard.press('Control+Enter')
  await page.locator('.work-complaint').first().scrollIntoViewIfNeeded()
}

async function onTheCampaign(page: Page, world: World): Promise<void> {
  const [campaign] = (await world.admin.campaigns.list({})).rows
  await page.goto(`/surveys/campaigns/${campaign?.id ?? ''}`)
  await page.locator('.campaign-detail').waitFor()
}

async function inTheEditor(page: Page, world: World): Promise<void> {
  const [first] = (await world.admin.questionnaires.list({})).rows
  await page.goto(`/surveys/questionnaires/${first?.id ?? ''}`)
  await page.locator('.questionnaire-detail .recharts-surface').first().waitFor()
}

async function onARule(page: Page): Promise<void> {
  const grid = page.getByRole('grid').first()
  await grid.locator('tbody tr').first().waitFor()
  await grid.focus()
  await page.keyboard.press('Home')
  await page.keyboard.press('Enter')
  await page.locator('.reminder-detail').waitFor()
}

/** Calling and writing to customers: callbacks, questionnaires, campaigns, reminders, care, messages. */
export const careShots: readonly Shot[] = [
  { name: 'callbacks', as: 'admin', path: '/surveys/callbacks', prepare: onTheCallbacks },
  {
    name: 'callbacks-dark',
    as: 'admin',
    path: '/surveys/callbacks',
    locale: 'en',
    dark: true,
    viewport: small,
    prepare: onTheCallbacks,
  },
  { name: 'callback-complaint', as: 'admin', path: '/commitments', viewport: small, prepare: callingBack },
  { name: 'campaign', as: 'admin', path: '/surveys/campaigns', viewport: small, prepare: onTheCampaign },
  { name: 'questionnaire', as: 'admin', path: '/surveys/questionnaires', viewport: small, prepare: inTheEditor },
  { name: 'reminder-rules', as: 'admin', path: '/reminders/rules', viewport: small, prepare: onARule },
  {
    name: 'care',
    as: 'admin',
    path: '/reminders/care',
    viewport: small,
    prepare: async (page) => page.locator('.care-tab').waitFor(),
  },
  {
    name: 'messages',
    as: 'admin',
    path: '/reminders/messages',
    locale: 'en',
    dark: true,
    viewport: small,
    prepare: async (page) => page.locator('.messages-tab tbody tr').first().waitFor(),
  },
]
