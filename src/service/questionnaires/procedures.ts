import { reads, writes } from '../call-context.ts'
import type { Implementer } from '../implementer.ts'
import { answerPaper } from './answer-paper.ts'
import { getCrossTable } from './cross-table.ts'
import { copy, newVersion, publish, retire, saveDraft } from './edit.ts'
import { getQuestionnaire, getVersion, listQuestionnaires } from './read.ts'
import { beginExport, getResponse, listExportRows, listResponses } from './responses.ts'
import { getResults } from './results.ts'

/** Questionnaires, what was answered, and what it comes to. */
export function questionnaireProcedures(os: Implementer) {
  return {
    list: os.questionnaires.list.handler(reads(listQuestionnaires)),
    get: os.questionnaires.get.handler(reads(getQuestionnaire)),
    version: os.questionnaires.version.handler(reads(getVersion)),
    saveDraft: os.questionnaires.saveDraft.handler(writes(saveDraft)),
    publish: os.questionnaires.publish.handler(writes(publish)),
    newVersion: os.questionnaires.newVersion.handler(writes(newVersion)),
    retire: os.questionnaires.retire.handler(writes(retire)),
    copy: os.questionnaires.copy.handler(writes(copy)),
    answer: os.questionnaires.answer.handler(writes(answerPaper)),
    results: os.questionnaires.results.handler(reads(getResults)),
    crossTable: os.questionnaires.crossTable.handler(reads(getCrossTable)),
    rows: os.questionnaires.rows.handler(reads(listResponses)),
    response: os.questionnaires.response.handler(reads(getResponse)),
    beginExport: os.questionnaires.beginExport.handler(writes(beginExport)),
    exportRows: os.questionnaires.exportRows.handler(reads(listExportRows)),
  }
}
