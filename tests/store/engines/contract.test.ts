import { type Kysely, sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { cachedQuery, type QueryParams } from '../../../src/store/cached-query.ts'
import type { Engine, Trx } from '../../../src/store/engine.ts'
import { forEachEmptyEngineWithTables, note, type Tables } from './tables.ts'

const noteById = cachedQuery((db: Kysely<Tables>, p: QueryParams<{ id: string }>) =>
  db.selectFrom('note').selectAll().where('id', '=', p.id),
)
const notesAbove = cachedQuery((db: Kysely<Tables>, p: QueryParams<{ amount: number; limit: number }>) =>
  db.selectFrom('note').select(['id', 'amount']).where('amount', '>', p.amount).orderBy('amount').limit(p.limit),
)

/** A promise with its settling from outside, to hold a transaction open. */
function gate(): { opened: Promise<void>; open: () => void } {
  const { promise, resolve } = Promise.withResolvers<void>()
  return { opened: promise, open: resolve }
}

async function countNotes(engine: Engine<Tables>): Promise<number> {
  const row = await engine.read
    .selectFrom('note')
    .select((e) => e.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  return row.n
}

forEachEmptyEngineWithTables((name, open) => {
  let engine: Engine<Tables>
  beforeAll(async () => {
    engine = await open()
  })

  describe('transactions', () => {
    it('commit everything together and give the value of the work', async () => {
      const value = await engine.write(async (trx) => {
        await trx.insert('note', note('whole'))
        await trx.insert('note_line', [
          { id: 'whole-1', note_id: 'whole', text: 'a' },
          { id: 'whole-2', note_id: 'whole', text: 'b' },
        ])
        return 'done'
      })
      expect(value).toBe('done')
      const lines = await engine.read.selectFrom('note_line').select('id').where('note_id', '=', 'whole').execute()
      expect(lines.map((line) => line.id).sort()).toEqual(['whole-1', 'whole-2'])
    })

    it('leave nothing behind when the work rejects', async () => {
      const before = await countNotes(engine)
      const failing = engine.write(async (trx) => {
        await trx.insert('note', note('half'))
        await trx.upsertCounter('half')
        throw new Error('changed my mind')
      })
      await expect(failing).rejects.toThrow('changed my mind')
      expect(await countNotes(engine)).toBe(before)
      expect(await engine.write((trx) => trx.upsertCounter('half'))).toBe(1)
    })

    it('leave nothing behind when a statement fails, and the next one works', async () => {
      await engine.write((trx) => trx.insert('note', note('taken')))
      const failing = engine.write(async (trx) => {
        await trx.insert('note', note('with-taken'))
        await trx.insert('note', note('taken'))
      })
      await expect(failing).rejects.toThrow()
      expect(await engine.reader.first(noteById, { id: 'with-taken' })).toBeUndefined()
      await engine.write((trx) => trx.insert('note', note('after-taken')))
      expect(await engine.reader.first(noteById, { id: 'after-taken' })).toBeDefined()
    })

    it('see their own writes through both ways of reading', async () => {
      await engine.write(async (trx) => {
        await trx.insert('note', note('own'))
        expect((await trx.first(noteById, { id: 'own' }))?.body).toBe('body')
        const rows = await trx.db.selectFrom('note').select('body').where('id', '=', 'own').execute()
        expect(rows).toEqual([{ body: 'body' }])
      })
    })

    it('refuse work after their end', async () => {
      let escaped: Trx<Tables> | undefined
      await engine.write(async (trx) => {
        escaped = trx
      })
      await expect(escaped?.insert('note', note('late'))).rejects.toThrow('not awaited')
      await expect(escaped?.db.selectFrom('note').selectAll().execute()).rejects.toThrow('not awaited')
    })

    it('refuse a row that points to nothing', async () => {
      const loose = engine.write((trx) => trx.insert('note_line', { id: 'loose', note_id: 'nobody', text: '' }))
      await expect(loose).rejects.toThrow(/foreign key/i)
    })
  })

  describe('readers', () => {
    it('never see an open transaction', async () => {
      const inserted = gate()
      const finish = gate()
      const writing = engine.write(async (trx) => {
        await trx.insert('note', note('hidden'))
        inserted.open()
        await finish.opened
      })
      await inserted.opened
      const reading = engine.reader.first(noteById, { id: 'hidden' })
      if (name === 'sqljs') finish.open()
      const seen = await reading
      finish.open()
      await writing
      if (name !== 'sqljs') expect(seen).toBeUndefined()
      expect((await engine.reader.first(noteById, { id: 'hidden' }))?.id).toBe('hidden')
    })

    it('run a cached query with other values each time', async () => {
      await engine.write(async (trx) => {
        for (const amount of [1, 2, 3, 4]) {
          await trx.insert('note', { id: `amount-${amount}`, body: '', amount: amount * 1e12, ratio: null })
        }
      })
      const ids = async (amount: number, limit: number) =>
        (await engine.reader.all(notesAbove, { amount, limit })).map((row) => row.id)
      expect(await ids(1e12, 2)).toEqual(['amount-2', 'amount-3'])
      expect(await ids(2e12, 9)).toEqual(['amount-3', 'amount-4'])
    })

    it('refuse a cached query without one of its parameters', async () => {
      const params = { amount: 1 } as unknown as { amount: number; limit: number }
      await expect(engine.reader.all(notesAbove, params)).rejects.toThrow('query parameter is missing: limit')
    })

    it('match LIKE by case, on every engine alike', async () => {
      await engine.write((trx) => trx.insert('note', [note('like-1', 'Abc'), note('like-2', 'abc')]))
      const rows = await engine.read.selectFrom('note').select('id').where('body', 'like', 'A%').execute()
      expect(rows.map((row) => row.id)).toEqual(['like-1'])
    })
  })

  describe('writers at the same time', () => {
    it('count without a gap and without a duplicate', async () => {
      const steps = Array.from({ length: 100 }, () => engine.write((trx) => trx.upsertCounter('race')))
      const numbers = (await Promise.all(steps)).sort((a, b) => a - b)
      expect(numbers).toEqual(Array.from({ length: 100 }, (_, n) => n + 1))
    })

    it('lose no change when they read before they write', async () => {
      await engine.write((trx) => trx.insert('note', { ...note('sum'), amount: 0 }))
      const raise = (trx: Trx<Tables>) =>
        trx.db
          .updateTable('note')
          .set((e) => ({ amount: e('amount', '+', 1) }))
          .where('id', '=', 'sum')
          .execute()
      await Promise.all(Array.from({ length: 40 }, () => engine.write(raise)))
      expect((await engine.reader.first(noteById, { id: 'sum' }))?.amount).toBe(40)
    })

    it('finish although two of them lock in opposite order', async () => {
      await engine.write((trx) => trx.insert('note', [note('left', '0'), note('right', '0')]))
      const touch = (trx: Trx<Tables>, id: string) =>
        trx.db.updateTable('note').set({ body: sql<string>`body || 'x'` }).where('id', '=', id).execute()
      const both = (first: string, second: string) =>
        engine.write(async (trx) => {
          await touch(trx, first)
          await trx.db.selectFrom('note').select('id').execute()
          await touch(trx, second)
        })
      await Promise.all(Array.from({ length: 3 }, () => [both('left', 'right'), both('right', 'left')]).flat())
      expect((await engine.reader.first(noteById, { id: 'left' }))?.body).toBe(`0${'x'.repeat(6)}`)
    })
  })

  describe('values', () => {
    it('come back as they went in', async () => {
      const row = {
        id: 'values',
        body: `quote ' " \\ 守线 😀 \n end`,
        amount: Number.MAX_SAFE_INTEGER,
        ratio: 0.1,
        done: 1,
      }
      await engine.write((trx) => trx.insert('note', row))
      expect(await engine.reader.first(noteById, { id: 'values' })).toEqual(row)
      expect(await engine.read.selectFrom('note').selectAll().where('id', '=', 'values').execute()).toEqual([row])
    })

    it('come back the same from an insert of many with different columns', async () => {
      const rows = [
        { id: 'many-1', body: `{"json": "守"}`, amount: -5, ratio: 1.5, done: 1 },
        { id: 'many-2', body: '', amount: null, ratio: null, done: undefined },
        { id: 'many-3', body: 'null', amount: 0, ratio: 0, done: 0 },
      ]
      await engine.write((trx) => trx.insert('note', rows))
      const found = await engine.read
        .selectFrom('note')
        .selectAll()
        .where('id', 'like', 'many-%')
        .orderBy('id')
        .execute()
      expect(found).toEqual(rows.map((row) => ({ ...row, done: row.done ?? 0 })))
    })

    it('give sums and counts as numbers', async () => {
      const row = await engine.read
        .selectFrom('note')
        .select((e) => [e.fn.sum<number>('done').as('sum'), e.fn.countAll<number>().as('count')])
        .executeTakeFirstOrThrow()
      expect([typeof row.sum, typeof row.count]).toEqual(['number', 'number'])
    })

    it('insert nothing for an empty list', async () => {
      const before = await countNotes(engine)
      await engine.write((trx) => trx.insert('note', []))
      expect(await countNotes(engine)).toBe(before)
    })
  })

  it('insertIgnore says whether it inserted and keeps the row that was there', async () => {
    const said = await engine.write(async (trx) => [
      await trx.insertIgnore('note', note('once', 'first')),
      await trx.insertIgnore('note', note('once', 'second')),
    ])
    expect(said).toEqual([true, false])
    expect((await engine.reader.first(noteById, { id: 'once' }))?.body).toBe('first')
  })

  it('refuses a column whose name is not a name', async () => {
    const row = { ...note('name'), 'id") values (1); --': 1 }
    await expect(engine.write((trx) => trx.insert('note', row))).rejects.toThrow('not a column or table name')
  })

  it('explains a query with the index it uses', async () => {
    const plan = await engine.explain(engine.read.selectFrom('note').selectAll().where('id', '=', 'x').compile())
    expect(plan).toMatch(/note_pkey|sqlite_autoindex_note|Seq Scan/)
  })

  it('reports a sound store as sound', async () => {
    expect(await engine.integrity()).toEqual([])
  })

  it('refuses writes after closing', async () => {
    const other = await open()
    await other.close()
    await other.close()
    await expect(other.write((trx) => trx.insert('note', note('closed')))).rejects.toThrow()
  })
})
