import { useTranslation } from 'react-i18next'
import type { ReplyView } from '../../../../core/contract/reply-view.ts'
import { sayDate } from '../../../../core/domain/reply/say-date.ts'
import { Barcode } from '../../ui/barcode.tsx'
import { letterPages } from './letter-pages.ts'
import './letter.css'

type Props = Readonly<{ reply: Pick<ReplyView, 'letter' | 'state' | 'purpose'>; size?: 'a4' | 'a5' | 'preview' }>

/** A letter as it leaves the printer, in its own language: address window, case number with its code, body, signature. */
export function LetterSheets({ reply, size = 'a4' }: Props) {
  const { letter, state } = reply
  const { t } = useTranslation('letter', { lng: letter.language })
  const pages = letterPages(letter.body)
  const mark = state === 'draft' || state === 'to-review' ? 'mark-draft' : state === 'dropped' ? 'mark-dropped' : null
  return (
    <div className={`letter letter-${size}`} lang={letter.language}>
      {pages.map(({ n, text }) => (
        <article key={n} className="letter-sheet" aria-label={t('letter', { number: letter.caseNumber })}>
          {mark === null ? null : <p className="letter-mark">{t(mark)}</p>}
          <header className={n === 1 ? 'letter-head' : 'letter-head letter-head-more'}>
            <strong>{letter.organisation}</strong>
            {letter.centre === '' ? null : <span>{letter.centre}</span>}
          </header>
          {n === 1 ? <Opening reply={reply} /> : null}
          <div className="letter-body">
            <p>{text}</p>
            {n === pages.length ? (
              <div className="letter-sign">
                <span className="letter-line">{t('signature')}</span>
                <span>{letter.signer}</span>
                <span>{letter.organisation}</span>
              </div>
            ) : null}
          </div>
          <footer className="letter-foot">
            <span>
              {letter.organisation} · {t('hotline', { number: letter.hotline })}
            </span>
            <span>{t('page', { n, of: pages.length })}</span>
          </footer>
        </article>
      ))}
    </div>
  )
}

function Opening({ reply }: Readonly<{ reply: Props['reply'] }>) {
  const { letter } = reply
  const { t } = useTranslation('letter', { lng: letter.language })
  return (
    <>
      <div className="letter-top">
        <address className="letter-window">
          {letter.to.map((line) => (
            <span key={line}>{line}</span>
          ))}
        </address>
        <div className="letter-reference">
          <span>{t('case-number')}</span>
          <Barcode text={letter.caseNumber} />
          <span>
            {t('date')} {sayDate(letter.date, letter.language)}
          </span>
        </div>
      </div>
      <h2 className="letter-subject">{letter.subject}</h2>
    </>
  )
}
