import { createRouterClient } from '@orpc/server'
import type { ApiClient } from '../../src/core/contract/api.ts'
import { type BoardPicture, boardPictureSchema } from '../../src/core/contract/wallboards.ts'
import type { BoardSetup } from '../../src/core/domain/wallboard/board-link.ts'
import type { Service } from '../../src/service/create-service.ts'
import { commandId } from './service.ts'

/** How the boards of tests look. */
export const boardSetup: BoardSetup = {
  pages: ['all', 'queues', 'work'],
  rotateSeconds: 20,
  locale: 'zh-CN',
  look: 'dark',
  names: 'first',
}

let made = 0

/** A token as a console draws it, another one each time. */
export function boardToken(): string {
  made += 1
  return `wb_${String(made).padStart(43, 'a')}`
}

type Wanted = Readonly<{ orgId?: string; setup?: Partial<BoardSetup>; expiresAt?: number; name?: string }>

/** Makes a link as `api` and gives its id and token. */
export async function makeBoard(api: ApiClient, wanted: Wanted = {}): Promise<Readonly<{ id: string; token: string }>> {
  const token = boardToken()
  const { id } = await api.wallboards.make({
    commandId: commandId(),
    name: wanted.name ?? '大厅',
    orgId: wanted.orgId ?? (await api.people.whoAmI({})).orgId,
    setup: { ...boardSetup, ...wanted.setup },
    expiresAt: wanted.expiresAt ?? null,
    token,
  })
  return { id, token }
}

/** A display with a token: what it may call, whether the service has let it go, and its connection. */
export async function openBoard(service: Service, token: string) {
  let ended = false
  const connection = await service.openConnection({
    remote: 'display',
    token,
    onEnd: () => {
      ended = true
    },
  })
  const api: ApiClient = createRouterClient(service.router, { context: connection.context })
  return { api, hasEnded: () => ended, close: connection.close }
}

/** The first picture that a display with a token gets. */
export async function firstPicture(service: Service, token: string): Promise<BoardPicture> {
  const board = await openBoard(service, token)
  const stream = await board.api.wallboards.watch({})
  const first = await stream.next()
  await stream.return(undefined)
  board.close()
  return pictureOf(first.value)
}

/** News that must be a picture, of the shape that was declared. */
export function pictureOf(news: unknown): BoardPicture {
  return boardPictureSchema.parse(news)
}
