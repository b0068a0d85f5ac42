import { reads, writes } from '../call-context.ts'
import type { Implementer } from '../implementer.ts'
import { figureRows, figuresOfStudy, getForm, getStudy, listForms, listStudies } from './read.ts'
import { getReport, saveReport } from './report.ts'
import { correctForm, enterForm, moveStudyTo, saveStudy } from './write.ts'

/** Studies of service quality: forms typed in from paper, their figures, and what is written about them. */
export function studyProcedures(os: Implementer) {
  const { studies } = os
  return {
    list: studies.list.handler(reads(listStudies)),
    get: studies.get.handler(reads(getStudy)),
    forms: studies.forms.handler(reads(listForms)),
    form: studies.form.handler(reads(getForm)),
    figures: studies.figures.handler(reads(figuresOfStudy)),
    figureRows: studies.figureRows.handler(reads(figureRows)),
    report: studies.report.handler(reads(getReport)),
    save: studies.save.handler(writes(saveStudy)),
    move: studies.move.handler(writes(moveStudyTo)),
    enterForm: studies.enterForm.handler(writes(enterForm)),
    correctForm: studies.correctForm.handler(writes(correctForm)),
    saveReport: studies.saveReport.handler(writes(saveReport)),
  }
}
