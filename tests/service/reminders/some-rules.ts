import { noFilters, type ReminderRule } from '../../../src/core/domain/reminder/rule.ts'

/** A call thirty days after a purchase, to be made within a week. */
export const newPurchase: ReminderRule = {
  name: '新机使用回访',
  timing: { kind: 'new-purchase', days: 30 },
  filters: noFilters,
  channel: 'call',
  callAfterDays: 2,
  script: {
    zh: '您好，{customer}，您 {date} 购买的{model} 用得还好吗？',
    en: 'Hello {customer}, how do you get on with the {model} that you bought on {date}?',
  },
  windowDays: 7,
  priority: 5,
  dailyLimit: null,
  at: '08:00',
}
