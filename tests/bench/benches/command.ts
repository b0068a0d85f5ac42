import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite'
import { v7 } from 'uuid'
import { parseCaseNumber } from '../../../src/core/domain/case/case-number.ts'
import { createDice } from '../../../src/service/sample/dice.ts'
import { type Figure, processorMicros, type Timing, timingOf } from '../measure.ts'
import { copyOf, openBench } from '../stores.ts'

type Row = Readonly<Record<string, SQLInputValue>>
type Written = Readonly<{ table: string; row: Row }>

/** Connection of the raw side, with the same durability as the service's writer. */
function rawStore(file: string): DatabaseSync {
  const db = new DatabaseSync(file, { enableForeignKeyConstraints: true })
  db.exec(`pragma journal_mode = wal; pragma synchronous = full; pragma wal_autocheckpoint = 2000;
    pragma cache_size = -65536; pragma temp_store = memory`)
  return db
}

type Observer = Readonly<{ all(sql: string, ...values: SQLInputValue[]): Row[] }>

function observerOf(db: DatabaseSync): Observer {
  const prepared = new Map<string, StatementSync>()
  return {
    all(sql, ...values) {
      const statement = prepared.get(sql) ?? db.prepare(sql)
      prepared.set(sql, statement)
      return statement.all(...values)
    },
  }
}

/** Reads back every row that one command wrote. */
function readBack(
  observer: Observer,
  ids: Readonly<{ caseId: string; commandId: string; customerId: string; series: string }>,
) {
  const { all } = observer
  const inserted: Written[] = [
    ['service_case', 'id', ids.caseId],
    ['service_order', 'case_id', ids.caseId],
    ['timeline', 'case_id', ids.caseId],
    ['commitment', 'case_id', ids.caseId],
    ['command_log', 'id', ids.commandId],
    ['audit', 'subject', `case:${ids.caseId}`],
  ].flatMap(([table = '', column = '', value = '']) =>
    all(`select * from ${table} where ${column} = ?`, value).map((row) => ({ table, row })),
  )
  const event = all('select * from event order by seq desc limit 1').map((row) => ({ table: 'event', row }))
  const touched = all('select id, last_contact_at from customer where id = ?', ids.customerId)[0]
  const counters = all("select key, value from counter where key in ('ledger', ?)", ids.series)
  return { inserted: [...inserted, ...event], touched, counters }
}

/** Writes the same rows by prepared statements in one transaction; gives how many. */
function rawWriter(db: DatabaseSync) {
  const statements = new Map<string, Readonly<{ statement: StatementSync; columns: readonly string[] }>>()
  const insertOf = ({ table, row }: Written) => {
    const known = statements.get(table)
    if (known !== undefined) return known
    const columns = Object.keys(row)
    const marks = columns.map(() => '?').join(', ')
    const made = { columns, statement: db.prepare(`insert into ${table} (${columns.join(', ')}) values (${marks})`) }
    statements.set(table, made)
    return made
  }
  const touch = db.prepare('update customer set last_contact_at = ? where id = ?')
  const count = db.prepare(
    'insert into counter (key, value) values (?, ?) on conflict (key) do update set value = excluded.value',
  )
  const begin = db.prepare('begin immediate')
  const commit = db.prepare('commit')
  return (rows: ReturnType<typeof readBack>): number => {
    begin.run()
    for (const written of rows.inserted) {
      const { statement, columns } = insertOf(written)
      statement.run(...columns.map((column) => written.row[column] ?? null))
    }
    touch.run(rows.touched?.last_contact_at ?? null, rows.touched?.id ?? null)
    for (const counter of rows.counters) count.run(counter.key ?? null, counter.value ?? null)
    commit.run()
    return rows.inserted.length + 1 + rows.counters.length
  }
}

/** The newest row of every table, by which two stores are seen to have got the same rows. */
function marksOf(db: DatabaseSync): Readonly<Record<string, unknown>> {
  const tables = db
    .prepare(
      "select name from sqlite_schema where type = 'table' and name not like 'sqlite_%' and name not like 'search%'",
    )
    .all()
    .map((row) => String(row.name))
  return Object.fromEntries(
    tables.map((table) => [table, db.prepare(`select max(rowid) as newest from "${table}"`).get()?.newest]),
  )
}

/**
 * A registered repair of a customer in the file, through the router, against the very rows it wrote put into a copy of
 * the same store by raw prepared statements; both durable, one of each in turn.
 */
export async function durableCommand(file: string, times: number): Promise<readonly Figure[]> {
  const [mine, raws] = [await copyOf(file, 'command'), await copyOf(file, 'raw')]
  try {
    const bench = await openBench(mine.file)
    const observer = new DatabaseSync(mine.file, { readOnly: true })
    const reading = observerOf(observer)
    const raw = rawStore(raws.file)
    const write = rawWriter(raw)
    const client = bench.clientOf('operator')
    const units = await bench.engine.read
      .selectFrom('unit as u')
      .innerJoin('customer_phone as p', 'p.customer_id', 'u.customer_id')
      .select(['u.id', 'u.customer_id', 'p.normal'])
      .where('p.position', '=', 0)
      .limit(50_000)
      .execute()
    const dice = createDice(11)
    const commands: number[] = []
    const rawTimes: number[] = []
    const used = { command: 0, raw: 0 }
    let rows = 0
    const warm = Math.max(30, Math.floor(times / 5))
    for (let n = 0; n < warm + times; n += 1) {
      const unit = dice.pick(units)
      const commandId = v7()
      const cpu = processorMicros()
      const started = performance.now()
      const made = await client.cases.registerRepair({
        commandId,
        callId: null,
        customerId: unit.customer_id,
        newCustomer: null,
        unitId: unit.id,
        newUnit: null,
        symptom: '冷藏室不制冷，东西都化了',
        faultCode: 'cold-not-cooling',
        customersFault: false,
        class: null,
        classReason: null,
        window: null,
        zone: 'urban',
        address: '城东区示例路12号3栋201室',
        contactPhone: unit.normal,
        duplicateSeen: true,
        wrapUpCode: '',
      })
      const commandMs = performance.now() - started
      const commandCpu = processorMicros() - cpu
      const series = `case:${parseCaseNumber(made.number)?.prefix ?? ''}:${parseCaseNumber(made.number)?.date ?? ''}`
      const back = readBack(reading, { caseId: made.caseId, commandId, customerId: unit.customer_id, series })
      const rawFrom = processorMicros()
      const rawStarted = performance.now()
      const written = write(back)
      const rawMs = performance.now() - rawStarted
      const rawCpu = processorMicros() - rawFrom
      if (n < warm) continue
      rows = Math.max(rows, written)
      commands.push(commandMs)
      rawTimes.push(rawMs)
      used.command += commandCpu
      used.raw += rawCpu
    }
    const [left, right] = [JSON.stringify(marksOf(observer)), JSON.stringify(marksOf(raw))]
    if (left !== right) throw new Error(`the two stores differ: ${left} and ${right}`)
    observer.close()
    raw.close()
    await bench.close()
    return figuresOf(timingOf(commands, used.command), timingOf(rawTimes, used.raw), rows)
  } finally {
    mine.remove()
    raws.remove()
  }
}

function figuresOf(command: Timing, raw: Timing, rows: number): readonly Figure[] {
  const figure = (what: string, value: number, unit: string): Figure => ({ bench: 'command', what, value, unit })
  const share = (part: number, whole: number) => Math.round((part / whole) * 100) / 100
  return [
    figure('rows written by one command', rows, 'rows'),
    figure('register a repair, p50', command.p50, 'µs'),
    figure('register a repair, p95', command.p95, 'µs'),
    figure('register a repair', command.perSecond, 'per s'),
    figure('register a repair, processor', command.processor, 'µs'),
    figure('same rows raw, p50', raw.p50, 'µs'),
    figure('same rows raw, p95', raw.p95, 'µs'),
    figure('same rows raw', raw.perSecond, 'per s'),
    figure('same rows raw, processor', raw.processor, 'µs'),
    figure('ratio by p50', share(raw.p50, command.p50), 'of raw'),
    {
      ...figure('ratio of throughput', share(raw.mean, command.mean), 'of raw'),
      budget: { is: 'at least', value: 0.5 },
    },
  ]
}
