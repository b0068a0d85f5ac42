import { describe, expect, it } from 'vitest'
import { attemptResults } from '../../../../src/core/contract/commitments.ts'
import { importKinds, importStates } from '../../../../src/core/contract/imports.ts'
import { liveRowFigures } from '../../../../src/core/contract/live.ts'
import { agentStates } from '../../../../src/core/domain/call/agent.ts'
import { callDirections, callOutcomes, callSources, callStates } from '../../../../src/core/domain/call/call.ts'
import { callEnders } from '../../../../src/core/domain/call/call-event.ts'
import { caseKinds, caseStates, waitingReasons } from '../../../../src/core/domain/case/case.ts'
import { caseOutcomes, wrapUpCodes } from '../../../../src/core/domain/case/wrap-up.ts'
import { commitmentStates } from '../../../../src/core/domain/commitment/commitment.ts'
import {
  aboutKinds,
  commitmentKindNames,
  commitmentResults,
  severities,
} from '../../../../src/core/domain/commitment/kinds.ts'
import { rungNames } from '../../../../src/core/domain/commitment/rungs.ts'
import { actionKinds, actionMoves, actionStates } from '../../../../src/core/domain/complaint/action.ts'
import { alikeBases } from '../../../../src/core/domain/complaint/alike.ts'
import { clusterStates } from '../../../../src/core/domain/complaint/cluster.ts'
import { departments, findingWays, justifications } from '../../../../src/core/domain/complaint/finding.ts'
import { similarReasons } from '../../../../src/core/domain/complaint/similar.ts'
import { customerKinds, memberLevels, phoneLabels, zones } from '../../../../src/core/domain/customer/customer.ts'
import { phoneKinds } from '../../../../src/core/domain/customer/phone-form.ts'
import { messageChannels, messageStates, withheldReasons } from '../../../../src/core/domain/message/message.ts'
import { templateKinds } from '../../../../src/core/domain/message/template.ts'
import { orgKinds } from '../../../../src/core/domain/people/org.ts'
import { permissions } from '../../../../src/core/domain/people/permission.ts'
import { locales } from '../../../../src/core/domain/people/principal.ts'
import { roles } from '../../../../src/core/domain/people/role.ts'
import { agentWarnings } from '../../../../src/core/domain/queue/agent-terms.ts'
import { orderMoves } from '../../../../src/core/domain/service/move-order.ts'
import { classReasons } from '../../../../src/core/domain/service/propose-class.ts'
import {
  serviceClasses,
  serviceOrderKinds,
  serviceOrderStates,
} from '../../../../src/core/domain/service/service-order.ts'
import { visitResults, visitStates } from '../../../../src/core/domain/service/visit.ts'
import { surveyQuestions, surveyResults } from '../../../../src/core/domain/survey/survey.ts'
import { warrantyBases } from '../../../../src/core/domain/unit/warranty.ts'
import { kindsEn } from '../../../../src/renderer/src/i18n/kinds.en.ts'
import { kindsZhCn } from '../../../../src/renderer/src/i18n/kinds.zh-cn.ts'
import type { KindGroup } from '../../../../src/renderer/src/i18n/use-labels.ts'

const lists: readonly (readonly [KindGroup, readonly string[]])[] = [
  ['aboutKind', aboutKinds],
  ['agentState', agentStates],
  ['attemptResult', [...attemptResults, 'message-sent']],
  ['agentWarning', agentWarnings],
  ['callDirection', callDirections],
  ['callEnder', callEnders],
  ['callOutcome', callOutcomes],
  ['callSource', callSources],
  ['callState', callStates],
  ['actionKind', actionKinds],
  ['actionMove', actionMoves],
  ['actionState', actionStates],
  ['alikeBasis', alikeBases],
  ['clusterState', clusterStates],
  ['department', departments],
  ['findingWay', findingWays],
  ['justification', justifications],
  ['similarReason', similarReasons],
  ['caseKind', caseKinds],
  ['caseOutcome', Object.values(caseOutcomes).flat()],
  ['caseState', caseStates],
  ['classReason', classReasons],
  ['commitmentKind', commitmentKindNames],
  ['commitmentResult', commitmentResults],
  ['commitmentState', commitmentStates],
  ['customerKind', customerKinds],
  ['importKind', importKinds],
  ['importState', importStates],
  ['liveRowFigure', liveRowFigures],
  ['locale', locales],
  ['memberLevel', memberLevels],
  ['messageChannel', messageChannels],
  ['messageState', messageStates],
  ['messageTemplate', [...templateKinds, 'reply']],
  ['orderMove', Object.values(orderMoves).flatMap((moves) => Object.keys(moves))],
  ['orgKind', orgKinds],
  ['permission', permissions],
  ['phoneKind', phoneKinds],
  ['phoneLabel', phoneLabels],
  ['role', roles],
  ['rung', rungNames],
  ['serviceClass', serviceClasses],
  ['serviceOrderKind', serviceOrderKinds],
  ['serviceOrderState', serviceOrderStates],
  ['severity', severities],
  ['surveyQuestion', surveyQuestions],
  ['surveyResult', surveyResults],
  ['visitResult', visitResults],
  ['visitState', visitStates],
  ['waitingReason', waitingReasons],
  ['warrantyBasis', warrantyBases],
  ['withheldReason', withheldReasons],
  ['wrapUp', wrapUpCodes],
  ['zone', zones],
]

describe.each(lists)('words for %s', (group, values) => {
  it('are exactly those of the list, in both languages', () => {
    const wanted = [...new Set(values)].toSorted()
    expect(Object.keys(kindsZhCn[group]).toSorted()).toEqual(wanted)
    expect(Object.keys(kindsEn[group]).toSorted()).toEqual(wanted)
  })

  it('tell the values apart', () => {
    for (const words of [kindsZhCn[group], kindsEn[group]]) {
      const said = Object.values(words)
      expect(new Set(said).size).toBe(said.length)
    }
  })
})
