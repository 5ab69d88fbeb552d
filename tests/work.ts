import type { Output } from '../src/client.ts'
import type { TestApp } from './app.ts'
import type { MadeProblem } from './factory.ts'
import type { PersonName, UnitName } from './world.ts'

let count = 0

/** Uploads a text file whose bytes nobody handed in before. */
export async function newFile(app: TestApp, person: PersonName = 'handler', unit: UnitName = 'one') {
  count += 1
  const [file] = await (await app.as(person, unit)).upload([
    { name: `材料${count}.txt`, content: `第 ${count} 份材料` },
  ])
  if (!file) throw new Error('no file came back')
  return file
}

/** Reports a measure complete with one piece of evidence. */
export async function complete(app: TestApp, measureId: string, person: PersonName = 'handler') {
  const file = await newFile(app, person)
  return (await app.as(person)).call('progress.report', {
    measureId,
    text: '已按方案办结',
    isCompletion: true,
    files: [{ fileId: file.id }],
  })
}

/** Completes every measure of a problem and applies for close-out as the officer. */
export async function apply(app: TestApp, problem: MadeProblem): Promise<string> {
  for (const measureId of problem.measureIds) await complete(app, measureId)
  const officer = await app.as('officer')
  const { dossier } = await officer.call('closeOut.get', { problemId: problem.id })
  const { version } = dossier.problem
  const wish = {
    problemId: problem.id,
    version,
    kind: 'closeOut',
    outcome: '已建立 2 本记录，抽查 12 次无缺项',
  } as const
  return (await officer.call('closeOut.apply', wish)).id
}

const steps: [step: 'department' | 'leader' | 'partyGroup' | 'overseer', person: PersonName][] = [
  ['department', 'departmentHead'],
  ['leader', 'leader'],
  ['partyGroup', 'principal'],
  ['overseer', 'overseer'],
]

/** Looks at an application and passes its steps, each as the person whose step it is, until the first `until` are passed. */
export async function pass(
  app: TestApp,
  closeOutId: string,
  until = steps.length,
): Promise<Output<'review.decide'>> {
  let answer: Output<'review.decide'> | undefined
  for (const [step, person] of steps.slice(0, until)) {
    const reviewer = await app.as(person)
    const { seenHash, application } = await reviewer.call('closeOut.get', { id: closeOutId })
    if (application?.steps.find(({ state }) => state === 'current')?.step !== step) continue
    const meeting = step === 'partyGroup' ? { meetingNo: '第 5 次', meetingDate: '2026-03-09' } : {}
    const wish = { closeOutId, step, decision: 'pass', opinion: '同意', seenHash } as const
    answer = await reviewer.call('review.decide', { ...wish, ...meeting })
  }
  if (!answer) throw new Error('no step was left to pass')
  return answer
}
