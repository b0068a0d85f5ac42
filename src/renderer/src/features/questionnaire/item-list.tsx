import { HolderOutlined, WarningFilled } from '@ant-design/icons'
import { type KeyboardEvent, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { FoundProblem } from '../../../../core/domain/questionnaire/check-questionnaire.ts'
import { type Item, type Questionnaire, said } from '../../../../core/domain/questionnaire/questionnaire.ts'
import { useLocale } from '../../i18n/index.ts'
import { useLabels } from '../../i18n/use-labels.ts'
import { useConditionText } from './use-condition-text.ts'
import { useItemDrag } from './use-item-drag.ts'

type Props = Readonly<{
  body: Questionnaire
  at: number
  problems: readonly FoundProblem[]
  onChoose: (at: number) => void
  onMove: (from: number, to: number) => void
}>

const idOf = (at: number) => `questionnaire-item-${at}`

/** The items in their order with their branches and problems: arrows choose, dragging moves. */
export function ItemList({ body, at, problems, onChoose, onMove }: Props) {
  const { t } = useTranslation('questionnaire')
  const locale = useLocale()
  const last = body.items.length - 1
  useEffect(() => {
    document.getElementById(idOf(at))?.scrollIntoView({ block: 'nearest' })
  }, [at])
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return
    const targets: Readonly<Record<string, number>> = { ArrowDown: at + 1, ArrowUp: at - 1, Home: -1, End: last }
    const target = targets[event.key]
    if (target === undefined) return
    event.preventDefault()
    onChoose(Math.max(-1, Math.min(last, target)))
  }
  const problemsAt = (index: number) => problems.filter((each) => (each.at ?? -1) === index).length
  return (
    <div
      className="questionnaire-items"
      role="listbox"
      tabIndex={0}
      aria-label={t('items')}
      aria-activedescendant={idOf(at)}
      onKeyDown={onKeyDown}
    >
      <div
        id={idOf(-1)}
        role="option"
        tabIndex={-1}
        aria-selected={at === -1}
        className="questionnaire-item"
        onPointerDown={() => onChoose(-1)}
      >
        <span className="questionnaire-item-code">{t('head')}</span>
        <span>{said(body.title, locale) || t('untitled')}</span>
        <Marked count={problemsAt(-1)} />
      </div>
      {keyed(body.items).map(([key, item], index) => (
        <ItemLine
          key={key}
          item={item}
          index={index}
          items={body.items}
          current={index === at}
          problems={problemsAt(index)}
          onChoose={onChoose}
          onMove={onMove}
        />
      ))}
    </div>
  )
}

/** The items with keys that stay through moves; codes may be double while they are written. */
function keyed(items: readonly Item[]): readonly (readonly [string, Item])[] {
  const seen = new Map<string, number>()
  return items.map((item) => {
    const name = item.item === 'question' ? item.code : `section ${item.text.zh}`
    const before = seen.get(name) ?? 0
    seen.set(name, before + 1)
    return [`${name} ${before}`, item]
  })
}

function Marked({ count }: Readonly<{ count: number }>) {
  const { t } = useTranslation('questionnaire')
  if (count === 0) return null
  return (
    <span className="questionnaire-item-problems">
      <WarningFilled aria-hidden="true" /> {t('problem-count', { count })}
    </span>
  )
}

type LineProps = Readonly<{
  item: Item
  index: number
  items: readonly Item[]
  current: boolean
  problems: number
  onChoose: (at: number) => void
  onMove: (from: number, to: number) => void
}>

function ItemLine({ item, index, items, current, problems, onChoose, onMove }: LineProps) {
  const { t } = useTranslation('questionnaire')
  const locale = useLocale()
  const label = useLabels()
  const say = useConditionText(items)
  const line = useRef<HTMLDivElement>(null)
  const over = useItemDrag(line, index, onMove)
  const isSection = item.item === 'section'
  return (
    <div
      id={idOf(index)}
      ref={line}
      role="option"
      tabIndex={-1}
      aria-selected={current}
      className={['questionnaire-item', isSection ? 'questionnaire-section' : '', over ? 'questionnaire-over' : '']
        .join(' ')
        .trim()}
      onPointerDown={() => onChoose(index)}
    >
      <HolderOutlined className="questionnaire-grip" aria-hidden="true" />
      <span className="questionnaire-item-code">
        {isSection ? t('section') : `${item.code}${item.required ? ' *' : ''}`}
      </span>
      <span>{said(item.text, locale) || '…'}</span>
      {isSection ? null : <span className="v-soft">{label('questionKind', item.kind)}</span>}
      {item.when === null ? null : (
        <span className="questionnaire-item-branch">{t('only-if-said', { condition: say(item.when) })}</span>
      )}
      {isSection || item.endIf === null ? null : (
        <span className="questionnaire-item-branch">{t('end-if-said', { condition: say(item.endIf) })}</span>
      )}
      <Marked count={problems} />
    </div>
  )
}
