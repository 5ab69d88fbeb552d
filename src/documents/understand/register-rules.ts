import { registerWords } from './registers-vocabulary.ts'

/** The rules that watch a register's matters (rule book 0.7), in the order of their ids; none for an unknown register. */
export function rulesOfRegister(register: string): string[] {
  const words = registerWords.find((one) => one.register === register)
  if (!words) return []
  const rules = [...words.topics.flatMap(({ main }) => main), ...words.points.map(([rule]) => rule)]
  return [...new Set(rules)].toSorted()
}
