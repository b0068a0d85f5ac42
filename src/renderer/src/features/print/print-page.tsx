import { PrinterOutlined } from '@ant-design/icons'
import { Button, Segmented } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Locale } from '../../../../core/domain/people/principal.ts'
import { locales } from '../../../../core/domain/people/principal.ts'
import { useLocale } from '../../i18n/index.ts'
import { useRoute } from '../../ui/route.ts'
import { EmptyState } from '../../ui/states.tsx'
import { PaperContext, type PaperSize, paperSizes } from './paper-context.ts'
import { paperOf } from './papers.ts'
import './print.css'

/** Papers as they will leave the printer, with the choice of size and language. */
export function PrintPage() {
  const { t } = useTranslation('print')
  const route = useRoute()
  const [paper, ids] = route?.page === 'print' ? [paperOf(route.paper), route.ids] : [null, []]
  const [size, setSize] = useState<PaperSize>('a4')
  const [locale, setLocale] = useState<Locale>(useLocale())
  const words = useTranslation('print', { lng: locale }).t
  const kinds = useTranslation('kinds', { lng: locale }).t
  if (paper === null) return <EmptyState title={t('no-paper-title')} text={t('no-paper-text')} />
  const Papers = paper
  return (
    <div className="print-page">
      <div className="print-bar">
        <h1>{t('preview')}</h1>
        <Segmented
          aria-label={t('size')}
          options={paperSizes.map((value) => ({ value, label: value.toUpperCase() }))}
          value={size}
          onChange={setSize}
        />
        <Segmented
          aria-label={t('language')}
          options={locales.map((value) => ({ value, label: t(`locale-${value}`) }))}
          value={locale}
          onChange={setLocale}
        />
        <Button type="primary" autoFocus icon={<PrinterOutlined />} onClick={() => window.print()}>
          {t('print')}
        </Button>
        <Button onClick={() => window.history.back()}>{t('back')}</Button>
      </div>
      <PaperContext value={{ size, locale, t: words, kinds: (key: string) => kinds(key, { keySeparator: '.' }) }}>
        <Papers ids={ids} />
      </PaperContext>
    </div>
  )
}
