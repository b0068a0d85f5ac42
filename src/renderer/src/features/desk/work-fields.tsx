import { DatePicker, Input, InputNumber } from 'antd'
import dayjs from 'dayjs'
import { type ReactNode, useId } from 'react'
import { useTranslation } from 'react-i18next'
import { zones } from '../../../../core/domain/customer/customer.ts'
import {
  goodsPlaces,
  installers,
  premises,
  refits,
  sites,
  type WorkDetails,
  ways,
} from '../../../../core/domain/service/work-kinds.ts'
import { type KindGroup, type KindValue, useLabels } from '../../i18n/use-labels.ts'
import { ChoiceGroup } from '../../ui/choice-group.tsx'

type Of<K extends WorkDetails['kind']> = Extract<WorkDetails, { kind: K }>

type Props<T extends WorkDetails> = Readonly<{
  work: T
  onChange: (work: T) => void
  /** Enter on a group of choices goes on. */
  onEnter: () => void
}>

/** The few fields of a kind of work, filled in as they usually are. */
export function WorkFields({ work, onChange, onEnter }: Props<WorkDetails>) {
  switch (work.kind) {
    case 'installation':
      return <Installation {...{ work, onChange, onEnter }} />
    case 'commissioning':
      return <Commissioning {...{ work, onChange, onEnter }} />
    case 'design':
      return <Design {...{ work, onChange, onEnter }} />
    case 'delivery':
      return <Delivery {...{ work, onChange, onEnter }} />
    case 'relocation':
      return <Relocation {...{ work, onChange, onEnter }} />
  }
}

function Installation({ work, onChange, onEnter }: Props<Of<'installation'>>) {
  const { t } = useTranslation('desk')
  return (
    <>
      <Line label={t('work-units')}>
        <Count label={t('work-units')} value={work.units} onChange={(units) => onChange({ ...work, units })} />
        <Choices
          label={t('work-goods')}
          group="goodsPlace"
          values={goodsPlaces}
          value={work.goods}
          onChange={(goods) => onChange({ ...work, goods })}
          onEnter={onEnter}
        />
      </Line>
      <Line label={t('work-site')}>
        <Choices
          label={t('work-site')}
          group="site"
          values={sites}
          value={work.site}
          onChange={(site) => onChange({ ...work, site })}
          onEnter={onEnter}
        />
      </Line>
    </>
  )
}

function Commissioning({ work, onChange, onEnter }: Props<Of<'commissioning'>>) {
  const { t } = useTranslation('desk')
  return (
    <Line label={t('work-units')}>
      <Count label={t('work-units')} value={work.units} onChange={(units) => onChange({ ...work, units })} />
      <Choices
        label={t('work-installed-by')}
        group="installer"
        values={installers}
        value={work.installedBy}
        onChange={(installedBy) => onChange({ ...work, installedBy })}
        onEnter={onEnter}
      />
    </Line>
  )
}

function Design({ work, onChange, onEnter }: Props<Of<'design'>>) {
  const { t } = useTranslation('desk')
  return (
    <Line label={t('work-premises')}>
      <Choices
        label={t('work-premises')}
        group="premises"
        values={premises}
        value={work.premises}
        onChange={(value) => onChange({ ...work, premises: value })}
        onEnter={onEnter}
      />
      <InputNumber
        aria-label={t('work-area-label')}
        className="desk-area"
        min={1}
        max={100_000}
        precision={0}
        placeholder={t('work-area-label')}
        suffix="m²"
        value={work.area}
        onChange={(area) => onChange({ ...work, area })}
      />
    </Line>
  )
}

function Delivery({ work, onChange, onEnter }: Props<Of<'delivery'>>) {
  const { t } = useTranslation('desk')
  const source = useId()
  return (
    <>
      <Line label={t('work-units')}>
        <Count label={t('work-units')} value={work.units} onChange={(units) => onChange({ ...work, units })} />
        <InputNumber
          aria-label={t('work-floor')}
          className="desk-count"
          min={-5}
          max={150}
          precision={0}
          prefix={t('work-floor')}
          value={work.floor}
          onChange={(floor) => onChange({ ...work, floor: floor ?? 1 })}
        />
        <Choices
          label={t('work-way')}
          group="way"
          values={ways}
          value={work.way}
          onChange={(way) => onChange({ ...work, way })}
          onEnter={onEnter}
        />
      </Line>
      <Line label={t('work-source')} htmlFor={source}>
        <Input
          id={source}
          className="desk-grow"
          value={work.source}
          maxLength={120}
          autoComplete="off"
          placeholder={t('work-source-placeholder')}
          onChange={(event) => onChange({ ...work, source: event.target.value })}
        />
      </Line>
    </>
  )
}

function Relocation({ work, onChange, onEnter }: Props<Of<'relocation'>>) {
  const { t } = useTranslation('desk')
  const label = useLabels()
  const to = useId()
  return (
    <>
      <Line label={t('work-units')}>
        <Count label={t('work-units')} value={work.units} onChange={(units) => onChange({ ...work, units })} />
        <Choices
          label={t('work-refit')}
          group="refit"
          values={refits}
          value={work.refit}
          onChange={(refit) => onChange({ ...work, refit })}
          onEnter={onEnter}
        />
        <DatePicker
          aria-label={t('work-moves-on')}
          placeholder={t('work-moves-on')}
          value={work.movesOn === null ? null : dayjs(work.movesOn)}
          onChange={(date) => onChange({ ...work, movesOn: date === null ? null : date.format('YYYY-MM-DD') })}
        />
      </Line>
      <Line label={t('work-to')} htmlFor={to}>
        <Input
          id={to}
          className="desk-grow"
          value={work.toAddress}
          maxLength={400}
          autoComplete="off"
          placeholder={t('work-to-placeholder')}
          onChange={(event) => onChange({ ...work, toAddress: event.target.value })}
        />
        <ChoiceGroup
          label={t('zone')}
          value={work.toZone}
          choices={zones.map((value) => ({ value, label: label('zone', value) }))}
          onChange={(toZone) => onChange({ ...work, toZone })}
        />
      </Line>
    </>
  )
}

function Line({ label, htmlFor, children }: Readonly<{ label: string; htmlFor?: string; children: ReactNode }>) {
  return (
    <div className="desk-line" data-flow>
      {htmlFor === undefined ? (
        <span className="desk-label">{label}</span>
      ) : (
        <label className="desk-label" htmlFor={htmlFor}>
          {label}
        </label>
      )}
      <div className="desk-control desk-pair">{children}</div>
    </div>
  )
}

function Count({ label, value, onChange }: Readonly<{ label: string; value: number; onChange: (n: number) => void }>) {
  return (
    <InputNumber
      aria-label={label}
      className="desk-count"
      min={1}
      max={99}
      precision={0}
      value={value}
      onChange={(count) => onChange(count ?? 1)}
    />
  )
}

type Word<G extends KindGroup> = Extract<KindValue<G>, string>

type ChoicesProps<G extends KindGroup> = Readonly<{
  label: string
  group: G
  values: readonly Word<G>[]
  value: Word<G>
  onChange: (value: Word<G>) => void
  onEnter: () => void
}>

/** A closed list with its words, each on its digit. */
function Choices<G extends KindGroup>({ label, group, values, value, onChange, onEnter }: ChoicesProps<G>) {
  const word = useLabels()
  return (
    <ChoiceGroup
      label={label}
      value={value}
      choices={values.map((each, index) => ({ value: each, label: word(group, each), keyText: String(index + 1) }))}
      onChange={onChange}
      onEnter={onEnter}
    />
  )
}
