import { existsSync } from 'node:fs'
import { ensureDebian } from './debian.mjs'
import { exchangeNeeds } from './exchange.mjs'

const chromium = process.env.VIGIL_CHROMIUM ?? '/usr/bin/chromium'

const chineseFonts = [
  '/usr/share/fonts/truetype/wqy/wqy-microhei.ttc',
  '/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc',
  '/usr/share/fonts/truetype/noto/NotoSansCJK-Regular.ttc',
]

const browserNeeds = [
  { name: 'chromium', isThere: () => existsSync(chromium) },
  { name: 'fonts-wqy-microhei', isThere: () => chineseFonts.some((file) => existsSync(file)) },
]

/**
 * Makes sure that the browser and a Chinese font are there. On Linux they are installed when apt-get may be used;
 * elsewhere the installed Chrome is used. Answers false when they cannot be had.
 */
export async function ensureBrowser() {
  return process.platform !== 'linux' || ensureDebian('the browser tests', browserNeeds)
}

/** The same with the SIP server of the telephone's tests, which only Debian has; elsewhere those tests fail. */
export async function ensureBrowserTests() {
  return process.platform !== 'linux' || ensureDebian('the browser tests', [...browserNeeds, ...exchangeNeeds])
}
