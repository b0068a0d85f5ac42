/** An id of one kind of record: a plain string in storage and on the wire, not interchangeable in code. */
export type Id<TKind extends string> = string & { readonly __id: TKind }

export type PersonId = Id<'person'>
export type OrgUnitId = Id<'org-unit'>
export type TeamId = Id<'team'>
export type QueueId = Id<'queue'>
export type CustomerId = Id<'customer'>
export type UnitId = Id<'unit'>
export type ContractId = Id<'contract'>
export type CallId = Id<'call'>
export type CaseId = Id<'case'>
export type ServiceOrderId = Id<'service-order'>
export type VisitId = Id<'visit'>
export type CommitmentId = Id<'commitment'>
