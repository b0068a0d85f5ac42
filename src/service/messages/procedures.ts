import { reads, writes } from '../call-context.ts'
import type { Implementer } from '../implementer.ts'
import { countMessages, customerStanding, getMessage, listMessages } from './read.ts'
import { readSetUp, saveMailServer, saveReportToken, saveRules, saveTextGateway, testMessage } from './set-up.ts'
import { listTemplates, resetTemplate, saveTemplate } from './templates.ts'
import {
  cancelMessage,
  confirmSent,
  prepareMessage,
  retryMessage,
  sendMessage,
  setLanguage,
  setOptOut,
} from './write.ts'

/** Messages to customers. */
export function messageProcedures(os: Implementer) {
  const { messages } = os
  return {
    list: messages.list.handler(reads(listMessages)),
    counts: messages.counts.handler(reads(countMessages)),
    get: messages.get.handler(reads(getMessage)),
    standing: messages.standing.handler(reads(customerStanding)),
    setOptOut: messages.setOptOut.handler(writes(setOptOut)),
    setLanguage: messages.setLanguage.handler(writes(setLanguage)),
    prepare: messages.prepare.handler(reads(prepareMessage)),
    send: messages.send.handler(writes(sendMessage)),
    cancel: messages.cancel.handler(writes(cancelMessage)),
    retry: messages.retry.handler(writes(retryMessage)),
    confirmSent: messages.confirmSent.handler(writes(confirmSent)),
    templates: messages.templates.handler(reads(listTemplates)),
    saveTemplate: messages.saveTemplate.handler(writes(saveTemplate)),
    resetTemplate: messages.resetTemplate.handler(writes(resetTemplate)),
    settings: messages.settings.handler(reads(readSetUp)),
    saveMailServer: messages.saveMailServer.handler(writes(saveMailServer)),
    saveTextGateway: messages.saveTextGateway.handler(writes(saveTextGateway)),
    saveRules: messages.saveRules.handler(writes(saveRules)),
    saveReportToken: messages.saveReportToken.handler(writes(saveReportToken)),
    test: messages.test.handler(({ context, input }) => testMessage(context, input)),
  }
}
