/**
 * One matter inside a register: `main` are the rules which the rule book's section 0.7 puts on it. The
 * three word lists are regular-expression alternatives over text without quotes, brackets and spaces:
 * `object` names the thing itself (one hit decides), `process` names what is done with such things (counts
 * unless another register's object stands in the same clause), `plain` only supports.
 */
export type TopicWords = { topic: string; main: string[]; object: string; process: string; plain: string }

export type RegisterWords = {
  register: string
  zh: string
  en: string
  topics: TopicWords[]
  /** Rule → the words by which a sentence points to this very rule. */
  points: [rule: string, pattern: string][]
}

/** `span('CARS', 1, 3)` → CARS-001, CARS-002, CARS-003. */
export function span(domain: string, from: number, to: number): string[] {
  return Array.from(
    { length: to - from + 1 },
    (_, step) => `${domain}-${String(from + step).padStart(3, '0')}`,
  )
}
