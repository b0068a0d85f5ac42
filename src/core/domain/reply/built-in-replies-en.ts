import type { ReplyPurpose } from './reply.ts'
import type { ReplyWords } from './reply-template.ts'

const close = '\n\nYours sincerely,'
const open = '{{salutation}}\n\n'
const hello = 'Good day, {{name}}, this is {{officer}} of {{organisation}}. '
const sign = '{{organisation}}: '

/** The English words of every reply as they come with the product; version 0. */
export const builtInRepliesEn: Readonly<Record<ReplyPurpose, ReplyWords>> = {
  acknowledgement: {
    subject: 'Your complaint of {{recordedOn}} ({{caseNumber}})',
    letter: `${open}We have received what you told us on {{recordedOn}} and keep it under the number {{caseNumber}}. You said: “{{said}}”. We are sorry for the trouble.\n\n{{officer}} is in charge of the matter and will give you our answer by {{deadline}}. If you want to add anything, please call {{hotline}} and give the number.${close}`,
    script: `${hello}I have received what you told us: “{{said}}”. Your number is {{caseNumber}}. I am sorry for the trouble. I am in charge of this to its end, and you will have our answer by {{deadline}}. Is there anything that you want to add?`,
    text: `${sign}We have received your complaint, number {{caseNumber}}. You will have our answer by {{deadline}}. Call {{hotline}}.`,
  },
  interim: {
    subject: 'How your complaint stands ({{caseNumber}})',
    letter: `${open}We are working on what you told us on {{recordedOn}} about {{product}}. This is how it stands: {{answer}}\n\nWe will still give you our final answer by {{deadline}}, and we are sorry that you have to wait.${close}`,
    script: `${hello}I want to tell you how {{caseNumber}} stands: {{answer}} You will still have our final answer by {{deadline}}.`,
    text: `${sign}How {{caseNumber}} stands: {{answer}} Our answer follows by {{deadline}}.`,
  },
  'remedy-offer': {
    subject: 'How we want to put it right ({{caseNumber}})',
    letter: `${open}We have looked into what you told us on {{recordedOn}} about {{product}}. You are right, and we are sorry. This is what we offer:\n\n{{remedy}}\n\nThe sum concerned is {{sum}}, and we will have it done by {{deadline}}. If you agree, please write to us or call {{hotline}}; if you think otherwise, we are ready to talk about it.${close}`,
    script: `${hello}We have looked into the matter: you are right, and I am sorry. This is what we offer: {{remedy}} The sum concerned is {{sum}}, done by {{deadline}}. Do you agree with that?`,
    text: `${sign}Our offer for {{caseNumber}}: {{remedy}} To agree or to talk about it, call {{hotline}}.`,
  },
  apology: {
    subject: 'We apologise ({{caseNumber}})',
    letter: `${open}On {{recordedOn}} you told us: “{{said}}”. We have looked into it: the fault is ours. We apologise for the trouble and the annoyance.\n\nThis is how it came about: {{reasons}} We have seen to it that it does not happen again, and we thank you for the chance to put it right.${close}`,
    script: `${hello}I am calling to apologise for this: “{{said}}”. We know how it came about: {{reasons}} The fault is ours, and I am sorry. If you need anything, please ask for me.`,
    text: `${sign}We apologise for the trouble of {{caseNumber}} and have put it right. Call {{hotline}}.`,
  },
  explanation: {
    subject: 'What you asked about ({{caseNumber}})',
    letter: `${open}We have looked into what you told us on {{recordedOn}} about {{product}} and can explain it:\n\n{{reasons}}\n\nIf anything is still unclear, please call {{hotline}}; {{officer}} will be glad to answer.${close}`,
    script: `${hello}You asked about {{product}}. We have looked into it and I can explain it: {{reasons}} Have I made it clear?`,
    text: `${sign}About {{caseNumber}}: {{reasons}} Call {{hotline}}.`,
  },
  'not-upheld': {
    subject: 'Our answer to your complaint ({{caseNumber}})',
    letter: `${open}On {{recordedOn}} you told us: “{{said}}”. We have looked into it with care. We are sorry that we cannot do what you ask for, and these are our reasons:\n\n{{reasons}}\n\nIf you have anything new or see it differently, please write to us or call {{hotline}}; we will look at it again.${close}`,
    script: `${hello}We have looked with care into what you told us: “{{said}}”. I am sorry that we cannot do what you ask for, and these are the reasons: {{reasons}} If you have anything new, we will look at it again.`,
    text: `${sign}We have looked into {{caseNumber}} and cannot do what you ask for: {{reasons}} If you see it differently, call {{hotline}}.`,
  },
  closing: {
    subject: 'Your complaint has been settled ({{caseNumber}})',
    letter: `${open}What you told us on {{recordedOn}} about {{product}} has been settled: {{remedy}}\n\nThank you for your patience. Whenever you need us, call our 24-hour service hotline {{hotline}}.${close}`,
    script: `${hello}What you told us about {{product}} has been settled: {{remedy}} Thank you for your patience; call us whenever you need us.`,
    text: `${sign}{{caseNumber}} has been settled. Thank you for your patience. Call {{hotline}} whenever you need us.`,
  },
  thanks: {
    subject: 'Thank you ({{caseNumber}})',
    letter: `${open}Thank you for taking the time to tell us on {{recordedOn}}: “{{said}}”. It is customers like you who help us to become better.\n\nPlease go on telling us what you think; our hotline is {{hotline}}.${close}`,
    script: `${hello}Thank you for taking the time to tell us: “{{said}}”. It helps us a lot. Please go on telling us what you think.`,
    text: `${sign}Thank you for telling us what you think. It helps us a lot. Call {{hotline}}.`,
  },
  'suggestion-adopted': {
    subject: 'We do what you suggested ({{caseNumber}})',
    letter: `${open}On {{recordedOn}} you suggested: “{{said}}”. The department in charge has thought about it, and we will do it:\n\n{{answer}}\n\nIt begins: {{day}}. Thank you for helping us to become better.${close}`,
    script: `${hello}You suggested: “{{said}}”. We will do it: {{answer}} It begins {{day}}. Thank you very much!`,
    text: `${sign}We do what you suggested: {{answer}} It begins {{day}}. Thank you!`,
  },
  'suggestion-considered': {
    subject: 'We are weighing what you suggested ({{caseNumber}})',
    letter: `${open}On {{recordedOn}} you suggested: “{{said}}”. It is a good thought, and the department in charge is weighing it:\n\n{{answer}}\n\nWe will decide on {{day}} and tell you then. Thank you.${close}`,
    script: `${hello}You suggested: “{{said}}”. We are weighing it: {{answer}} We will decide on {{day}} and tell you then.`,
    text: `${sign}We are weighing what you suggested, will decide on {{day}} and tell you then. Thank you!`,
  },
  'suggestion-declined': {
    subject: 'Our answer to your suggestion ({{caseNumber}})',
    letter: `${open}On {{recordedOn}} you suggested: “{{said}}”. The department in charge has thought about it with care. We cannot do it at present, and these are the reasons:\n\n{{answer}}\n\nThank you for your interest; please go on telling us what you think.${close}`,
    script: `${hello}You suggested: “{{said}}”. We have thought about it with care and cannot do it at present: {{answer}} Thank you, and please go on telling us what you think.`,
    text: `${sign}We cannot do what you suggested at present: {{answer}} Thank you for your interest!`,
  },
}
