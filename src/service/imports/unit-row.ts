import type { ImportMapping } from '../../core/contract/imports.ts'
import { readDate, readFlag } from './parse-values.ts'
import type { KnownModel, MappingContext, RowMapper, SaidOfUnit, UnitRecord } from './records.ts'
import { mapRow, type RowCells, saidOf } from './row-cells.ts'

/** The catalogue by code and by name; a name that two models share finds none. */
function modelFinder(models: readonly KnownModel[]): (text: string) => KnownModel | undefined {
  const folded = (text: string) => text.normalize('NFKC').toLowerCase().replace(/\s+/g, '')
  const byCode = new Map(models.map((model) => [folded(model.code), model]))
  const byName = new Map<string, KnownModel | undefined>()
  for (const model of models) {
    const name = folded(model.name)
    byName.set(name, byName.has(name) ? undefined : model)
  }
  return (text) => byCode.get(folded(text)) ?? byName.get(folded(text))
}

function saidIn(cells: RowCells, model: KnownModel | undefined): SaidOfUnit {
  return saidOf<SaidOfUnit>({
    category: cells.text('category', 60) ?? (model?.category || undefined),
    boughtOn: cells.value('boughtOn', readDate, 'invalid-date'),
    boughtAt: cells.text('boughtAt', 120),
    installedOn: cells.value('installedOn', readDate, 'invalid-date'),
    madeOn: cells.value('madeOn', readDate, 'invalid-date'),
    scrapped: cells.value('scrapped', readFlag),
    note: cells.text('note', 2000),
  })
}

/** Maps rows to units. A model that the catalogue does not have is kept by its name. */
export function unitRows(
  mapping: ImportMapping,
  columns: readonly string[],
  context: MappingContext,
): RowMapper<UnitRecord> {
  const findModel = modelFinder(context.models)
  const map = mapRow(mapping, columns, (cells, row): UnitRecord => {
    const key = cells.text('customerKey', 200) ?? null
    const phone = cells.text('customerPhone', 200)
    const number = phone === undefined ? '' : context.parsePhone(phone).normal
    if (key === null && number === '') return cells.fail({ code: 'missing', field: 'customerKey' })
    const text = cells.required('model', 120)
    const model = findModel(text)
    return {
      row: row.row,
      key: cells.text('externalKey', 200) ?? null,
      owner: { key, number: number === '' ? null : number },
      modelId: model?.id ?? null,
      modelName: model?.name ?? text,
      serial: cells.text('serial', 60) ?? null,
      said: saidIn(cells, model),
    }
  })
  return { take: (row) => [map(row)], end: () => [] }
}
