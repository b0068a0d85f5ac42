import { expect, type Page } from '@playwright/test'
import type { Hands } from './keyboard.ts'

/** Takes calls from now on: presses the key once the console knows its own state, and waits until it has changed. */
export async function becomeReady(page: Page, hands: Hands): Promise<void> {
  const state = page.locator('.v-own-state')
  await expect(state).toBeVisible()
  const before = await state.textContent()
  await hands.press('F8')
  await expect(state).not.toHaveText(before ?? '')
}
