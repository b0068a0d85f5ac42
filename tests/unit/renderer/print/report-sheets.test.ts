import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { reportSheets } from '../../../../src/renderer/src/features/print/report-sheets.ts'

const visit = (finding: string) => ['261118-0001', '何立', `维修 C ${finding}`, '已解决', '45', '']
const size = fc.constantFrom('a4' as const, 'a5' as const)
const text = fc.string({ maxLength: 200 })

describe('a day report on paper', () => {
  it('has every visit once and in order, whatever is written', () => {
    fc.assert(
      fc.property(fc.array(text, { maxLength: 60 }), text, size, (findings, remark, paper) => {
        const sheets = reportSheets(findings.map(visit), ['', remark], paper)
        expect(sheets.flatMap(({ from, to }) => Array.from({ length: to - from }, (_, n) => from + n))).toEqual(
          findings.map((_, n) => n),
        )
      }),
    )
  })

  it('takes one sheet for a usual day, and more for longer words or smaller paper', () => {
    const short = Array.from({ length: 6 }, () => visit('更换传感器'))
    const long = Array.from({ length: 6 }, () => visit('更换传感器，试机正常。'.repeat(20)))
    expect(reportSheets(short, ['', ''], 'a4')).toEqual([{ from: 0, to: 6 }])
    expect(reportSheets(long, ['', ''], 'a4').length).toBeGreaterThan(1)
    expect(reportSheets(long, ['', ''], 'a5').length).toBeGreaterThan(reportSheets(long, ['', ''], 'a4').length)
  })

  it('turns the page for a remark that does not fit beneath the visits', () => {
    const rows = Array.from({ length: 6 }, () => visit('更换传感器'))
    const sheets = reportSheets(rows, ['', '需要增派人手。'.repeat(150)], 'a4')
    expect(sheets).toEqual([
      { from: 0, to: 6 },
      { from: 6, to: 6 },
    ])
  })
})
