import { expect, type Locator, type Page } from '@playwright/test'

/** A person at the keyboard; counts what he strikes. */
export type Hands = Readonly<{
  /** Strikes one key or combination, for example `Control+Enter`. */
  press(keys: string): Promise<void>
  /** Writes a text. */
  type(text: string): Promise<void>
  /** Goes to a control with Tab, or Shift+Tab when `back`. */
  goTo(target: Locator, options?: Readonly<{ back?: boolean }>): Promise<void>
  /** Goes to a control and strikes Enter on it. */
  use(target: Locator): Promise<void>
  /** Goes to an entry of the open menu or list with the arrow and strikes Enter on it. */
  pick(entry: Locator): Promise<void>
  /** Opens a select and takes the entry with these words from its list with the arrow. */
  choose(select: Locator, entry: string): Promise<void>
  /** How many keys were struck since the last `forget`, without the characters of texts. */
  strokes(): number
  forget(): void
}>

const furthest = 150

/** The keyboard of a page; nothing else of the page is touched. */
export function handsOn(page: Page): Hands {
  let strokes = 0
  const press = async (keys: string) => {
    strokes += 1
    await page.keyboard.press(keys)
  }
  const isThere = (target: Locator) => target.evaluate((element) => element.contains(document.activeElement))
  const goTo: Hands['goTo'] = async (target, { back = false } = {}) => {
    await target.waitFor()
    for (let step = 0; step < furthest; step += 1) {
      if (await isThere(target)) return
      await press(back ? 'Shift+Tab' : 'Tab')
    }
    throw new Error(`Tab does not lead to ${target}`)
  }
  return {
    press,
    goTo,
    type: (text) => page.keyboard.type(text),
    use: async (target) => {
      await goTo(target)
      await press('Enter')
    },
    pick: async (entry) => {
      await entry.waitFor()
      for (let step = 0; step < furthest && !(await isThere(entry)); step += 1) await press('ArrowDown')
      await press('Enter')
    },
    choose: async (select, entry) => {
      const list = page.locator('.ant-select-dropdown:visible')
      await goTo(select)
      await expect(list).toHaveCount(0)
      await press('ArrowDown')
      await expect(list.locator('.ant-select-item-option', { hasText: entry })).toBeVisible()
      const active = list.locator('.ant-select-item-option-active')
      // an open list makes its first entry the active one by itself, a moment later
      await expect(active).toHaveCount(1)
      for (let step = 0; step < furthest; step += 1) {
        const before = (await active.textContent()) ?? ''
        if (before.includes(entry)) break
        await press('ArrowDown')
        await expect(active).not.toHaveText(before)
      }
      await press('Enter')
    },
    strokes: () => strokes,
    forget: () => {
      strokes = 0
    },
  }
}
