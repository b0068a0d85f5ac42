import { directionOfReason, type GoodsReason } from '../../core/domain/workshop/goods-register.ts'
import type { CallerWork } from '../call-context.ts'

/** Goods that come in or go out: a repair or a unit taken back. */
export type Goods = Readonly<{ repairId: string | null; takenBackId: string | null; number: string; orgId: string }>

/** Writes a line into the goods register, which is never changed afterwards. */
export async function writeGoodsLine(
  work: CallerWork,
  goods: Goods,
  line: Readonly<{ placeId: string; reason: GoodsReason; note?: string }>,
): Promise<void> {
  await work.trx.insert('goods_line', {
    id: work.newId(),
    org_id: goods.orgId,
    repair_id: goods.repairId,
    taken_back_id: goods.takenBackId,
    number: goods.number,
    place_id: line.placeId,
    direction: directionOfReason[line.reason],
    reason: line.reason,
    at: work.now,
    by_person: work.personId,
    note: line.note ?? '',
  })
}
