import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { ServiceFigures } from '../../../../core/contract/service-figures.ts'
import { knownFault } from '../../../../core/domain/service/fault-codes.ts'
import type { KeyedFigure } from '../../../../core/domain/service/service-figures.ts'
import { formatMoney } from '../../i18n/format.ts'
import { useLocale } from '../../i18n/index.ts'
import { useLabels } from '../../i18n/use-labels.ts'
import type { OpenFigure } from './service-figures-page.tsx'

type OnOpen = (open: OpenFigure) => void

/** Figures that are summed by a key, each line of them opening its rows. */
export function KeyedTables({ figures, onOpen }: Readonly<{ figures: ServiceFigures; onOpen: OnOpen }>) {
  const { t } = useTranslation('service-figures')
  const label = useLabels()
  const locale = useLocale()
  const faultWord = (code: string | null) => {
    if (code === null) return t('no-fault')
    return knownFault(code) === null ? code : t(`desk:fault-${code}`)
  }
  return (
    <div className="service-figures-tables">
      <FigureTable
        figure="minutes"
        heads={[t('class'), t('visits'), t('minutes-sum'), t('minutes-mean')]}
        lines={figures.minutes.map(({ key, visits, minutes }) => ({
          key,
          cells: [label('serviceClass', key), visits, minutes, (minutes / visits).toFixed(0)],
        }))}
        onOpen={onOpen}
      />
      <FigureTable
        figure="cost"
        heads={[t('payer'), t('lines'), t('value')]}
        lines={figures.cost.map(({ key, payer, lines, valueMinor, currency }) => ({
          key,
          cells: [label('payer', payer), lines, formatMoney(valueMinor, currency, locale)],
        }))}
        onOpen={onOpen}
      />
      <FigureTable
        figure="fault"
        words={2}
        heads={[t('model'), t('fault-code'), t('orders')]}
        lines={figures.faults.map(({ key, modelName, faultCode, orders }) => ({
          key,
          cells: [modelName === '' ? t('no-model') : modelName, faultWord(faultCode), orders],
        }))}
        onOpen={onOpen}
      />
      <FigureTable
        figure="part"
        words={2}
        heads={[t('code'), t('name'), t('pieces')]}
        lines={figures.parts.map(({ key, code, name, pieces }) => ({ key, cells: [code, name, pieces] }))}
        onOpen={onOpen}
      />
    </div>
  )
}

type TableProps = Readonly<{
  figure: KeyedFigure
  /** How many of the first columns are words; the others are numbers. Default 1. */
  words?: number
  heads: readonly string[]
  lines: readonly Readonly<{ key: string; cells: readonly [ReactNode, ...ReactNode[]] }>[]
  onOpen: OnOpen
}>

function FigureTable({ figure, words = 1, heads, lines, onOpen }: TableProps) {
  const { t } = useTranslation('service-figures')
  const later = heads.slice(1)
  return (
    <section className="v-panel service-figures-table" aria-label={t(figure)}>
      <h2>{t(figure)}</h2>
      {lines.length === 0 ? (
        <p className="v-soft">{t('no-rows')}</p>
      ) : (
        <table>
          <thead>
            <tr>
              {heads.map((head, index) => (
                <th key={head} className={index < words ? 'service-figures-word' : undefined}>
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {lines.map(({ key, cells: [first, ...rest] }) => (
              <tr key={key}>
                <td className="service-figures-word">
                  <button
                    type="button"
                    className="service-figures-open"
                    title={t('open-rows')}
                    onClick={() => onOpen({ figure, key, name: `${t(figure)} · ${String(first)}` })}
                  >
                    {first}
                  </button>
                </td>
                {rest.map((cell, index) => (
                  <td key={later[index]} className={index + 1 < words ? 'service-figures-word' : undefined}>
                    {cell}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}
