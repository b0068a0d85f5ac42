import { randomUUID } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import ExcelJS from 'exceljs'
import iconv from 'iconv-lite'
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest'
import { permissionsOf } from '../../../src/core/domain/people/permission.ts'
import { createDatabase } from '../../support/postgres.ts'
import { type ImportDesk, openImportDesk } from './import-desk.ts'

// Every run starts threads, which load their modules anew; a busy machine takes seconds for it.
vi.setConfig({ testTimeout: 90_000 })

let dir = ''
let desk: ImportDesk

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'vigil-imports-'))
  desk = await openImportDesk(dir)
})

afterAll(async () => {
  await desk.close()
  rmSync(dir, { recursive: true, force: true })
})

const names = () => desk.engine.read.selectFrom('customer').select(['external_key', 'name']).execute()

async function nameOf(key: string): Promise<string | undefined> {
  return (await names()).find((row) => row.external_key === key)?.name
}

function fixture(name: string): Buffer {
  return readFileSync(new URL(`../../fixtures/imports/${name}`, import.meta.url))
}

describe('encodings', () => {
  const text = (key: string) => `客户编号,姓名,手机\r\n${key},王秀兰·😀,13800138000\r\n`
  it.each([
    ['UTF-8', (content: string) => Buffer.from(content)],
    ['UTF-8', (content: string) => Buffer.from(`\uFEFF${content}`)],
    ['UTF-16 LE', (content: string) => iconv.encode(content, 'utf-16le', { addBOM: true })],
    ['UTF-16 BE', (content: string) => iconv.encode(content, 'utf-16be', { addBOM: true })],
    ['GBK', (content: string) => iconv.encode(content, 'gb18030')],
  ] as const)('%s is found and read', async (encoding, encode) => {
    const key = randomUUID()
    const uploadId = await desk.send(encode(text(key)))
    expect((await desk.imports.inspect(desk.caller, { uploadId, kind: 'customers' })).encoding).toBe(encoding)
    const inspected = await desk.imports.inspect(desk.caller, { uploadId, kind: 'customers' })
    expect(inspected.rows).toEqual([[key, '王秀兰·😀', '13800138000']])
    if (encoding !== 'GBK') return
    const view = await desk.over(await desk.begin(uploadId, { kind: 'customers' }))
    expect(view).toMatchObject({ state: 'finished', counts: { total: 1, read: 1, added: 1, rejected: 0 } })
    expect(await nameOf(key)).toBe('王秀兰·😀')
  })

  it('is found when the first Chinese character comes late', async () => {
    const rows = Array.from({ length: 20_000 }, (_, n) => `L${n},Name ${n},`).join('\n')
    const uploadId = await desk.send(iconv.encode(`id,name,note\n${rows}\nL-last,张三,\n`, 'gbk'))
    expect((await desk.imports.inspect(desk.caller, { uploadId, kind: 'customers' })).encoding).toBe('GBK')
  })
})

describe('inspecting', () => {
  it('shows columns, first rows, fields and a mapping', async () => {
    const uploadId = await desk.send(Buffer.from('客户编号;姓名;电话;电话\nI1;"王;五";1;2\n'))
    const inspected = await desk.imports.inspect(desk.caller, { uploadId, kind: 'customers' })
    expect(inspected.columns).toEqual(['客户编号', '姓名', '电话', '电话 2'])
    expect(inspected.rows).toEqual([['I1', '王;五', '1', '2']])
    expect(inspected.mapping.columns).toEqual({
      externalKey: '客户编号',
      name: '姓名',
      phone: '电话',
      phone2: '电话 2',
    })
    expect(inspected.fields).toContainEqual({ name: 'name', required: true })
  })

  it.each([
    ['an empty file', Buffer.alloc(0), 'empty'],
    ['an old Excel file', Buffer.from('d0cf11e0a1b11ae1000000', 'hex'), 'xls'],
    ['a zip that is no workbook', Buffer.from('504b0304000000000000', 'hex'), 'xlsx'],
    ['a picture', Buffer.from('ffd8ffe000104a4649460001', 'hex'), 'binary'],
  ])('refuses %s', async (_what, bytes, problem) => {
    const uploadId = await desk.send(bytes)
    await expect(desk.imports.inspect(desk.caller, { uploadId, kind: 'customers' })).rejects.toMatchObject({
      data: { code: 'file-unreadable', params: { problem } },
    })
  })
})

describe('a run', () => {
  const head = '客户编号,姓名,手机,区位,备注'
  const dirty = [
    head,
    'R1,王一,13811110001,市区,',
    'R2,,13811110002,,',
    'R3,王三,138****0003,月球,"=cmd|\' /C calc\'!A0"',
    '"R4,王四,13811110004,,',
    'R5,"王"五",13811110005,郊区,',
    'R6,王六,13811110006,,,,extra',
    '',
    'R7,=1+1,13811110007,,"two\nlines"',
  ].join('\r\n')

  it('checks first and writes nothing, then imports the same, then finds all the same', async () => {
    const before = (await names()).length
    const dry = await desk.run(dirty, { kind: 'customers', dryRun: true })
    expect(dry).toMatchObject({ state: 'checked', dryRun: true, counts: { total: 7, read: 7, added: 3, rejected: 4 } })
    expect((await names()).length).toBe(before)
    const real = await desk.run(dirty, { kind: 'customers' })
    expect(real).toMatchObject({ state: 'finished', counts: { ...dry.counts } })
    expect((await names()).length).toBe(before + 3)
    const again = await desk.run(dirty, { kind: 'customers' })
    expect(again.counts).toEqual({ total: 7, read: 7, added: 0, changed: 0, same: 3, rejected: 4 })
    expect(await nameOf('R5')).toBe('王"五')
    // A formula stays the text it is.
    expect(await nameOf('R7')).toBe('=1+1')
  })

  it('gives every rejected row with number, reason and its own cells, safe for a spreadsheet', async () => {
    const view = await desk.run(dirty, { kind: 'customers', dryRun: true, fileName: '旧系统.csv' })
    expect(view.rejected.map(({ row, reason }) => [row, reason])).toEqual([
      [3, 'Name is missing'],
      [4, 'Zone is not understood: 月球'],
      [5, 'a quotation mark has no partner'],
      [7, 'more cells than columns'],
    ])
    const csv = await desk.errors(view.id)
    expect(csv.startsWith(`\uFEFFRow,Reason,${head}\r\n`)).toBe(true)
    expect(csv.split('\r\n')[2]).toBe(`4,Zone is not understood: 月球,R3,王三,138****0003,月球,'=cmd|' /C calc'!A0`)
    const file = await desk.imports.errorFile(desk.caller, { id: view.id, offset: 0 })
    expect(file.fileName).toBe('旧系统-rejected.csv')
  })

  it('masks the numbers of rejected rows for who may not see numbers, line by line', async () => {
    const rows = ['客户编号,姓名,手机', 'M1,,13811110003', '2026,,13811110004'].join('\n')
    const { id } = await desk.run(rows, { kind: 'customers', dryRun: true })
    const roles = ['administrator'] as const
    const principal = { ...desk.caller.principal, roles, permissions: permissionsOf(roles) }
    const caller = { ...desk.caller, principal }
    expect((await desk.imports.get(caller, { id })).rejected.map(({ text }) => text)).toEqual([
      'M1, , 138****0003',
      '2026, , 138****0004',
    ])
    const listed = (await desk.imports.runs(caller)).find((run) => run.id === id)
    expect(JSON.stringify(listed?.rejected)).not.toMatch(/\d{7}/)
    const { csv } = await desk.imports.errorFile(caller, { id, offset: 0 })
    expect(csv.split('\r\n').slice(1, 3)).toEqual([
      '2,Name is missing,M1,,138****0003',
      '3,Name is missing,2026,,138****0004',
    ])
    const lead = { ...desk.caller, principal: { ...principal, permissions: permissionsOf(['administrator', 'lead']) } }
    expect((await desk.imports.errorFile(lead, { id, offset: 0 })).csv).toContain('13811110003')
  })

  it('gives a large error file in pieces that fit together', async () => {
    const rows = Array.from({ length: 12_000 }, (_, n) => `X${n},,${'长'.repeat(30)}`)
    const view = await desk.run(`客户编号,姓名,备注\n${rows.join('\n')}\n`, { kind: 'customers', dryRun: true })
    expect(view.counts).toMatchObject({ read: 12_000, rejected: 12_000 })
    expect(view.rejected).toHaveLength(20)
    const first = await desk.imports.errorFile(desk.caller, { id: view.id, offset: 0 })
    expect(first.next).not.toBeNull()
    const lines = (await desk.errors(view.id)).split('\r\n')
    expect(lines).toHaveLength(12_002)
    expect(lines[12_000]).toBe(`12001,Name is missing,X11999,,${'长'.repeat(30)}`)
  })

  it('knows in a dry run what an earlier part of the file would have added', async () => {
    const rows = Array.from({ length: 3_000 }, (_, n) => `Q${n % 1_500},王${n % 1_500},`)
    const file = `客户编号,姓名,手机\n${rows.join('\n')}\n`
    const dry = await desk.run(file, { kind: 'customers', dryRun: true })
    const real = await desk.run(file, { kind: 'customers' })
    expect(dry.counts).toMatchObject({ added: 1_500, changed: 0, same: 1_500 })
    expect(real.counts).toEqual(dry.counts)
  })

  it('is told to consoles, listed newest first, and audited at its beginning and end', async () => {
    const facts: string[] = []
    const undo = desk.runtime.bus.subscribe((batch) => {
      for (const fact of batch.facts) facts.push(fact.topic)
    })
    const view = await desk.run('客户编号,姓名\nT1,王\n', { kind: 'customers' })
    undo()
    expect(facts.filter((topic) => topic === 'import.changed').length).toBeGreaterThanOrEqual(2)
    expect(facts).toContain('data.replaced')
    expect((await desk.imports.runs(desk.caller))[0]?.id).toBe(view.id)
    const trail = await desk.engine.read
      .selectFrom('audit')
      .selectAll()
      .where('subject', '=', `import:${view.id}`)
      .execute()
    expect(trail).toMatchObject([{ person_id: 'person-1' }, { person_id: null }])
    expect(trail[1]?.detail_json).toContain('"added":1')
  })

  it('begins once however often its command is sent', async () => {
    const uploadId = await desk.send(Buffer.from('客户编号,姓名\nO1,王\n'))
    const { mapping } = await desk.imports.inspect(desk.caller, { uploadId, kind: 'customers' })
    const input = { commandId: randomUUID(), uploadId, kind: 'customers', mapping, dryRun: false } as const
    const [first, second] = await Promise.all([
      desk.imports.run(desk.context, input),
      desk.imports.run(desk.context, input),
    ])
    expect(second).toEqual(first)
    await desk.over(first.runId)
    expect(await desk.imports.run(desk.context, input)).toEqual(first)
    const begun = await desk.engine.read.selectFrom('import_run').select('id').where('id', '=', first.runId).execute()
    expect(begun).toHaveLength(1)
  })

  it('refuses a mapping without a required field, an unknown recipe and a foreign upload', async () => {
    const uploadId = await desk.send(Buffer.from('a,b\n1,2\n'))
    const none = { columns: {}, constants: {}, recipe: null }
    const input = { commandId: randomUUID(), uploadId, kind: 'customers', mapping: none, dryRun: true } as const
    const refusedWith = (code: string, params: object) => ({ data: { code, params } })
    await expect(desk.imports.run(desk.context, input)).rejects.toMatchObject(
      refusedWith('invalid-value', { field: 'name' }),
    )
    await expect(
      desk.imports.run(desk.context, { ...input, mapping: { ...none, recipe: 'asterisk-queue-log' } }),
    ).rejects.toMatchObject(refusedWith('invalid-value', { field: 'recipe' }))
    await expect(desk.imports.inspect(desk.caller, { uploadId: '../vigil', kind: 'calls' })).rejects.toMatchObject(
      refusedWith('not-found', { what: 'upload' }),
    )
  })
})

describe('a long run', () => {
  const rows = Array.from({ length: 30_000 }, (_, n) => `Z${n},王${n},139${String(n).padStart(8, '0')}`)
  const long = Buffer.from(`客户编号,姓名,手机\n${rows.join('\n')}\n`)
  const stored = async () => {
    const row = await desk.engine.read
      .selectFrom('customer')
      .select((e) => e.fn.countAll<number>().as('n'))
      .where('external_key', 'like', 'Z%')
      .executeTakeFirstOrThrow()
    return Number(row.n)
  }
  /** Resolves when some rows of the run are stored. */
  const underWay = (runId: string) =>
    new Promise<void>((resolve, reject) => {
      const look = async () => {
        const view = await desk.imports.get(desk.caller, { id: runId })
        if (view.endedAt !== null) reject(new Error('it was over before it could be looked at'))
        if (view.counts.added > 0) {
          undo()
          resolve()
        }
      }
      const undo = desk.runtime.bus.subscribe(() => {
        look().catch(reject)
      })
    })

  it('refuses a second one, stops when told to, and keeps what was taken', async () => {
    const uploadId = await desk.send(long)
    const runId = await desk.begin(uploadId, { kind: 'customers' })
    await underWay(runId)
    await expect(desk.begin(uploadId, { kind: 'customers' })).rejects.toMatchObject({ data: { code: 'busy' } })
    await desk.imports.cancel(desk.context, { commandId: randomUUID(), id: runId })
    const view = await desk.over(runId)
    expect(view.state).toBe('cancelled')
    expect(view.counts.added).toBeLessThan(30_000)
    expect(await stored()).toBe(view.counts.added)
  })

  it('counts as failed when the service ended meanwhile, and is completed by repeating it', async () => {
    const runId = await desk.begin(await desk.send(long), { kind: 'customers' })
    await underWay(runId)
    await desk.close()
    desk = await openImportDesk(dir)
    expect(await desk.imports.get(desk.caller, { id: runId })).toMatchObject({
      state: 'failed',
      problem: 'interrupted',
    })
    const view = await desk.run(long, { kind: 'customers' })
    expect(view).toMatchObject({ state: 'finished', counts: { read: 30_000, rejected: 0, changed: 0 } })
    expect(view.counts.added + view.counts.same).toBe(30_000)
    expect(await stored()).toBe(30_000)
  })

  it('of a process that was killed counts as failed at the next start', async () => {
    const row = await desk.engine.read.selectFrom('import_run').selectAll().limit(1).executeTakeFirstOrThrow()
    await desk.engine.write((trx) =>
      trx.insert('import_run', { ...row, id: 'killed', state: 'running', ended_at: null }),
    )
    await desk.close()
    desk = await openImportDesk(dir)
    expect(await desk.imports.get(desk.caller, { id: 'killed' })).toMatchObject({
      state: 'failed',
      problem: 'interrupted',
    })
  })
})

describe('uploads', () => {
  const piece = (uploadId: string, [offset, text]: readonly [number, string], last = false) =>
    desk.imports.upload(desk.caller, {
      ...{ uploadId, fileName: 'a.csv', offset, last },
      base64: Buffer.from(text).toString('base64'),
    })

  it('take a piece twice and refuse a gap, a foreign hand and a name that is a path', async () => {
    expect(await piece('up-1', [0, '姓名\n'])).toEqual({ received: 7 })
    await piece('up-1', [7, '王一\n'])
    await piece('up-1', [7, '王一\n'], true)
    const inspected = await desk.imports.inspect(desk.caller, { uploadId: 'up-1', kind: 'customers' })
    expect(inspected.rows).toEqual([['王一']])
    await expect(piece('up-1', [99, 'x'])).rejects.toMatchObject({ data: { code: 'invalid-value' } })
    await expect(piece('../up', [0, 'x'])).rejects.toMatchObject({ data: { code: 'invalid-value' } })
    const stranger = { ...desk.caller, principal: { ...desk.caller.principal, personId: 'person-2' as never } }
    await expect(
      desk.imports.upload(stranger, { uploadId: 'up-1', fileName: 'b', offset: 0, base64: '', last: true }),
    ).rejects.toMatchObject({ data: { code: 'not-found' } })
    expect(readdirSync(join(dir, 'imports'))).not.toContain('up.data')
  })
})

describe('a workbook', () => {
  it('is read like a table, with what a person sees in its cells', async () => {
    const book = new ExcelJS.Workbook()
    const sheet = book.addWorksheet('客户')
    sheet.addRow(['客户编号', '姓名', '手机', '备注'])
    sheet.addRow(['W1', { richText: [{ text: '王' }, { text: '一' }] }, 13_800_138_000, { formula: '1+1', result: 2 }])
    sheet.addRow([])
    sheet.addRow(['W2', '', 1, ''])
    sheet.addRow([
      'W3',
      '王三',
      { text: '13900139000', hyperlink: 'tel:13900139000' },
      new Date('2024-03-05T00:00:00Z'),
    ])
    const view = await desk.run(new Uint8Array(await book.xlsx.writeBuffer()), {
      kind: 'customers',
      fileName: 'a.xlsx',
    })
    expect(view).toMatchObject({
      state: 'finished',
      counts: { read: 3, added: 2, rejected: 1 },
      rejected: [{ row: 4 }],
    })
    const rows = await desk.engine.read
      .selectFrom('customer')
      .selectAll()
      .where('external_key', 'like', 'W%')
      .orderBy('external_key')
      .execute()
    expect(rows.map((row) => [row.name, row.note])).toEqual([
      ['王一', '2'],
      ['王三', '2024-03-05'],
    ])
    const phones = await desk.engine.read
      .selectFrom('customer_phone')
      .selectAll()
      .where('customer_id', '=', rows[0]?.id ?? '')
      .execute()
    expect(phones.map((phone) => phone.normal)).toEqual(['+8613800138000'])
  })
})

describe('recipes', () => {
  it('read a call centre’s day log without a mapping', async () => {
    const view = await desk.run(fixture('day-log.csv'), { kind: 'calls' })
    expect(view).toMatchObject({ state: 'finished', counts: { read: 8, added: 6, rejected: 2 } })
    expect((await desk.run(fixture('day-log.csv'), { kind: 'calls' })).counts).toMatchObject({ added: 0, same: 6 })
  })

  it('read a queue log of Asterisk, which has no header', async () => {
    const view = await desk.run(fixture('queue_log'), { kind: 'calls' })
    expect(view).toMatchObject({ state: 'finished', counts: { read: 19, added: 6, rejected: 1 } })
    expect((await desk.run(fixture('queue_log'), { kind: 'calls' })).counts).toMatchObject({ added: 0, same: 6 })
    const call = await desk.engine.read
      .selectFrom('call')
      .selectAll()
      .where('external_id', '=', 'queue-log|c.1')
      .executeTakeFirstOrThrow()
    expect(call).toMatchObject({ agent_id: 'person-1', queue_id: 'queue-1', outcome: 'answered' })
  })
})

describe('on PostgreSQL', () => {
  it('an import finishes and finds all the same when it comes again', async () => {
    const database = await createDatabase(inject('postgresUrl'))
    const folder = mkdtempSync(join(tmpdir(), 'vigil-imports-'))
    const other = await openImportDesk(folder, database.url)
    try {
      const file = '客户编号,姓名,手机,备注\nG1,王一,13800138000,\nG2,王二,13800138000,\nG3,,,\n'
      const counts = { read: 3, added: 2, changed: 0, same: 0, rejected: 1 }
      expect(await other.run(file, { kind: 'customers' })).toMatchObject({ state: 'finished', counts })
      expect((await other.run(file, { kind: 'customers' })).counts).toMatchObject({ added: 0, same: 2, rejected: 1 })
    } finally {
      await other.close()
      await database.drop()
      rmSync(folder, { recursive: true, force: true })
    }
  })
})
