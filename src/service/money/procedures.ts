import { reads, writes } from '../call-context.ts'
import type { Implementer } from '../implementer.ts'
import {
  addLine,
  answerAboutBill,
  approveBill,
  askAboutBill,
  correctLine,
  payBill,
  requestInvoice,
  strikeLine,
  voidInvoice,
} from './bills.ts'
import { listPriceLists, savePriceList } from './prices.ts'
import { getBill, listBills } from './read.ts'
import { getStatement, issueStatement } from './statements.ts'

/** Bills, prices and statements. */
export function moneyProcedures(os: Implementer) {
  const { money } = os
  return {
    bills: money.bills.handler(reads(listBills)),
    bill: money.bill.handler(reads(getBill)),
    addLine: money.addLine.handler(writes(addLine)),
    strikeLine: money.strikeLine.handler(writes(strikeLine)),
    correctLine: money.correctLine.handler(writes(correctLine)),
    pay: money.pay.handler(writes(payBill)),
    requestInvoice: money.requestInvoice.handler(writes(requestInvoice)),
    voidInvoice: money.voidInvoice.handler(writes(voidInvoice)),
    ask: money.ask.handler(writes(askAboutBill)),
    answer: money.answer.handler(writes(answerAboutBill)),
    approve: money.approve.handler(writes(approveBill)),
    priceLists: money.priceLists.handler(reads((caller) => listPriceLists(caller))),
    savePriceList: money.savePriceList.handler(writes(savePriceList)),
    statement: money.statement.handler(reads(getStatement)),
    issueStatement: money.issueStatement.handler(writes(issueStatement)),
  }
}
