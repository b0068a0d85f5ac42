import { useTranslation } from 'react-i18next'
import { defaultTargets } from '../../../../core/domain/commitment/targets.ts'
import type { ReminderRule } from '../../../../core/domain/reminder/rule.ts'
import { outcomeOf } from '../../../../core/domain/reminder/run.ts'
import { useLabels } from '../../i18n/use-labels.ts'

/** Says in one sentence what a rule does, in the language shown. */
export function useRuleSentence(): (rule: ReminderRule) => string {
  const { t } = useTranslation('reminder')
  const label = useLabels()
  const when = ({ timing }: ReminderRule): string => {
    switch (timing.kind) {
      case 'season':
        return t('when.season', { from: timing.from, to: timing.to })
      case 'contract-end':
        return t('when.contract-end', { months: defaultTargets['renewal-notice'].months })
      case 'warranty-end':
        return t('when.warranty-end', { days: timing.daysBefore })
      case 'birthday':
        return timing.daysBefore === 0 ? t('when.birthday-today') : t('when.birthday', { days: timing.daysBefore })
      case 'thank-you':
        return t(`when.${timing.after}`, { days: timing.days })
      case 'periodic-check':
      case 'filter':
        return t(`when.${timing.kind}`, { months: timing.months })
      case 'new-purchase':
      case 'regular-contact':
        return t(`when.${timing.kind}`, { days: timing.days })
    }
  }
  return (rule) => {
    const { filters } = rule
    const named = [
      ...filters.categories,
      ...filters.regions,
      ...(filters.zone === null ? [] : [label('zone', filters.zone)]),
      ...filters.memberLevels.map((level) => label('memberLevel', level)),
      ...filters.customerKinds.map((kind) => label('customerKind', kind)),
      ...(filters.modelIds.length === 0 ? [] : [`${t('field.models')} ${filters.modelIds.length}`]),
      ...(filters.orgIds.length === 0 ? [] : [`${t('field.orgs')} ${filters.orgIds.length}`]),
    ]
    const window =
      rule.timing.kind === 'season'
        ? t('window-season')
        : t(rule.timing.kind === 'contract-end' ? 'window-notice' : 'window-days', { days: rule.windowDays })
    return t('sentence', {
      when: when(rule),
      whom: named.length === 0 ? '' : t('whom-of', { filters: named.join(t('common:list')) }),
      how: t(`how.${outcomeOf(rule)}`, { days: rule.callAfterDays }),
      window,
      at: rule.at,
      limit: rule.dailyLimit === null ? '' : t('limit-of', { count: rule.dailyLimit }),
    })
  }
}
