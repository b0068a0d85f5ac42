import { existsSync } from 'node:fs'
import { run } from './project.mjs'

const chromium = process.env.VIGIL_CHROMIUM ?? '/usr/bin/chromium'

const chineseFonts = [
  '/usr/share/fonts/truetype/wqy/wqy-microhei.ttc',
  '/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc',
  '/usr/share/fonts/truetype/noto/NotoSansCJK-Regular.ttc',
]

/**
 * Makes sure that the browser of the end-to-end tests and a Chinese font are there. On Linux they are installed when
 * apt-get may be used; elsewhere the tests use the installed Chrome. Answers false when they cannot be had.
 */
export async function ensureBrowser() {
  if (process.platform !== 'linux') return true
  const missing = missingPackages()
  if (missing.length === 0) return true
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) {
    console.error(
      `The browser tests need ${missing.join(' and ')}: install with "apt-get install ${missing.join(' ')}".`,
    )
    return false
  }
  console.log(`Installing ${missing.join(' and ')} for the browser tests ...`)
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const apt = ['-o', 'DPkg::Lock::Timeout=120']
  for (const args of [['update'], ['install', '-y', '--no-install-recommends', ...missing]]) {
    const { code, output } = await run('apt-get', [...apt, ...args], { env, quiet: true })
    if (code !== 0) {
      console.error(`${output.trimEnd()}\napt-get ${args[0]} failed with exit code ${code}.`)
      return false
    }
  }
  const still = missingPackages()
  if (still.length > 0) console.error(`Not found even after the installation: ${still.join(' and ')}.`)
  return still.length === 0
}

function missingPackages() {
  return [
    ...(existsSync(chromium) ? [] : ['chromium']),
    ...(chineseFonts.some((file) => existsSync(file)) ? [] : ['fonts-wqy-microhei']),
  ]
}
