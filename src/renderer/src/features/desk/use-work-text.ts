import { useTranslation } from 'react-i18next'
import type { WorkDetails } from '../../../../core/domain/service/work-kinds.ts'
import { useLabels } from '../../i18n/use-labels.ts'
import { type DeskDraft, workOf } from './desk-draft.ts'

/** Says the fields of a draft's kind of work in words, as `安装 2 台 · 在途`; empty for another kind of case. */
export function useWorkText(): (draft: DeskDraft) => string {
  const { t } = useTranslation('desk')
  const label = useLabels()
  const partsOf = (work: WorkDetails): readonly string[] => {
    switch (work.kind) {
      case 'installation':
        return [label('goodsPlace', work.goods), label('site', work.site)]
      case 'commissioning':
        return [label('installer', work.installedBy)]
      case 'design':
        return [label('premises', work.premises), work.area === null ? '' : t('work-area', { count: work.area })]
      case 'delivery':
        return [t('work-floor-at', { count: work.floor }), label('way', work.way), work.source]
      case 'relocation':
        return [label('refit', work.refit), work.toAddress, work.movesOn ?? '']
    }
  }
  return (draft) => {
    const work = workOf(draft)
    if (work === null) return ''
    const units = work.kind === 'design' || work.units === 1 ? '' : ` ${t('work-units-of', { count: work.units })}`
    return [`${label('caseKind', work.kind)}${units}`, ...partsOf(work)].filter((part) => part !== '').join(' · ')
  }
}
