import type { ApiClient } from '../../src/core/contract/api.ts'
import { commandId } from './service.ts'
import { openStudy, paper } from './study.ts'

/** What a centre has asked of its customers. */
export type CentreStudies = Readonly<{ studyId: string; formId: string }>

const group = 'consumer' as const
const oneText = (text: string) => ({ strengths: text, weaknesses: text, advice: text })
const bothTexts = (text: string) => ({ 'zh-CN': oneText(text), en: oneText(text) })

/** Asks one customer by a study of the centre's own, and writes its report. */
export async function studyCentre(api: ApiClient, mark: string): Promise<CentreStudies> {
  const studyId = await openStudy(api, `${mark}研究`)
  const { id } = await api.studies.enterForm({ commandId: commandId(), studyId, ...paper({ note: `${mark}备注` }) })
  const correction = { ...paper({ note: `${mark}更正` }), reason: `${mark}看错` }
  await api.studies.correctForm({ commandId: commandId(), id, version: 1, ...correction })
  await api.studies.saveReport({ commandId: commandId(), studyId, group, version: 0, text: bothTexts(`${mark}报告`) })
  return { studyId, formId: id }
}

/** What may be asked about a centre's studies; the comparison with competitors belongs to all. */
export function studyQuestions({ studyId, formId }: CentreStudies) {
  return {
    'studies.list': [{}],
    'studies.get': [{ id: studyId }],
    'studies.forms': [{ studyId }],
    'studies.form': [{ id: formId }],
    'studies.figures': [{ id: studyId }],
    'studies.figureRows': [
      { studyId, figure: 't1' },
      { studyId, figure: 'weighted', group },
    ],
    'studies.report': [{ studyId, group }],
    'competitors.table': [{}],
    'competitors.history': [{ itemId: 'x', columnId: 'own' }],
  } as const
}

/** Each command about studies, told to do it to another centre's. */
export function studyTrespasses(theirs: CentreStudies): Record<string, readonly object[] | string> {
  const { studyId, formId } = theirs
  const study = { name: 'x', from: '2026-01-01', to: '2026-12-31', groups: [{ group, target: 1 }] }
  return {
    'studies.save': [{ ...study, id: studyId, version: 2 }],
    'studies.move': [{ id: studyId, version: 2, move: 'close' }],
    'studies.enterForm': [{ studyId, ...paper({ number: '2' }) }],
    'studies.correctForm': [{ id: formId, version: 2, reason: 'x', ...paper() }],
    'studies.saveReport': [{ studyId, group, version: 1, text: bothTexts('x') }],
    'competitors.saveCompetitor': 'the comparison belongs to all',
    'competitors.saveItem': 'the comparison belongs to all',
    'competitors.saveCell': 'the comparison belongs to all',
  }
}

/** Types a number of its own into every text about studies and competitors. */
export async function typeIntoStudies(
  api: ApiClient,
  { studyId, formId }: CentreStudies,
  typed: (words: string) => string,
): Promise<void> {
  const command = () => ({ commandId: commandId() })
  const { version } = await api.studies.get({ id: studyId })
  const days = { from: '2026-11-01', to: '2026-11-30', groups: [{ group, target: 5 }] }
  await api.studies.save({ ...command(), id: studyId, version, name: typed('研究'), ...days })
  const number = typed('').trim()
  const later = paper({ number, note: typed('备注') })
  await api.studies.correctForm({ ...command(), id: formId, version: 2, reason: typed('看错'), ...later })
  // what it was is told too
  const last = paper({ number, note: '' })
  await api.studies.correctForm({ ...command(), id: formId, version: 3, reason: typed('又看错'), ...last })
  const text = { ...bothTexts(''), en: { strengths: typed('S'), weaknesses: typed('W'), advice: typed('A') } }
  await api.studies.saveReport({ ...command(), studyId, group, version: 1, text })
  const other = { id: null, version: null, active: true }
  const brand = { name: typed('甲'), nameEn: typed('A') }
  const competitor = await api.competitors.saveCompetitor({ ...command(), ...other, ...brand })
  const item = await api.competitors.saveItem({
    ...{ ...command(), ...other, section: 'promise', measure: 'number', direction: 'less' },
    ...{ name: typed('时限'), nameEn: typed('time'), unit: '时', unitEn: 'h' },
  })
  await api.competitors.saveCell({
    ...{ ...command(), itemId: item.id, columnId: competitor.id, version: 0, value: 6 },
    ...{ note: typed('听'), source: typed('来电'), foundOn: '2026-11-01' },
  })
}
