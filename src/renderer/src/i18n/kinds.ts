import type { SettingName } from '../../../core/contract/administration.ts'
import type { attemptResults } from '../../../core/contract/commitments.ts'
import type { complainants, complaintChannels, moods } from '../../../core/contract/complaint-view.ts'
import type { CustomerCard, SearchHitView } from '../../../core/contract/customers.ts'
import type { importKinds, importStates } from '../../../core/contract/imports.ts'
import type { liveRowFigures } from '../../../core/contract/live.ts'
import type { TakenBackView } from '../../../core/contract/parts.ts'
import type { WorkshopList } from '../../../core/contract/workshop.ts'
import type { AgentState } from '../../../core/domain/call/agent.ts'
import type { CallDirection, CallOutcome, CallSource, CallState } from '../../../core/domain/call/call.ts'
import type { callEnders } from '../../../core/domain/call/call-event.ts'
import type { CampaignState, Dimension as CellDimension, TargetState } from '../../../core/domain/campaign/campaign.ts'
import type { Exclusion } from '../../../core/domain/campaign/judge-target.ts'
import type { CampaignMove } from '../../../core/domain/campaign/move-campaign.ts'
import type { CaseKind, CaseState, WaitingReason } from '../../../core/domain/case/case.ts'
import type { caseOutcomes, WrapUpCode } from '../../../core/domain/case/wrap-up.ts'
import type { CommitmentState } from '../../../core/domain/commitment/commitment.ts'
import type { AboutKind, CommitmentKind, CommitmentResult, Severity } from '../../../core/domain/commitment/kinds.ts'
import type { RungName } from '../../../core/domain/commitment/rungs.ts'
import type { ItemVerdict, Standing } from '../../../core/domain/competitor/compare.ts'
import type { ActionKind, ActionMove, ActionState } from '../../../core/domain/complaint/action.ts'
import type { AlikeBasis } from '../../../core/domain/complaint/alike.ts'
import type { CauseState } from '../../../core/domain/complaint/cause-tree.ts'
import type { ComplaintClass, ComplaintSubClass } from '../../../core/domain/complaint/classes.ts'
import type { ClusterState } from '../../../core/domain/complaint/cluster.ts'
import type { AskKind, AskState, DecisionDirective } from '../../../core/domain/complaint/decision.ts'
import type { Department, FindingWay, Justification } from '../../../core/domain/complaint/finding.ts'
import type { ComplaintMove, ComplaintOutcome, ComplaintState } from '../../../core/domain/complaint/move.ts'
import type { RemedyKind, RemedyMove, RemedyState } from '../../../core/domain/complaint/remedy.ts'
import type { ApprovalState, PayoutState, PayoutWay } from '../../../core/domain/complaint/remedy-request.ts'
import type { ReturnReason } from '../../../core/domain/complaint/returns.ts'
import type { SeverityReason } from '../../../core/domain/complaint/severity.ts'
import type { SimilarReason } from '../../../core/domain/complaint/similar.ts'
import type { TakingStep } from '../../../core/domain/complaint/taking.ts'
import type { ContractState } from '../../../core/domain/contract/contract-state.ts'
import type { CustomerKind, MemberLevel, phoneLabels, Zone } from '../../../core/domain/customer/customer.ts'
import type { PhoneKind } from '../../../core/domain/customer/phone-form.ts'
import type { MessageChannel, MessageState, WithheldReason } from '../../../core/domain/message/message.ts'
import type { TemplateKind } from '../../../core/domain/message/template.ts'
import type { BillState, ChargeKind, Payer, PaymentMethod } from '../../../core/domain/money/bill.ts'
import type { OutsidePlace } from '../../../core/domain/parts/place.ts'
import type { PartCondition, StockMoveKind } from '../../../core/domain/parts/stock.ts'
import type { orgKinds } from '../../../core/domain/people/org.ts'
import type { Permission } from '../../../core/domain/people/permission.ts'
import type { Locale } from '../../../core/domain/people/principal.ts'
import type { Role } from '../../../core/domain/people/role.ts'
import type { ResponseChannel, ResponseTrait } from '../../../core/domain/questionnaire/channels.ts'
import type { QuestionnaireMove, QuestionnaireState } from '../../../core/domain/questionnaire/move-questionnaire.ts'
import type { QuestionKind } from '../../../core/domain/questionnaire/questionnaire.ts'
import type { AgentWarning } from '../../../core/domain/queue/agent-terms.ts'
import type { ReplyChannel, ReplyMove, ReplyPurpose, ReplyState } from '../../../core/domain/reply/reply.ts'
import type { agreementChannels, ChangeWish } from '../../../core/domain/service/agreement.ts'
import type { OrderMoveKind } from '../../../core/domain/service/move-order.ts'
import type { ClassReason } from '../../../core/domain/service/propose-class.ts'
import type { ServiceClass, ServiceOrderKind, ServiceOrderState } from '../../../core/domain/service/service-order.ts'
import type { Absence } from '../../../core/domain/service/technician-day.ts'
import type { VisitResult, VisitState } from '../../../core/domain/service/visit.ts'
import type { goodsPlaces, installers, premises, refits, sites, ways } from '../../../core/domain/service/work-kinds.ts'
import type { StudyMove } from '../../../core/domain/study/move-study.ts'
import type { Dimension, RespondentGroup, StudyState } from '../../../core/domain/study/study.ts'
import type { Fate } from '../../../core/domain/suggestion/fate.ts'
import type { Mark, SurveyQuestion, SurveyResult } from '../../../core/domain/survey/survey.ts'
import type { Warranty, WarrantyBasis } from '../../../core/domain/unit/warranty.ts'
import type { GoodsDirection, GoodsReason } from '../../../core/domain/workshop/goods-register.ts'
import type { WorkshopMoveKind, WorkshopOutcome, WorkshopState } from '../../../core/domain/workshop/workshop-repair.ts'

type CaseOutcome = (typeof caseOutcomes)[CaseKind][number]
type Words<T extends string | number> = Readonly<Record<T, string>>

/** A word for each value of each closed list, so that a value without one does not compile. */
export type Kinds = Readonly<{
  absence: Words<Absence>
  agreementChannel: Words<(typeof agreementChannels)[number]>
  changeWish: Words<ChangeWish>
  aboutKind: Words<AboutKind>
  agentState: Words<AgentState>
  agentMove: Words<'choose' | 'ring' | 'miss' | 'answer' | 'dial' | 'hang-up' | 'wrap-up' | 'release'>
  billState: Words<BillState>
  cellDimension: Words<CellDimension>
  chargeKind: Words<ChargeKind>
  contractState: Words<ContractState>
  payer: Words<Payer>
  paymentMethod: Words<PaymentMethod>
  askKind: Words<AskKind>
  askState: Words<AskState>
  decisionDirective: Words<DecisionDirective>
  department: Words<Department>
  justification: Words<Justification>
  findingWay: Words<FindingWay>
  actionKind: Words<ActionKind>
  actionState: Words<ActionState>
  actionMove: Words<ActionMove>
  alikeBasis: Words<AlikeBasis>
  clusterState: Words<ClusterState>
  causeState: Words<CauseState>
  causeMove: Words<'place' | 'retire' | 'revive'>
  similarReason: Words<SimilarReason>
  attemptResult: Words<(typeof attemptResults)[number] | 'message-sent'>
  agentWarning: Words<AgentWarning>
  callDirection: Words<CallDirection>
  callEnder: Words<(typeof callEnders)[number]>
  callOutcome: Words<CallOutcome>
  callSource: Words<CallSource>
  callState: Words<CallState>
  campaignMove: Words<CampaignMove | 'save' | 'callers'>
  campaignState: Words<CampaignState>
  caseKind: Words<CaseKind>
  caseOutcome: Words<CaseOutcome>
  caseState: Words<CaseState>
  /** With the placeholders `end`, `number`. */
  classReason: Words<ClassReason>
  commitmentKind: Words<CommitmentKind>
  commitmentResult: Words<CommitmentResult>
  commitmentState: Words<CommitmentState>
  complainant: Words<(typeof complainants)[number]>
  complaintChannel: Words<(typeof complaintChannels)[number]>
  complaintClass: Words<ComplaintClass>
  complaintMove: Words<ComplaintMove>
  complaintOutcome: Words<ComplaintOutcome>
  complaintState: Words<ComplaintState>
  complaintSubClass: Words<ComplaintSubClass>
  contactKind: Words<CustomerCard['contacts'][number]['kind']>
  customerKind: Words<CustomerKind>
  dayException: Words<'holiday' | 'make-up'>
  goodsPlace: Words<(typeof goodsPlaces)[number]>
  importKind: Words<(typeof importKinds)[number]>
  importState: Words<(typeof importStates)[number]>
  installer: Words<(typeof installers)[number]>
  liveRowFigure: Words<(typeof liveRowFigures)[number]>
  locale: Words<Locale>
  mark: Words<Mark>
  memberLevel: Words<MemberLevel>
  messageChannel: Words<MessageChannel>
  messageMove: Words<'cancel' | 'confirm' | 'retry'>
  messageState: Words<MessageState>
  messageTemplate: Words<TemplateKind | 'reply'>
  mood: Words<(typeof moods)[number]>
  approvalState: Words<ApprovalState>
  payoutState: Words<PayoutState>
  payoutWay: Words<PayoutWay>
  remedyKind: Words<RemedyKind>
  remedyMove: Words<RemedyMove | 'propose'>
  remedyState: Words<RemedyState>
  returnReason: Words<ReturnReason>
  noun: Words<
    | 'action'
    | 'agent'
    | 'cause'
    | 'cluster'
    | 'bill'
    | 'campaign'
    | 'case'
    | 'complaint'
    | 'customer'
    | 'message'
    | 'questionnaire'
    | 'reply'
    | 'response'
    | 'service-order'
    | 'study'
    | 'workshop-repair'
  >
  orderMove: Words<OrderMoveKind>
  orgKind: Words<(typeof orgKinds)[number]>
  permission: Words<Permission>
  phoneKind: Words<PhoneKind>
  phoneLabel: Words<(typeof phoneLabels)[number]>
  premises: Words<(typeof premises)[number]>
  questionKind: Words<QuestionKind>
  questionnaireMove: Words<QuestionnaireMove>
  questionnaireState: Words<QuestionnaireState>
  refit: Words<(typeof refits)[number]>
  responseChannel: Words<ResponseChannel>
  responseTrait: Words<ResponseTrait>
  role: Words<Role>
  rung: Words<RungName>
  searchHit: Words<SearchHitView['kind']>
  serviceClass: Words<ServiceClass>
  serviceOrderKind: Words<ServiceOrderKind>
  serviceOrderState: Words<ServiceOrderState>
  settingName: Words<SettingName>
  severity: Words<Severity>
  severityReason: Words<SeverityReason>
  site: Words<(typeof sites)[number]>
  itemVerdict: Words<ItemVerdict>
  replyChannel: Words<ReplyChannel>
  replyMove: Words<ReplyMove>
  replyPurpose: Words<ReplyPurpose>
  replyState: Words<ReplyState>
  respondentGroup: Words<RespondentGroup>
  standing: Words<Standing>
  studyDimension: Words<Dimension>
  studyMove: Words<StudyMove>
  studyState: Words<StudyState>
  suggestionFate: Words<Fate>
  surveyQuestion: Words<SurveyQuestion>
  surveyResult: Words<SurveyResult>
  takingStep: Words<TakingStep>
  targetExclusion: Words<Exclusion>
  targetState: Words<TargetState>
  urgency: Words<'late' | 'soon' | 'later'>
  visitResult: Words<VisitResult>
  visitState: Words<VisitState>
  waitingReason: Words<WaitingReason>
  way: Words<(typeof ways)[number]>
  warrantyBasis: Words<WarrantyBasis>
  warrantyState: Words<Warranty['state']>
  whose: Words<'mine' | 'team' | 'all'>
  withheldReason: Words<WithheldReason>
  wrapUp: Words<WrapUpCode>
  zone: Words<Zone>
  goodsDirection: Words<GoodsDirection>
  goodsReason: Words<GoodsReason>
  partCondition: Words<PartCondition>
  place: Words<OutsidePlace>
  stockMoveKind: Words<StockMoveKind>
  takenBackKind: Words<TakenBackView['kind']>
  workshopList: Words<WorkshopList>
  workshopMove: Words<WorkshopMoveKind>
  workshopOutcome: Words<WorkshopOutcome>
  workshopState: Words<WorkshopState>
}>
