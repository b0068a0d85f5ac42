import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { BoardNews } from '../../../../src/core/contract/wallboards.ts'
import { type Ending, followBoard, silentMs } from '../../../../src/renderer/src/features/wallboard/board-feed.ts'
import { pictureWith } from './picture.ts'

/** A stream told by hand. */
function createStreamByHand() {
  const queue: (BoardNews | Error | null)[] = []
  let wake = () => {}
  const tell = (news: BoardNews | Error | null) => {
    queue.push(news)
    wake()
  }
  async function* stream(signal: AbortSignal): AsyncGenerator<BoardNews> {
    const aborted = () => tell(new Error('aborted'))
    signal.addEventListener('abort', aborted, { once: true })
    for (;;) {
      const next = queue.shift()
      if (next === undefined) {
        await new Promise<void>((resolve) => {
          wake = resolve
        })
        continue
      }
      if (next === null) return
      if (next instanceof Error) throw next
      yield next
    }
  }
  return { tell, stream }
}

function following(endOf: (error: unknown) => Ending | null = () => null) {
  const hand = createStreamByHand()
  let opened = 0
  let renewed = 0
  const feed = followBoard({
    open: async (signal) => {
      opened += 1
      return hand.stream(signal)
    },
    endOf,
    renew: () => {
      renewed += 1
    },
    now: Date.now,
  })
  return { ...hand, feed, opened: () => opened, renewed: () => renewed }
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const settle = () => vi.advanceTimersByTimeAsync(0)

describe('a board that follows its stream', () => {
  it('shows the latest picture, and says when it came', async () => {
    const { feed, tell } = following()
    expect(feed.state.get().picture).toBeNull()
    tell(pictureWith({ waiting: 1 }))
    await settle()
    const first = feed.state.get()
    expect(first.picture?.figures.waiting).toBe(1)
    await vi.advanceTimersByTimeAsync(700)
    tell(pictureWith({ waiting: 2 }))
    await settle()
    expect(feed.state.get().picture?.figures.waiting).toBe(2)
    expect(feed.state.get().arrivedAt - first.arrivedAt).toBe(700)
    feed.stop()
  })

  it('asks again after it broke off, and keeps the old picture until then', async () => {
    const { feed, tell, opened } = following()
    tell(pictureWith({ waiting: 1 }))
    tell(new Error('lost'))
    await settle()
    expect(feed.state.get()).toMatchObject({ ended: null, picture: { figures: { waiting: 1 } } })
    await vi.advanceTimersByTimeAsync(600)
    expect(opened()).toBe(2)
    tell(null)
    await vi.advanceTimersByTimeAsync(600)
    expect(opened()).toBe(3)
    feed.stop()
  })

  it('ends when it is told so, and asks no more', async () => {
    const { feed, tell, opened } = following()
    tell(pictureWith())
    tell({ kind: 'ended', why: 'revoked' })
    await vi.advanceTimersByTimeAsync(5_000)
    expect(feed.state.get().ended).toBe('revoked')
    expect(opened()).toBe(1)
  })

  it('ends when it is refused', async () => {
    const { feed, tell, opened } = following(() => 'unknown')
    tell(new Error('UNAUTHORIZED'))
    await vi.advanceTimersByTimeAsync(5_000)
    expect(feed.state.get().ended).toBe('unknown')
    expect(opened()).toBe(1)
  })

  it('drops a connection over which nothing comes, though nobody closed it', async () => {
    const { feed, tell, opened, renewed } = following()
    tell(pictureWith())
    await vi.advanceTimersByTimeAsync(silentMs - 1)
    expect(renewed()).toBe(0)
    await vi.advanceTimersByTimeAsync(silentMs / 2)
    expect(renewed()).toBe(1)
    await vi.advanceTimersByTimeAsync(1_000)
    expect(opened()).toBe(2)
    feed.stop()
  })

  it('asks no more once it is stopped', async () => {
    const { feed, tell, opened } = following()
    tell(pictureWith())
    await settle()
    feed.stop()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(opened()).toBe(1)
  })
})

describe('a board that follows for days', () => {
  it('holds the latest picture and no other, after thousands of them and hundreds of losses', async () => {
    vi.useRealTimers()
    setFlagsFromString('--expose-gc')
    const collect = runInNewContext('gc') as () => void
    let lastPicture: WeakRef<object> | null = null
    const early: WeakRef<object>[] = []
    let losses = 0
    async function* day(): AsyncGenerator<BoardNews> {
      for (let index = 0; index < 20; index += 1) {
        const picture = pictureWith({ waiting: index })
        if (early.length < 200) early.push(new WeakRef(picture))
        lastPicture = new WeakRef(picture)
        yield picture
      }
      throw new Error('lost')
    }
    vi.spyOn(globalThis, 'setTimeout').mockImplementation(((run: () => void) => setImmediate(run)) as never)
    const feed = followBoard({
      open: async () => {
        losses += 1
        if (losses > 250) throw new Error('over')
        return day()
      },
      endOf: () => (losses > 250 ? 'expired' : null),
      renew: () => undefined,
      now: Date.now,
    })
    await vi.waitFor(() => expect(feed.state.get().ended).toBe('expired'), { timeout: 10_000, interval: 5 })
    vi.restoreAllMocks()
    collect()
    await new Promise((resolve) => setImmediate(resolve))
    collect()
    expect((lastPicture as WeakRef<object> | null)?.deref()).toBe(feed.state.get().picture)
    expect(early.filter((each) => each.deref() !== undefined)).toHaveLength(0)
  })
})
