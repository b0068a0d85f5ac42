import { expect, type Locator, type Page } from '@playwright/test'

/** A person at the keyboard; counts what he strikes. */
export type Hands = Readonly<{
  /** Strikes one key or combination, for example `Control+Enter`. */
  press(keys: string): Promise<void>
  /** Strikes a plain key as soon as an enabled button that shows it is in sight. */
  pressShown(key: string): Promise<void>
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
  /** Takes the entry with these words, which the open list proposes for what was typed, with Enter. */
  accept(entry: string | RegExp): Promise<void>
  /** Goes to a list once it holds a row with this text, and with the arrow down to that row. */
  goToRow(list: Locator, text: string): Promise<void>
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
  /** What has the focus, by its words; two entries of a menu never have the same. */
  const focused = () => page.evaluate(() => document.activeElement?.textContent ?? '')
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
    pressShown: async (key) => {
      const shown = page.locator('.v-key', { hasText: new RegExp(`^${key.toUpperCase()}$`) })
      await expect(page.locator('button:enabled', { has: shown }).first()).toBeVisible()
      await press(key)
    },
    type: (text) => page.keyboard.type(text),
    use: async (target) => {
      await goTo(target)
      await press('Enter')
    },
    pick: async (entry) => {
      await entry.waitFor()
      // an open menu takes the focus by itself, a moment later
      const menu = page.locator('[role=menu]:visible', { has: entry })
      await expect.poll(() => isThere(menu)).toBe(true)
      for (let step = 0; step < furthest && !(await isThere(entry)); step += 1) {
        const before = await focused()
        await press('ArrowDown')
        await expect.poll(focused).not.toBe(before)
      }
      await press('Enter')
    },
    choose: async (select, entry) => {
      const list = page.locator('.ant-select-dropdown:visible')
      await goTo(select)
      await expect(list).toHaveCount(0)
      await press('ArrowDown')
      await expect(list.locator('.ant-select-item-option', { hasText: entry }).first()).toBeVisible()
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
    accept: async (entry) => {
      // what is seen is not yet what Enter takes
      await expect(page.locator('.ant-select-dropdown:visible .ant-select-item-option-active')).toContainText(entry)
      await press('Enter')
    },
    goToRow: async (list, text) => {
      await expect(list.getByRole('row').filter({ hasText: text }).first()).toBeVisible()
      await goTo(list)
      const current = () => list.getAttribute('aria-activedescendant')
      for (let step = 0; step < furthest; step += 1) {
        const before = await current()
        if (before !== null && (await page.locator(`[id="${before}"]`).textContent())?.includes(text)) return
        await press('ArrowDown')
        await expect.poll(current).not.toBe(before)
      }
      throw new Error(`the arrow does not lead to ${text}`)
    },
    strokes: () => strokes,
    forget: () => {
      strokes = 0
    },
  }
}
