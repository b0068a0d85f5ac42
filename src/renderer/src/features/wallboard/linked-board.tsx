import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useCell } from '../../api/cell.ts'
import { paintPage } from '../../ui/theme.ts'
import { Board } from './board.tsx'
import type { BoardFeed } from './board-feed.ts'
import { DarkBoard } from './dark-board.tsx'
import { WaitingBoard } from './waiting-board.tsx'

/** The board of a display that has a link: it looks as the link says. */
export function LinkedBoard({ feed }: Readonly<{ feed: BoardFeed }>) {
  const { i18n } = useTranslation()
  const { picture, arrivedAt, ended } = useCell(feed.state)
  const locale = picture?.board?.locale
  const look = picture?.board?.look ?? 'dark'
  useEffect(() => paintPage(look), [look])
  useEffect(() => {
    if (locale === undefined) return
    document.documentElement.lang = locale
    void i18n.changeLanguage(locale)
  }, [locale, i18n])
  const title = picture === null ? '' : `${picture.board?.name} · ${picture.organisation}`
  useEffect(() => {
    if (title !== '') document.title = title
  }, [title])
  if (ended !== null) return <DarkBoard why={ended} />
  return picture === null ? <WaitingBoard /> : <Board picture={picture} arrivedAt={arrivedAt} />
}
