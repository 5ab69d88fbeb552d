import { expect, it } from 'vitest'
import { actions } from '../../server/actions.ts'
import { may } from '../../server/roles.ts'
import { stepNames } from '../help/step-names.ts'
import { knownAction } from './records.ts'

it('every action has its name in both languages, for the audit record and the API page', () => {
  const unnamed = actions.map((action) => action.name).filter((name) => !knownAction(name))
  expect(unnamed).toEqual([])
})

it('every step of the role table has its name in both languages', () => {
  expect(Object.keys(stepNames).sort()).toEqual(Object.keys(may).sort())
})
