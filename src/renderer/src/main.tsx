import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { config } from 'zod'
import { App } from './app/app.tsx'
import { featureMessages } from './app/feature-messages.ts'
import { nonceEveryStyle, pageNonce } from './app/style-nonce.ts'
import { startTranslations } from './i18n/index.ts'
import './ui/base.css'

// the page's policy lets nobody make code from text
config({ jitless: true })
nonceEveryStyle(pageNonce())
startTranslations(featureMessages)

const root = document.getElementById('root')
if (root === null) throw new Error('the page has no root')
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
)
