import { ORPCError } from '@orpc/client'
import { useEffect, useState } from 'react'
import { createCell, useCell } from '../../api/cell.ts'
import { client } from '../../api/client.ts'
import { navigate } from '../../ui/route.ts'
import { useHotkey } from '../../ui/use-hotkey.ts'
import { Board } from './board.tsx'
import { type BoardFeed, type BoardState, followBoard } from './board-feed.ts'
import { DarkBoard } from './dark-board.tsx'
import { useFullScreen } from './use-full-screen.ts'
import { WaitingBoard } from './waiting-board.tsx'

const nothingYet = createCell<BoardState>({ picture: null, arrivedAt: 0, ended: null })

/** The board of who is signed in, over the whole window: his part of the organisation, his look and language. */
export function WallboardPage() {
  const [feed, setFeed] = useState<BoardFeed | null>(null)
  useEffect(() => {
    const followed = followBoard({
      open: (signal) => client.wallboards.mine(undefined, { signal }),
      // what the service refuses it will refuse again
      endOf: (error) => (error instanceof ORPCError && error.code === 'FORBIDDEN' ? 'refused' : null),
      // the console's own line sees to its connection
      renew: () => undefined,
      now: Date.now,
    })
    setFeed(followed)
    return () => followed.stop()
  }, [])
  const { picture, arrivedAt, ended } = useCell(feed?.state ?? nothingYet)
  useFullScreen(leave)
  useHotkey('back', leave)
  useHotkey('wallboard', leave)
  if (ended !== null) return <DarkBoard why={ended} />
  return picture === null ? <WaitingBoard /> : <Board picture={picture} arrivedAt={arrivedAt} onLeave={leave} />
}

function leave(): void {
  navigate('/live')
}
