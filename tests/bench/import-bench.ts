import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { copyFile, mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { ok } from '../../src/core/domain/refusal.ts'
import { type ImportDesk, openImportDesk } from '../service/imports/import-desk.ts'
import { rawSeconds } from './raw-import.ts'

export type ImportFigures = Readonly<{
  rows: number
  seconds: number
  rowsPerSecond: number
  /** Processor time of all threads of the process per row, µs. */
  processorMicrosPerRow: number
  /** Resident memory at its highest during the import, and what it grew over the second half, MB. */
  highestMb: number
  grewMb: number
  /** A small durable command of a console, p95 in ms: alone, and while the import runs. */
  commandAloneMs: number
  commandDuringMs: number
  /** Rows per second when the same file is imported again and changes nothing. */
  againRowsPerSecond: number
  /** Rows per second of the same rows by raw prepared statements, a thousand customers in each transaction. */
  rawRowsPerSecond: number
}>

/** An import of a file of a size, for what it does to memory. */
export type MemoryFigures = Readonly<{
  megabytes: number
  rows: number
  rowsPerSecond: number
  /** Resident memory of the process, MB: before, and at its highest in the second quarter and in the last. */
  beforeMb: number
  earlyMb: number
  lateMb: number
}>

const surnames = '王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈'
const given =
  '伟芳娜秀英敏静丽强磊军洋勇艳杰涛明超兰霞平刚桂华建文斌玲辉红梅俊峰晓燕志国庆海波宁雪莹佳琪宇轩梓涵浩然子墨欣怡'

const mobileHeads = ['135', '136', '137', '138', '139', '150', '151', '158', '159', '186', '188', '189', '199'] as const

/** Numbers from 0 up to 1 that follow from the seed (mulberry32, public domain). */
function randomOf(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

type FileOptions = Readonly<{ rows: number; seed: number; noteChars: number }>

/** Writes invented customers as CSV; the same seed gives the same file. */
async function writeCustomersFile(file: string, { rows, seed, noteChars }: FileOptions): Promise<void> {
  const random = randomOf(seed)
  const note = 'note '.repeat(noteChars / 5)
  const below = (count: number) => Math.floor(random() * count)
  const pick = (text: string) => text[below(text.length)] ?? ''
  const stream = createWriteStream(file)
  stream.write('\uFEFF客户编号,姓名,手机,固定电话,区域,地址,区位,会员等级,备注\r\n')
  for (let row = 1; row <= rows; row += 1) {
    const name = `${pick(surnames)}${pick(given)}${pick(given)}`
    const mobile = `${mobileHeads[below(mobileHeads.length)]}${String(below(1e8)).padStart(8, '0')}`
    const landline = row % 3 === 0 ? `020-${String(20_000_000 + below(69_999_999))}` : ''
    const street = `天河区体育西路${below(900) + 1}号${below(30) + 1}栋${below(2000)}房`
    const line = `C${row},${name},${mobile},${landline},广东省广州市,${street},${row % 5 === 0 ? '郊区' : '市区'},${row % 9 === 0 ? '金卡' : ''},${note}\r\n`
    if (!stream.write(line)) await once(stream, 'drain')
  }
  stream.end()
  await once(stream, 'close')
}

function p95(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length * 0.95)] ?? 0
}

/** One audited, durable write like a console's smallest command. */
async function command(desk: ImportDesk, n: number): Promise<number> {
  const began = performance.now()
  await desk.runtime.ledger.run({ ...desk.context.actor, procedure: 'bench' }, `bench-${n}`, async (work) => {
    const row = { key: `k${n}`, person_id: 'p', body_json: '{}', base_version: 0, updated_at: work.now }
    await work.trx.insert('draft', row)
    work.record(`draft:${n}`, {})
    return ok(true)
  })
  return performance.now() - began
}

const pauseMs = 20

/** Runs commands until `over`, with a pause between them; gives how long each took, ms. */
async function commandsUntil(desk: ImportDesk, over: () => boolean, from: number): Promise<readonly number[]> {
  const took: number[] = []
  for (let n = from; !over(); n += 1) {
    took.push(await command(desk, n))
    await wait(pauseMs)
  }
  return took
}

type Measured = Readonly<{ file: string; rows: number; dir: string }>

async function withFile<T>(
  options: Omit<FileOptions, 'seed'>,
  work: (desk: ImportDesk, measured: Measured) => Promise<T>,
): Promise<T> {
  const dir = await mkdtemp(join(tmpdir(), 'vigil-bench-'))
  try {
    const file = join(dir, 'customers.csv')
    await writeCustomersFile(file, { ...options, seed: 1 })
    const desk = await openImportDesk(dir)
    try {
      return await work(desk, { file, rows: options.rows, dir })
    } finally {
      await desk.close()
    }
  } finally {
    await rm(dir, { recursive: true, force: true })
  }
}

/** Imports `rows` invented customers into an empty SQLite store while a console works beside it. */
export function benchImport(rows: number): Promise<ImportFigures> {
  return withFile({ rows, noteChars: 0 }, async (desk, measured) => {
    const imported = await measure(desk, measured)
    return { ...imported, rawRowsPerSecond: rows / (await rawSeconds(measured.dir)) }
  })
}

const wideRowBytes = 1_000
const noteChars = 880

/** Imports a file of so many MB, of customers with long notes. */
export function benchMemory(megabytes: number): Promise<MemoryFigures> {
  const rows = Math.ceil((megabytes * 1e6) / wideRowBytes)
  return withFile({ rows, noteChars }, async (desk, measured) => {
    await placeUpload(desk, measured, 'bench')
    const { size } = await stat(measured.file)
    const beforeMb = process.memoryUsage.rss() / 1e6
    const memory: number[] = []
    const timer = setInterval(() => memory.push(process.memoryUsage.rss() / 1e6), 100)
    const began = performance.now()
    const view = await desk.over(await desk.begin('bench', { kind: 'customers' }))
    const seconds = (performance.now() - began) / 1000
    clearInterval(timer)
    if (view.counts.added !== rows) throw new Error(`the import gave ${JSON.stringify(view)}`)
    const highest = (from: number, to: number) =>
      Math.max(...memory.slice(Math.floor(memory.length * from), Math.ceil(memory.length * to)))
    const quarters = { earlyMb: highest(0.25, 0.5), lateMb: highest(0.75, 1) }
    return { megabytes: size / 1e6, rows, rowsPerSecond: rows / seconds, beforeMb, ...quarters }
  })
}

/** The file as a complete upload, without sending it through the API. */
async function placeUpload(desk: ImportDesk, { file, dir }: Measured, uploadId: string): Promise<void> {
  const folder = join(dir, 'imports')
  await mkdir(folder, { recursive: true })
  const about = { fileName: 'customers.csv', personId: desk.caller.principal.personId, at: Date.now(), complete: true }
  await writeFile(join(folder, `${uploadId}.json`), JSON.stringify(about))
  await copyFile(file, join(folder, `${uploadId}.data`))
}

async function measure(desk: ImportDesk, measured: Measured): Promise<Omit<ImportFigures, 'rawRowsPerSecond'>> {
  const { rows } = measured
  let alone = 0
  const aloneTook = await commandsUntil(desk, () => ++alone > 100, 0)
  await placeUpload(desk, measured, 'bench')
  const memory: number[] = []
  const timer = setInterval(() => memory.push(process.memoryUsage.rss() / 1e6), 100)
  const cpu = process.cpuUsage()
  const began = performance.now()
  let done = false
  const runId = await desk.begin('bench', { kind: 'customers' })
  const during = commandsUntil(desk, () => done, 1_000_000)
  const view = await desk.over(runId)
  const seconds = (performance.now() - began) / 1000
  const used = process.cpuUsage(cpu)
  clearInterval(timer)
  done = true
  if (view.state !== 'finished' || view.counts.added !== rows)
    throw new Error(`the import gave ${JSON.stringify(view)}`)
  const again = performance.now()
  const second = await desk.over(await desk.begin('bench', { kind: 'customers' }))
  if (second.counts.same !== rows) throw new Error(`the second import gave ${JSON.stringify(second)}`)
  const middle = memory[Math.floor(memory.length / 2)] ?? 0
  return {
    ...{ rows, seconds, rowsPerSecond: rows / seconds },
    processorMicrosPerRow: (used.user + used.system) / rows,
    highestMb: Math.max(...memory),
    grewMb: (memory.at(-1) ?? 0) - middle,
    commandAloneMs: p95(aloneTook),
    commandDuringMs: p95(await during),
    againRowsPerSecond: (rows * 1000) / (performance.now() - again),
  }
}
