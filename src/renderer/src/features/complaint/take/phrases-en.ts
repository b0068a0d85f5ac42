/** What may be said at each step, by how heated the caller is, in English. */
export const phrasesEn = {
  'phrase-listen-even-1': 'Good day, {{caller}}, my name is {{me}}. Please take your time; I write everything down.',
  'phrase-listen-even-2': 'Thank you for telling us; that is how we learn what went wrong. Is there anything else?',
  'phrase-listen-upset-1':
    '{{caller}}, I am sorry for the trouble. I am {{me}}. Please go ahead, I will not interrupt.',
  'phrase-listen-upset-2': 'After such a wait I would be worried too. Please go on.',
  'phrase-listen-heated-1':
    '{{caller}}, you have every reason to be angry, and I apologise. I am {{me}}, and I look after it from now on.',
  'phrase-listen-heated-2': 'I note every word. Please say all of it first, then we find a way together.',
  'phrase-check-even-1': 'To get to the bottom of it: which product was it, on which day, and who came?',
  'phrase-check-even-2': 'Let me read back what I have, and you tell me whether it is right.',
  'phrase-check-upset-1': 'You need not tell it all again. Two questions make it quicker, may I?',
  'phrase-check-upset-2': 'One moment please: I look at the visits of that day and tell you what I find.',
  'phrase-check-heated-1': 'I do not doubt you. I ask so that it is done right at once and you need not call again.',
  'phrase-check-heated-2': 'I have the record here and read it to you line by line; stop me where it is wrong.',
  'phrase-offer-even-1': 'There are two things that I can do; tell me which suits you better.',
  'phrase-offer-even-2': 'This is how we can do it, and I, {{me}}, call you back today at the latest.',
  'phrase-offer-upset-1': 'First what I can do at once, then what I have to ask for; you get a time for each.',
  'phrase-offer-upset-2': 'So that you wait no longer, let us repair it first and settle the costs meanwhile.',
  'phrase-offer-heated-1':
    '{{caller}}, no empty words: what I can decide I decide now, the rest is decided above me today.',
  'phrase-offer-heated-2': 'What should be solved first for you? We begin with that.',
  'phrase-settle-even-1': 'You get everything the rules give you. Let me read it out; if you agree, I enter it.',
  'phrase-settle-even-2': 'Does that seem fair to you? Please say plainly where it does not.',
  'phrase-settle-upset-1': 'It was our fault, so the cost is not yours.',
  'phrase-settle-upset-2': 'That sum is beyond what I may promise. I pass it on now and call you by the time we agree.',
  'phrase-settle-heated-1':
    'I see that it is not only money: you want an explanation. I note both, and both will be answered.',
  'phrase-settle-heated-2':
    'I will not pretend: this is above my limit. I write down what you ask for, and my manager answers you himself.',
  'phrase-recommend-even-1': 'A clean filter every season keeps this from coming back; shall I send you how?',
  'phrase-recommend-even-2': 'For a product of this age a maintenance contract may be cheaper; only if you like.',
  'phrase-recommend-upset-1': 'There is a simple way to be warned before it fails again; would you like to hear it?',
  'phrase-recommend-upset-2': 'Today we put this right; anything else can wait until you ask.',
  'phrase-recommend-heated-1': 'I recommend nothing to you today. First we keep what we promised.',
  'phrase-recommend-heated-2': 'Until the technician comes, please disconnect it; that is safest.',
  'phrase-verify-even-1': 'Once more: what we do, who does it, and when. Is that right?',
  'phrase-verify-even-2': '{{caller}}, are you satisfied with that? Have I missed anything?',
  'phrase-verify-upset-1': 'This is your case number. When the time comes I call you; you need not call again.',
  'phrase-verify-upset-2': 'If any of it is not done, ask for me, {{me}}.',
  'phrase-verify-heated-1':
    'Thank you for telling us. It is in writing now, and if we are late it goes to my superiors by itself.',
  'phrase-verify-heated-2': 'Before we hang up: are you safe now? Is there anything that has to be done at once?',
} as const
