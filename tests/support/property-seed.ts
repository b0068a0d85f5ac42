import fc from 'fast-check'

/** What lands is judged by the same examples each time; every other run tries new ones and prints the seed that fails. */
if (process.env.CI !== undefined) fc.configureGlobal({ seed: 20_261_118 })
