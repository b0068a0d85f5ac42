import { useTranslation } from 'react-i18next'
import type { CampaignTarget, CampaignView } from '../../../../core/contract/campaigns.ts'
import { maskName } from '../../../../core/domain/customer/mask.ts'
import { client } from '../../api/client.ts'
import { formatExact } from '../../i18n/format.ts'
import { useLabels } from '../../i18n/use-labels.ts'
import { useTimeReader } from '../../i18n/use-time.ts'
import { useListFile } from '../../pieces/list-file/use-list-file.ts'
import { type TargetFilter, targetInput } from './target-filter.ts'
import { useCellWords } from './use-cell-words.ts'
import { useReasonText } from './use-reason-text.ts'

const columns = ['place', 'customer', 'number', 'cell', 'state', 'reason', 'tries', 'owner', 'done-at', 'done-by']

/** Saves the targets as a file; names and numbers are masked in it. */
export function useTargetsFile(campaign: CampaignView, filter: TargetFilter) {
  const { t } = useTranslation('campaign')
  const label = useLabels()
  const words = useCellWords()
  const reason = useReasonText()
  const { zone } = useTimeReader()
  const by = campaign.sampling.kind === 'quota' ? campaign.sampling.by : []
  return useListFile({
    name: campaign.name,
    headings: columns.map((column) => t(column)),
    cells: (target: CampaignTarget) => [
      target.place,
      maskName(target.customerName),
      target.phone,
      words(by, target.cell),
      label('targetState', target.state),
      reason(target.reason),
      target.attempts,
      target.ownerName,
      target.doneAt === null ? null : formatExact(target.doneAt, zone),
      target.doneByName,
    ],
    read: (page) => client.campaigns.targets({ ...targetInput(campaign.id, filter), ...page }),
  })
}
