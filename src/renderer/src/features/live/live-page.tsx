import { FullscreenOutlined, LinkOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMay } from '../../api/session.ts'
import { KeyHint } from '../../ui/key-hint.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { navigate } from '../../ui/route.ts'
import { Loading } from '../../ui/states.tsx'
import type { RowsQuestion } from './figure-rows.ts'
import { Freshness } from './freshness.tsx'
import { LiveBoard } from './live-board.tsx'
import { RowsDrawer } from './rows-drawer.tsx'
import { useLiveFigures } from './use-live-figures.ts'
import './live.css'

/** Links of wallboards and what they say are loaded when somebody asks for them. */
const LinksDrawer = lazy(async () => {
  const [{ LinksDrawer: drawer }, { messages }, { addMessages }] = await Promise.all([
    import('../../pieces/wallboard-links/links-drawer.tsx'),
    import('../../pieces/wallboard-links/messages.ts'),
    import('../../i18n/index.ts'),
  ])
  addMessages({ 'wallboard-links': messages })
  return { default: drawer }
})

/** What goes on at this moment, for who leads: every figure opens its rows; F9 fills the screen with the wallboard. */
export function LivePage() {
  const { t } = useTranslation('live')
  const figures = useLiveFigures()
  const [question, setQuestion] = useState<RowsQuestion | null>(null)
  const [links, setLinks] = useState(false)
  const may = useMay()
  const freshness = <Freshness figures={figures} />
  const board = figures === null ? <Loading /> : <LiveBoard picture={figures} onOpen={setQuestion} />
  return (
    <div className="v-page live-page">
      <PageHeader
        title={t('title')}
        tags={freshness}
        actions={
          <>
            {may('wallboard.manage') ? (
              <Button icon={<LinkOutlined />} onClick={() => setLinks(true)}>
                {t('wallboard-links')}
              </Button>
            ) : null}
            <Button icon={<FullscreenOutlined />} onClick={() => navigate('/wallboard')}>
              {t('wallboard')} <KeyHint action="wallboard" />
            </Button>
          </>
        }
      />
      {board}
      {links ? (
        <Suspense fallback={null}>
          <LinksDrawer onClose={() => setLinks(false)} />
        </Suspense>
      ) : null}
      {question === null || figures === null ? null : (
        <RowsDrawer question={question} figures={figures} onClose={() => setQuestion(null)} />
      )}
    </div>
  )
}
