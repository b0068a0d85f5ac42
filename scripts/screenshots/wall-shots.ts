import type { Page } from '@playwright/test'
import { v7 } from 'uuid'
import type { BoardPage, BoardSetup } from '../../src/core/domain/wallboard/board-link.ts'
import { drawToken } from '../../src/renderer/src/pieces/wallboard-links/link-token.ts'
import type { World } from '../../tests/e2e/support/world.ts'
import type { Shot } from './shots.ts'

const hd = { width: 1920, height: 1080 } as const
const fourK = { width: 3840, height: 2160 } as const

/** What the operators of the pictures do, so that the wall has somebody to show. */
const atWork = [
  ['xu.ying', 'ready'],
  ['zhou.hang', 'ready'],
  ['lu.ping', 'meeting'],
  ['tang.wei', 'break'],
] as const

const begun = new WeakSet<World>()

async function begin(world: World): Promise<void> {
  if (begun.has(world)) return
  begun.add(world)
  for (const [login, state] of atWork) {
    const api = await world.signedIn(login)
    await api.calls.setState({ commandId: v7(), state, reason: state === 'break' ? 'rest' : null })
  }
}

type Wall = Readonly<{ look: BoardSetup['look']; pages: readonly BoardPage[]; locale: 'zh-CN' | 'en' }>

/** A display with a link of its own, its chart drawn. */
function onADisplay({ look, pages, locale }: Wall): Shot['prepare'] {
  return async (page: Page, world: World) => {
    await begin(world)
    const token = drawToken()
    const { orgId } = await world.admin.people.whoAmI()
    const setup = { pages: [...pages], rotateSeconds: 600, look, locale, names: 'first' as const }
    await world.admin.wallboards.make({ commandId: v7(), name: '大厅', orgId, setup, expiresAt: null, token })
    await page.goto(`/wall#${token}`)
    await page.locator('.wall .wall-digits').first().waitFor()
  }
}

const wall = { as: 'admin', path: '/live' } as const
const all = ['all'] as const

/** The wallboard on the displays of an office. */
export const wallShots: readonly Shot[] = [
  { name: 'wallboard', ...wall, viewport: hd, prepare: onADisplay({ look: 'dark', pages: all, locale: 'zh-CN' }) },
  { name: 'wallboard-light', ...wall, viewport: hd, prepare: onADisplay({ look: 'light', pages: all, locale: 'en' }) },
  {
    name: 'wallboard-work',
    ...wall,
    viewport: hd,
    prepare: onADisplay({ look: 'dark', pages: ['work'], locale: 'en' }),
  },
  { name: 'wallboard-4k', ...wall, viewport: fourK, prepare: onADisplay({ look: 'dark', pages: all, locale: 'en' }) },
  {
    name: 'wallboard-4k-light',
    ...wall,
    viewport: fourK,
    prepare: onADisplay({ look: 'light', pages: all, locale: 'zh-CN' }),
  },
]
