import { reads, writes } from '../call-context.ts'
import type { Implementer } from '../implementer.ts'
import { answerTask } from './answer.ts'
import { assignTargets } from './assign.ts'
import { drawCampaign, moveOne, saveCampaign, setCallers } from './change.ts'
import { campaignProgress, getCampaign, listCampaigns, listTargets, previewCampaign, surveyTask } from './read.ts'

/** Campaigns of asking customers. */
export function campaignProcedures(os: Implementer) {
  const { campaigns } = os
  return {
    list: campaigns.list.handler(reads(listCampaigns)),
    get: campaigns.get.handler(reads(getCampaign)),
    preview: campaigns.preview.handler(reads(previewCampaign)),
    save: campaigns.save.handler(writes(saveCampaign)),
    draw: campaigns.draw.handler(writes(drawCampaign)),
    move: campaigns.move.handler(writes(moveOne)),
    setCallers: campaigns.setCallers.handler(writes(setCallers)),
    assign: campaigns.assign.handler(writes(assignTargets)),
    targets: campaigns.targets.handler(reads(listTargets)),
    progress: campaigns.progress.handler(reads(campaignProgress)),
    task: campaigns.task.handler(reads(surveyTask)),
    answer: campaigns.answer.handler(writes(answerTask)),
  }
}
