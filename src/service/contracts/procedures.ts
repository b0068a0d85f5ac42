import { reads, writes } from '../call-context.ts'
import type { Implementer } from '../implementer.ts'
import { cancelContract, replanContract } from './change.ts'
import { getContract, listContracts } from './read.ts'
import { renewContract, sellContract } from './sell.ts'

/** Maintenance contracts. */
export function contractProcedures(os: Implementer) {
  const { contracts } = os
  return {
    list: contracts.list.handler(reads(listContracts)),
    get: contracts.get.handler(reads(getContract)),
    sell: contracts.sell.handler(writes(sellContract)),
    renew: contracts.renew.handler(writes(renewContract)),
    replan: contracts.replan.handler(writes(replanContract)),
    cancel: contracts.cancel.handler(writes(cancelContract)),
  }
}
