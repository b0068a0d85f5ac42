import { ArrowLeftOutlined, WarningFilled } from '@ant-design/icons'
import { App, Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { VanPart } from '../../../../core/contract/visits.ts'
import { stepsFrom } from '../../../../core/domain/visit/foresee-visit.ts'
import { navigate } from '../../ui/route.ts'
import { KindTag } from '../../ui/state-tag.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { ChargesPanel } from './charges-panel.tsx'
import { DelayForm } from './delay-form.tsx'
import { FinishForm } from './finish-form.tsx'
import { NoteForm } from './note-form.tsx'
import { enter } from './own-queue.ts'
import { PartsForm } from './parts-form.tsx'
import { PhotoStrip } from './photo-strip.tsx'
import type { DayVisit } from './use-day.ts'
import { WaitMark } from './visit-card.tsx'
import { VisitFacts } from './visit-facts.tsx'

type Open = 'finish' | 'delay' | 'note' | 'parts' | null

/** Everything about one visit, with the next step under the thumb. */
export function VisitDetail({
  id,
  visit,
  van,
}: Readonly<{ id: string; visit: DayVisit | null; van: readonly VanPart[] }>) {
  const { t } = useTranslation('visit')
  const [open, setOpen] = useState<Open>(null)
  if (visit === null)
    return (
      <EmptyState
        title={t('gone-title')}
        text={t('gone-text')}
        action={<Button onClick={() => navigate('/my-day')}>{t('back')}</Button>}
      />
    )
  if (open === 'finish') return <FinishForm key={id} visit={visit} van={van} onClose={() => setOpen(null)} />
  const isEnded = visit.state === 'done' || visit.state === 'cancelled'
  const mayBeLate = visit.arrivalDueAt !== null && (visit.state === 'dispatched' || visit.state === 'on-the-way')
  return (
    <article className="visit-detail" aria-label={visit.caseNumber}>
      <header className="visit-head">
        <Button
          type="text"
          icon={<ArrowLeftOutlined aria-hidden="true" />}
          aria-label={t('back-label')}
          onClick={() => navigate('/my-day')}
        />
        <h1>{visit.customerName}</h1>
        <KindTag group="visitState" value={visit.state} />
        <WaitMark visit={visit} />
        {visit.isRepeat ? (
          <span className="v-state v-state-tag v-late">
            <WarningFilled aria-hidden="true" /> {t('repeat')}
          </span>
        ) : null}
      </header>
      <VisitFacts visit={visit} />
      {open === 'delay' ? <DelayForm visit={visit} onClose={() => setOpen(null)} /> : null}
      {open === 'parts' ? <PartsForm visit={visit} van={van} onClose={() => setOpen(null)} /> : null}
      {open === 'note' ? <NoteForm visit={visit} onClose={() => setOpen(null)} /> : null}
      {open === null ? (
        <div className="visit-row">
          <Button size="large" onClick={() => setOpen('note')}>
            {t('note-add')}
          </Button>
          {visit.state === 'arrived' ? (
            <Button size="large" onClick={() => setOpen('parts')}>
              {t('parts-add')}
            </Button>
          ) : null}
          {mayBeLate ? (
            <Button size="large" onClick={() => setOpen('delay')}>
              {t('delay')}
            </Button>
          ) : null}
        </div>
      ) : null}
      {isEnded || visit.state === 'arrived' ? <ChargesPanel visit={visit} /> : null}
      <PhotoStrip visit={visit} mayAdd={!isEnded} />
      {isEnded ? null : <NextSteps visit={visit} onFinish={() => setOpen('finish')} />}
    </article>
  )
}

function NextSteps({ visit, onFinish }: Readonly<{ visit: DayVisit; onFinish: () => void }>) {
  const { t } = useTranslation('visit')
  const { message } = App.useApp()
  return (
    <footer className="visit-next">
      {stepsFrom[visit.state].map((step, index) => (
        <Button
          key={step}
          size="large"
          type={index === 0 ? 'primary' : 'default'}
          block
          onClick={() => {
            if (step === 'finish') onFinish()
            else if (!enter(visit, { name: step })) void message.error(t('queue-full'))
          }}
        >
          {t(step)}
        </Button>
      ))}
    </footer>
  )
}
