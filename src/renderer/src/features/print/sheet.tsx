import type { ReactNode } from 'react'
import type { Letterhead } from '../../../../core/contract/documents.ts'
import { Barcode } from '../../ui/barcode.tsx'
import { usePaper } from './paper-context.ts'

type Props = Readonly<{
  title: string
  number: string
  /** Whether the number is one that a scanner should find. Default: it is. */
  barcode?: boolean
  /** Above 1 the paper says that it is a copy. */
  print?: number
  letterhead: Letterhead
  /** Which sheet of how many belongs to the same number. */
  page?: Readonly<{ n: number; of: number }>
  children: ReactNode
}>

/** One sheet of paper: head with organisation and number, content, foot with hotline and page. */
export function Sheet({
  title,
  number,
  barcode = true,
  print = 1,
  letterhead,
  page = { n: 1, of: 1 },
  children,
}: Props) {
  const { t, size } = usePaper()
  return (
    <article className={`paper paper-${size}`} aria-label={`${title} ${number}`}>
      <header className="paper-head">
        <div>
          <p className="paper-organisation">
            {letterhead.organisation}
            {letterhead.centre === '' ? null : <span> · {letterhead.centre}</span>}
          </p>
          <h2>
            {title}
            {print > 1 ? <small> {t('copy', { n: print })}</small> : null}
          </h2>
        </div>
        {barcode ? <Barcode text={number} /> : <p>{number}</p>}
      </header>
      {children}
      <footer className="paper-foot">
        <span>{t('hotline', { number: letterhead.hotline })}</span>
        <span>{t('page', { n: page.n, of: page.of })}</span>
      </footer>
    </article>
  )
}
