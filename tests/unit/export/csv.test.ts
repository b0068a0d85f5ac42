import { expect, it } from 'vitest'
import { csvFile } from '../../../src/core/domain/export/csv.ts'

it('makes a whole file: the mark, the headings, numbers as numbers, formulas as words', () => {
  expect(
    csvFile(
      ['题', 'n'],
      [
        ['=1+1', -5],
        ['a,"b"', null],
      ],
    ),
  ).toBe('\uFEFF题,n\r\n\'=1+1,-5\r\n"a,""b""",\r\n')
})
