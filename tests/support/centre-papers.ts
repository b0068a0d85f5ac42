import { serviceFigureSchema } from '../../src/core/domain/service/service-figures.ts'

/** Whose reports and figures: a part of the organisation with a technician, an order, and somebody who may do all. */
type Side = Readonly<{ orgId: string; personId: string; technicianId: string; orderId: string }>

const dateOf = (at: number) => new Date(at).toISOString().slice(0, 10)

/** Days of reports that name another centre or its people in any mixture; none of them can be seen. */
export function strangeDays(ours: Side, theirs: Side, now: number) {
  const date = dateOf(now)
  return [
    { kind: 'technician', orgId: theirs.orgId, personId: theirs.technicianId, date },
    { kind: 'technician', orgId: theirs.orgId, personId: ours.personId, date },
    { kind: 'technician', orgId: ours.orgId, personId: theirs.technicianId, date },
    { kind: 'centre', orgId: theirs.orgId, personId: null, date },
    { kind: 'centre', orgId: theirs.orgId, personId: ours.personId, date },
  ] as const
}

/** What may be asked about a centre's day reports and the figures of its work. */
export function paperQuestions({ orgId, technicianId }: Side, now: number) {
  const date = dateOf(now)
  const period = { from: date, to: dateOf(now + 24 * 60 * 60 * 1000) }
  return {
    'dayReports.list': [{ date }],
    'dayReports.get': [
      { kind: 'technician', orgId, personId: technicianId, date },
      { kind: 'centre', orgId, personId: null, date },
    ],
    'serviceFigures.get': [period],
    'serviceFigures.rows': serviceFigureSchema.options.map((figure) => ({ ...period, figure, key: null })),
  } as const
}

/** Every command about day reports and vouchers, told to touch another centre's. */
export function paperTrespasses(ours: Side, theirs: Side, now: number): Record<string, readonly object[]> {
  const days = strangeDays(ours, theirs, now).map((day) => ({ ...day, version: 1 }))
  return {
    'dayReports.sign': days.map((day) => ({ ...day, remark: 'x' })),
    'dayReports.accept': days,
    'dayReports.sendBack': days.map((day) => ({ ...day, reason: 'x' })),
    'documents.issueVouchers': [{ orderIds: [theirs.orderId] }, { orderIds: [ours.orderId, theirs.orderId] }],
  }
}
