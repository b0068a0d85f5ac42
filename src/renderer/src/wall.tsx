import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { config } from 'zod'
import { createCell } from './api/cell.ts'
import { nonceEveryStyle, pageNonce } from './app/style-nonce.ts'
import type { BoardFeed, BoardState } from './features/wallboard/board-feed.ts'
import { followLink } from './features/wallboard/follow-link.ts'
import { LinkedBoard } from './features/wallboard/linked-board.tsx'
import { messages } from './features/wallboard/messages.ts'
import { startTranslations } from './i18n/index.ts'
import { tokenOf } from './pieces/wallboard-links/link-token.ts'
import { paintPage } from './ui/theme.ts'
import './ui/base.css'

// the page's policy lets nobody make code from text
config({ jitless: true })
nonceEveryStyle(pageNonce())
startTranslations({ wallboard: messages })
paintPage('dark')

/** What a display shows that was opened without a token. */
function noFeed(): BoardFeed {
  const state = createCell<BoardState>({ picture: null, arrivedAt: 0, ended: 'unknown' })
  return { state, stop: () => undefined }
}

const token = tokenOf(window.location.hash)
// another link typed into the same tab is another board
window.addEventListener('hashchange', () => window.location.reload())
const root = document.getElementById('root')
if (root === null) throw new Error('the page has no root')
createRoot(root).render(
  <StrictMode>
    <LinkedBoard feed={token === null ? noFeed() : followLink(token)} />
  </StrictMode>,
)
