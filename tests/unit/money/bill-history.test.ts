import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Bill } from '../../../src/core/domain/money/bill.ts'
import { billStates, followClass, liveLines, payers } from '../../../src/core/domain/money/bill.ts'
import { type BillMove, invoiceable, moveBill } from '../../../src/core/domain/money/move-bill.ts'
import { borneBy, statementSums } from '../../../src/core/domain/money/statement.ts'
import { totalsOf, worthOf } from '../../../src/core/domain/money/totals.ts'
import { serviceClasses } from '../../../src/core/domain/service/service-order.ts'

const empty: Bill = {
  id: 'order',
  state: 'open',
  class: 'A',
  currency: 'CNY',
  readyAt: null,
  approvedAt: null,
  approvedBy: null,
  lines: [],
  payments: [],
  invoices: [],
  queries: [],
  version: 0,
}

/** A wish: what somebody tries next; which line or invoice it means is found among those that there are. */
const wish = fc.oneof(
  fc.record({
    kind: fc.constant('add' as const),
    source: fc.option(fc.constantFrom('labour:order', 'travel:1', 'travel:2', 'part:7'), { nil: null }),
    unitMinor: fc.integer({ min: -1, max: 50_000 }),
    quantity: fc.integer({ min: 0, max: 4 }),
    payer: fc.constantFrom(...payers),
  }),
  fc.record({ kind: fc.constant('strike' as const), nth: fc.nat(9), reason: fc.constantFrom<string[]>('', '重复') }),
  fc.record({
    kind: fc.constant('correct' as const),
    nth: fc.nat(9),
    unitMinor: fc.integer({ min: 0, max: 50_000 }),
    quantity: fc.integer({ min: 1, max: 4 }),
    payer: fc.constantFrom(...payers),
    reason: fc.constantFrom<string[]>('', '价目有误'),
  }),
  fc.record({
    kind: fc.constant('pay' as const),
    amountMinor: fc.integer({ min: -40_000, max: 60_000 }),
    reason: fc.constantFrom<string[]>('', '退还'),
  }),
  fc.record({ kind: fc.constant('pay-all' as const) }),
  fc.record({
    kind: fc.constant('invoice' as const),
    amountMinor: fc.integer({ min: 0, max: 60_000 }),
    onAccount: fc.boolean(),
  }),
  fc.record({ kind: fc.constant('void' as const), nth: fc.nat(5) }),
  fc.record({ kind: fc.constant('query' as const), text: fc.constantFrom<string[]>('', '为什么两趟？') }),
  fc.record({ kind: fc.constant('answer' as const), text: fc.constantFrom<string[]>('', '缺件') }),
  fc.record({ kind: fc.constant('ready' as const) }),
  fc.record({ kind: fc.constant('approve' as const) }),
)
type Wish = typeof wish extends fc.Arbitrary<infer T> ? T : never

const pick = <T>(list: readonly T[], nth: number): T | undefined => list[nth % Math.max(1, list.length)]

function moveOf(bill: Bill, wanted: Wish, id: string): BillMove {
  switch (wanted.kind) {
    case 'add': {
      const { source, unitMinor, quantity, payer } = wanted
      const plain = { kind: 'part' as const, name: '', partId: null, partNumber: '', payerFixed: false, reason: '' }
      return { kind: 'add', line: { ...plain, id, source, unitMinor, quantity, payer, replaces: null } }
    }
    case 'strike':
      return { kind: 'strike', lineId: pick(bill.lines, wanted.nth)?.id ?? 'none', reason: wanted.reason }
    case 'correct':
      return { ...wanted, lineId: pick(bill.lines, wanted.nth)?.id ?? 'none', newId: id }
    case 'pay':
    case 'pay-all': {
      const amountMinor = wanted.kind === 'pay' ? wanted.amountMinor : totalsOf(bill).balanceMinor
      const reason = wanted.kind === 'pay' ? wanted.reason : '结清'
      return { kind: 'pay', payment: { id, method: 'cash', amountMinor, reference: '', reason } }
    }
    case 'invoice': {
      const { amountMinor, onAccount } = wanted
      return {
        kind: 'invoice',
        invoice: { id, number: id, amountMinor, onAccount, title: '示例', taxNumber: '', email: '' },
      }
    }
    case 'void':
      return { kind: 'void-invoice', invoiceId: pick(bill.invoices, wanted.nth)?.id ?? 'none', reason: '抬头有误' }
    case 'query':
      return { kind: 'query', id, text: wanted.text }
    default:
      return wanted
  }
}

/** The bill after all wishes that were allowed, with every bill on the way. */
function live(wishes: readonly Wish[]): readonly Bill[] {
  const bills: Bill[] = [empty]
  for (const [index, wanted] of wishes.entries()) {
    const before = bills.at(-1) ?? empty
    const moved = moveBill(before, moveOf(before, wanted, `id-${index}`), { now: index + 1, by: 'clerk' })
    if (moved.ok) bills.push(moved.value)
  }
  return bills
}

const histories = fc.array(wish, { maxLength: 60 })

describe('a bill over any history', () => {
  it('adds up: lines by payer and by kind, what is due, what is open', () => {
    fc.assert(
      fc.property(histories, (wishes) => {
        for (const bill of live(wishes)) {
          const totals = totalsOf(bill)
          const value = liveLines(bill).reduce((sum, line) => sum + worthOf(line), 0)
          expect(totals.valueMinor).toBe(value)
          expect(Object.values(totals.byPayer).reduce((a, b) => a + b, 0)).toBe(value)
          expect(Object.values(totals.byKind).reduce((a, b) => a + b, 0)).toBe(value)
          expect(totals.dueMinor).toBe(totals.byPayer.customer)
          expect(totals.balanceMinor).toBe(totals.dueMinor - totals.paidMinor - totals.onAccountMinor)
          expect(totals.paidMinor).toBeGreaterThanOrEqual(0)
          for (const amount of [value, totals.dueMinor, totals.paidMinor])
            expect(Number.isSafeInteger(amount)).toBe(true)
        }
      }),
    )
  })

  it('bills no piece of work twice, also after strikes and corrections', () => {
    fc.assert(
      fc.property(histories, (wishes) => {
        for (const bill of live(wishes)) {
          const sources = liveLines(bill).flatMap((line) => line.source ?? [])
          expect(new Set(sources).size).toBe(sources.length)
        }
      }),
    )
  })

  it('takes no more money and asks for no more invoices than is due at that moment', () => {
    fc.assert(
      fc.property(histories, (wishes) => {
        const bills = live(wishes)
        for (const [index, bill] of bills.entries()) {
          const before = bills[index - 1]
          if (before === undefined) continue
          const totals = totalsOf(bill)
          if (bill.payments.length > before.payments.length && (bill.payments.at(-1)?.amountMinor ?? 0) > 0)
            expect(totals.balanceMinor).toBeGreaterThanOrEqual(0)
          if (bill.invoices.length > before.invoices.length)
            expect(totals.invoicedMinor).toBeLessThanOrEqual(totals.dueMinor)
        }
      }),
    )
  })

  it('is approved once, balanced, with every query answered, and never changes afterwards', () => {
    let approvals = 0
    fc.assert(
      fc.property(histories, (wishes) => {
        const bills = live([...wishes, { kind: 'ready' }, { kind: 'answer', text: '是' }, { kind: 'approve' }])
        const first = bills.findIndex((bill) => bill.state === 'approved')
        if (first < 0) return
        approvals += 1
        expect(first).toBe(bills.length - 1)
        const bill = bills[first] ?? empty
        const { balanceMinor, invoicedMinor, dueMinor } = totalsOf(bill)
        expect(balanceMinor).toBe(0)
        expect(invoicedMinor).toBeLessThanOrEqual(dueMinor)
        expect(bill.queries.every((query) => query.answeredAt !== null)).toBe(true)
        expect(bill.readyAt).not.toBeNull()
        const again = moveBill(bill, { kind: 'approve' }, { now: 99, by: 'other' })
        expect(again).toMatchObject({ ok: false, code: 'bill-approved' })
      }),
      { numRuns: 400 },
    )
    expect(approvals).toBeGreaterThan(20)
  })

  it('keeps every line, payment and invoice that ever was', () => {
    fc.assert(
      fc.property(histories, (wishes) => {
        const bills = live(wishes)
        for (const [index, bill] of bills.entries()) {
          const before = bills[index - 1] ?? empty
          for (const list of ['lines', 'payments', 'invoices', 'queries'] as const) {
            const ids: readonly string[] = bill[list].map((each) => each.id)
            expect(ids.slice(0, before[list].length)).toEqual(before[list].map((each) => each.id))
          }
          expect(billStates).toContain(bill.state)
        }
      }),
    )
  })

  it('follows the class of the order where no person said otherwise', () => {
    fc.assert(
      fc.property(histories, fc.constantFrom(...serviceClasses), (wishes, serviceClass) => {
        const bill = live(wishes).at(-1) ?? empty
        const after = followClass(bill, serviceClass)
        expect(totalsOf(after).valueMinor).toBe(totalsOf(bill).valueMinor)
        for (const [index, line] of after.lines.entries())
          if (line.payerFixed || bill.state === 'approved') expect(line).toBe(bill.lines[index])
        if (bill.state !== 'approved' && serviceClass !== 'A')
          expect(liveLines(after).every((line) => line.payerFixed || line.payer !== 'customer')).toBe(true)
      }),
    )
  })

  it('states every bill whole: the cells add up to the value and to what was collected', () => {
    fc.assert(
      fc.property(fc.array(histories, { maxLength: 6 }), (many) => {
        const bills = many.map((wishes) => live(wishes).at(-1) ?? empty)
        const sums = statementSums(bills)
        expect(sums.bills).toBe(bills.length)
        expect(payers.reduce((total, payer) => total + borneBy(sums, payer), 0)).toBe(sums.valueMinor)
        expect(borneBy(sums, 'customer')).toBe(bills.reduce((sum, bill) => sum + totalsOf(bill).dueMinor, 0))
        expect(Object.values(sums.collected).reduce((a, b) => a + b, 0)).toBe(
          bills.reduce((sum, bill) => sum + totalsOf(bill).paidMinor, 0),
        )
      }),
    )
  })
})

describe('what may still be invoiced', () => {
  const with100: Bill = live([
    { kind: 'add', source: 'labour:order', unitMinor: 10_000, quantity: 1, payer: 'customer' },
  ]).at(-1) as Bill

  it('is what was paid, or what is open on account, and together never more than is due', () => {
    expect([invoiceable(with100, false), invoiceable(with100, true)]).toEqual([0, 10_000])
    const paid = moveBill(
      with100,
      { kind: 'pay', payment: { id: 'p', method: 'qr', amountMinor: 4_000, reference: '', reason: '' } },
      { now: 2, by: null },
    )
    expect(paid.ok && [invoiceable(paid.value, false), invoiceable(paid.value, true)]).toEqual([4_000, 6_000])
  })
})
