import { App } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CampaignTarget, CampaignView } from '../../../../core/contract/campaigns.ts'
import { maskName } from '../../../../core/domain/customer/mask.ts'
import { csvFile } from '../../../../core/domain/export/csv.ts'
import { client } from '../../api/client.ts'
import { failureOf } from '../../api/failure.ts'
import { formatExact } from '../../i18n/format.ts'
import { useLabels } from '../../i18n/use-labels.ts'
import { useFailureText } from '../../i18n/use-messages.ts'
import { useTimeReader } from '../../i18n/use-time.ts'
import { saveCsv } from '../../ui/save-csv.ts'
import { type TargetFilter, targetInput } from './target-filter.ts'
import { useCellWords } from './use-cell-words.ts'
import { useReasonText } from './use-reason-text.ts'

const atOnce = 500

async function allTargets(campaignId: string, filter: TargetFilter): Promise<readonly CampaignTarget[]> {
  const targets: CampaignTarget[] = []
  let after: string | undefined
  for (;;) {
    const page = await client.campaigns.targets({
      ...targetInput(campaignId, filter),
      limit: atOnce,
      ...(after === undefined ? {} : { after }),
    })
    targets.push(...page.rows)
    if (page.next === null) return targets
    after = page.next
  }
}

/** Saves the targets as a file; names and numbers are masked in it. */
export function useTargetsFile(campaign: CampaignView, filter: TargetFilter) {
  const { t } = useTranslation('campaign')
  const label = useLabels()
  const words = useCellWords()
  const reason = useReasonText()
  const { message } = App.useApp()
  const failureText = useFailureText()
  const { zone } = useTimeReader()
  const [busy, setBusy] = useState(false)
  const by = campaign.sampling.kind === 'quota' ? campaign.sampling.by : []
  const save = async () => {
    setBusy(true)
    try {
      const targets = await allTargets(campaign.id, filter)
      const headings = [
        'place',
        'customer',
        'number',
        'cell',
        'state',
        'reason',
        'tries',
        'owner',
        'done-at',
        'done-by',
      ]
      const rows = targets.map((target) => [
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
      ])
      saveCsv(
        `${campaign.name}.csv`,
        csvFile(
          headings.map((heading) => t(heading)),
          rows,
        ),
      )
    } catch (error) {
      void message.error(failureText(failureOf(error)))
    } finally {
      setBusy(false)
    }
  }
  return { save, busy }
}
