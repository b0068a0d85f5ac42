import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CampaignView } from '../../../../core/contract/campaigns.ts'
import type { Callers } from '../../../../core/domain/campaign/campaign.ts'
import { said } from '../../../../core/domain/questionnaire/questionnaire.ts'
import { api, client } from '../../api/client.ts'
import { useMay } from '../../api/session.ts'
import { useCommand } from '../../api/use-command.ts'
import { useLocale } from '../../i18n/index.ts'
import { useLabels } from '../../i18n/use-labels.ts'
import { useInstantText } from '../../i18n/use-time.ts'
import { CallersField, useCallerOptions } from './callers-field.tsx'

/** What a campaign asks, when, whom and how many; who calls may be changed while it runs. */
export function CampaignAbout({ campaign }: Readonly<{ campaign: CampaignView }>) {
  const { t } = useTranslation('campaign')
  const instant = useInstantText()
  const locale = useLocale()
  const may = useMay()
  const whom = useWhom(campaign)
  const many = useHowMany(campaign)
  const people = useCallerOptions()
  const isOver = campaign.state === 'ended' || campaign.state === 'cancelled'
  const names = campaign.callers.personIds.map((id) => people.find(({ value }) => value === id)?.label ?? id)
  const facts = [
    { name: t('questionnaire'), value: said(campaign.questionnaireTitle, locale) },
    { name: t('period'), value: `${instant(campaign.startsAt)} – ${instant(campaign.endsAt)}` },
    { name: t('whom'), value: whom },
    { name: t('how-many'), value: many },
    {
      name: t('callers'),
      value: names.length === 0 ? t('callers-everybody') : names.join(t('common:list')),
    },
  ]
  return (
    <div className="campaign-about">
      <dl className="campaign-facts">
        {facts.map(({ name, value }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p className="v-soft">
        {campaign.orgName} · {t('created', { name: campaign.createdByName, time: instant(campaign.createdAt) })}
        {campaign.sample ? ` · ${t('sample')}` : ''}
      </p>
      {may('campaign.run') && !isOver ? <CallersForm key={campaign.version} campaign={campaign} /> : null}
    </div>
  )
}

function CallersForm({ campaign }: Readonly<{ campaign: CampaignView }>) {
  const { t } = useTranslation('campaign')
  const [callers, setCallers] = useState<Callers>(campaign.callers)
  const save = useCommand(client.campaigns.setCallers, { done: t('callers-saved') })
  const { id, version } = campaign
  const isSame = JSON.stringify(callers) === JSON.stringify(campaign.callers)
  return (
    <div className="campaign-callers">
      <CallersField callers={callers} onChange={setCallers} />
      <Button
        disabled={isSame}
        loading={save.busy}
        onClick={() =>
          void save.run({
            id,
            version,
            callers: { personIds: [...callers.personIds], teamIds: [...callers.teamIds] },
          })
        }
      >
        {t('callers-save')}
      </Button>
    </div>
  )
}

/** The conditions in words. */
function useWhom({ query }: CampaignView): string {
  const { t } = useTranslation('campaign')
  const label = useLabels()
  const models = useQuery(api.customers.models.queryOptions({ input: {} })).data ?? []
  const orgs = useQuery(api.people.orgUnits.queryOptions({ input: {} })).data ?? []
  const list = (values: readonly string[]) => values.join(t('common:list'))
  const span = (from: string | null, to: string | null) =>
    from === null && to === null ? '' : ` ${from ?? ''} – ${to ?? ''}`
  const { bought, lastContact } = query
  const products =
    bought === null
      ? []
      : [...bought.categories, ...bought.modelIds.map((id) => models.find((model) => model.id === id)?.name ?? id)]
  const parts = [
    list(query.kinds.map((kind) => label('customerKind', kind))),
    list(query.levels.map((level) => label('memberLevel', level))),
    list(query.zones.map((zone) => label('zone', zone))),
    list(query.centreIds.map((id) => orgs.find((org) => org.id === id)?.name ?? id)),
    list(query.regions),
    bought === null ? '' : `${t('bought')}: ${list(products)}${span(bought.from, bought.to)}`,
    ...query.had.map(({ what, from, to }) => `${t('had')}: ${t(`had-${what}`)}${span(from, to)}`),
    lastContact?.since == null ? '' : `${t('last-contact-since')} ${lastContact.since}`,
    lastContact?.before == null ? '' : `${t('last-contact-before')} ${lastContact.before}`,
    query.consent === null ? '' : `${t('consent')}: ${t(`consent-${query.consent}`)}`,
    query.satisfaction === null ? '' : `${t('satisfaction')}: ${t(query.satisfaction)}`,
  ].filter((part) => part !== '')
  return parts.length === 0 ? t('whom-all') : parts.join(' · ')
}

/** The sampling in words. */
function useHowMany({ sampling }: CampaignView): string {
  const { t } = useTranslation('campaign')
  const label = useLabels()
  if (sampling.kind === 'all') return t('how-all')
  if (sampling.kind === 'random') return t('how-random', { n: sampling.n })
  const by = sampling.by.map((dimension) => label('cellDimension', dimension)).join(' × ')
  return t('how-quota', { by, each: sampling.each })
}
