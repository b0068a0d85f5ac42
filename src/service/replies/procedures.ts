import { reads, writes } from '../call-context.ts'
import type { Implementer } from '../implementer.ts'
import { getReply, repliesOfComplaint, waitingReplies } from './read.ts'
import { sendReply, tellReply } from './send.ts'
import { listReplyTemplates, resetReplyTemplate, saveReplyTemplate } from './templates.ts'
import { changeReply, draftReply, dropReply, reviewReply, sendReplyBack, submitReply } from './write.ts'

/** Replies to complaints and suggestions, and their templates. */
export function replyProcedures(os: Implementer) {
  const { replies } = os
  return {
    ofComplaint: replies.ofComplaint.handler(reads(repliesOfComplaint)),
    get: replies.get.handler(reads(getReply)),
    waiting: replies.waiting.handler(reads(waitingReplies)),
    draft: replies.draft.handler(writes(draftReply)),
    change: replies.change.handler(writes(changeReply)),
    submit: replies.submit.handler(writes(submitReply)),
    review: replies.review.handler(writes(reviewReply)),
    sendBack: replies.sendBack.handler(writes(sendReplyBack)),
    send: replies.send.handler(writes(sendReply)),
    tell: replies.tell.handler(writes(tellReply)),
    drop: replies.drop.handler(writes(dropReply)),
    templates: replies.templates.handler(reads(listReplyTemplates)),
    saveTemplate: replies.saveTemplate.handler(writes(saveReplyTemplate)),
    resetTemplate: replies.resetTemplate.handler(writes(resetReplyTemplate)),
  }
}
