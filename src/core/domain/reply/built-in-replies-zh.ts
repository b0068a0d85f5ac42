import type { ReplyPurpose } from './reply.ts'
import type { ReplyWords } from './reply-template.ts'

const close = '\n\n此致\n敬礼'
const open = '{{salutation}}\n\n'
const hello = '您好，{{name}}，我是{{organisation}}的{{officer}}，'
const sign = '【{{organisation}}】{{name}}您好，'

/** The Chinese words of every reply as they come with the product; version 0. */
export const builtInRepliesZh: Readonly<Record<ReplyPurpose, ReplyWords>> = {
  acknowledgement: {
    subject: '关于您的反映（{{caseNumber}}）',
    letter: `${open}您于 {{recordedOn}} 反映的情况我们已经收到，受理单号 {{caseNumber}}。您说：“{{said}}”。给您带来不便，我们深表歉意。\n\n{{officer}}专门负责此事，将在 {{deadline}} 前给您处理结果。其间如有补充，请拨打 {{hotline}} 并报受理单号。${close}`,
    script: `${hello}您反映的“{{said}}”我已经收到，受理单号 {{caseNumber}}。给您添了麻烦，非常抱歉。这件事由我负责到底，{{deadline}} 前一定给您结果。您还有什么要补充的吗？`,
    text: `${sign}您反映的情况已受理，单号 {{caseNumber}}，我们将在 {{deadline}} 前给您结果。电话 {{hotline}}。`,
  },
  interim: {
    subject: '您所反映情况的处理进展（{{caseNumber}}）',
    letter: `${open}您于 {{recordedOn}} 反映的{{product}}一事，我们正在处理。目前的进展：{{answer}}\n\n我们仍将在 {{deadline}} 前给您最终结果。让您久等，谨致歉意。${close}`,
    script: `${hello}向您报告 {{caseNumber}} 的进展：{{answer}}。我们仍会在 {{deadline}} 前给您最终结果，请您放心。`,
    text: `${sign}{{caseNumber}} 进展：{{answer}}。{{deadline}} 前给您结果。`,
  },
  'remedy-offer': {
    subject: '对您所反映情况的解决方案（{{caseNumber}}）',
    letter: `${open}关于您于 {{recordedOn}} 反映的{{product}}一事，经调查，您反映的情况属实，我们深表歉意。我们的解决方案是：\n\n{{remedy}}\n\n涉及金额 {{sum}}，我们将在 {{deadline}} 前办妥。如您同意，请在回函中注明，或拨打 {{hotline}} 告知；如您有别的想法，我们愿意再商量。${close}`,
    script: `${hello}您反映的情况我们查清了，确实是我们的责任，非常抱歉。我们想这样解决：{{remedy}}，涉及金额 {{sum}}，{{deadline}} 前办妥。您看这样可以吗？`,
    text: `${sign}{{caseNumber}} 的解决方案：{{remedy}}。同意或另有想法请拨 {{hotline}}。`,
  },
  apology: {
    subject: '向您致歉（{{caseNumber}}）',
    letter: `${open}您于 {{recordedOn}} 反映：“{{said}}”。我们已经查清，这是我们的过错。对此给您造成的不便和不快，我们郑重向您道歉。\n\n原因是：{{reasons}}我们已采取措施，不让同样的事再发生。感谢您给我们改正的机会。${close}`,
    script: `${hello}为“{{said}}”这件事专门向您道歉。原因我们查清了：{{reasons}}这是我们的过错，对不起。今后有任何需要，请直接找我。`,
    text: `${sign}为 {{caseNumber}} 给您带来的不便郑重道歉，我们已经改正。电话 {{hotline}}。`,
  },
  explanation: {
    subject: '对您所反映情况的说明（{{caseNumber}}）',
    letter: `${open}您于 {{recordedOn}} 反映的{{product}}一事，我们已经查清，现向您说明如下：\n\n{{reasons}}\n\n如您还有疑问，请拨打 {{hotline}}，{{officer}}将为您解答。${close}`,
    script: `${hello}您问到的{{product}}一事，我们查清了，向您说明一下：{{reasons}}您看我说清楚了吗？`,
    text: `${sign}{{caseNumber}} 的说明：{{reasons}}。电话 {{hotline}}。`,
  },
  'not-upheld': {
    subject: '对您所反映情况的答复（{{caseNumber}}）',
    letter: `${open}您于 {{recordedOn}} 反映：“{{said}}”。我们认真调查了这件事，很遗憾不能按您的要求处理，理由如下：\n\n{{reasons}}\n\n如您有新的材料或不同意见，请寄给我们或拨打 {{hotline}}，我们会重新审查。${close}`,
    script: `${hello}您反映的“{{said}}”，我们认真查过了。很抱歉不能按您的要求处理，理由是：{{reasons}}如果您有新的材料，我们一定重新审查。`,
    text: `${sign}{{caseNumber}} 已调查，未能按您的要求处理：{{reasons}}。有异议请拨 {{hotline}}。`,
  },
  closing: {
    subject: '您反映的情况已办结（{{caseNumber}}）',
    letter: `${open}您于 {{recordedOn}} 反映的{{product}}一事已经办结：{{remedy}}\n\n感谢您的耐心和理解。今后有任何需要，请随时拨打 24 小时服务热线 {{hotline}}。${close}`,
    script: `${hello}您反映的{{product}}一事已经办好：{{remedy}}。谢谢您的理解，以后有需要请随时来电。`,
    text: `${sign}{{caseNumber}} 已办结，感谢您的理解。需要时请拨 {{hotline}}。`,
  },
  thanks: {
    subject: '感谢您（{{caseNumber}}）',
    letter: `${open}感谢您于 {{recordedOn}} 花时间告诉我们：“{{said}}”。正是像您这样的客户帮助我们做得更好。\n\n今后还请多提意见，服务热线 {{hotline}}。${close}`,
    script: `${hello}感谢您花时间告诉我们“{{said}}”，这对我们帮助很大。以后也请多提意见。`,
    text: `${sign}感谢您提出意见，这对我们帮助很大。电话 {{hotline}}。`,
  },
  'suggestion-adopted': {
    subject: '您的建议已被采纳（{{caseNumber}}）',
    letter: `${open}您于 {{recordedOn}} 建议：“{{said}}”。责任部门认真研究后，决定采纳您的建议：\n\n{{answer}}\n\n实施时间：{{day}}。感谢您帮助我们改进。${close}`,
    script: `${hello}您建议“{{said}}”，我们决定采纳了：{{answer}}，{{day}}开始。非常感谢您！`,
    text: `${sign}您的建议已被采纳：{{answer}}，{{day}}开始。感谢您！`,
  },
  'suggestion-considered': {
    subject: '您的建议正在研究（{{caseNumber}}）',
    letter: `${open}您于 {{recordedOn}} 建议：“{{said}}”。您的建议很有价值，责任部门正在研究：\n\n{{answer}}\n\n我们将在 {{day}} 再作决定，届时另行告知。感谢您。${close}`,
    script: `${hello}您建议“{{said}}”，我们正在认真研究：{{answer}}。{{day}}会有决定，到时再告诉您。`,
    text: `${sign}您的建议正在研究，{{day}}再作决定并告知您。感谢您！`,
  },
  'suggestion-declined': {
    subject: '对您建议的答复（{{caseNumber}}）',
    letter: `${open}您于 {{recordedOn}} 建议：“{{said}}”。责任部门认真研究后，目前不能采纳，理由如下：\n\n{{answer}}\n\n感谢您的关心，今后还请多提意见。${close}`,
    script: `${hello}您建议“{{said}}”，我们认真研究过了，目前还做不到，因为：{{answer}}谢谢您，以后也请多提意见。`,
    text: `${sign}您的建议经研究目前不能采纳：{{answer}}。感谢您的关心！`,
  },
}
