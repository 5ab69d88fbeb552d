import type { Context } from '../action.ts'
import type { Actor } from './actor.ts'

/**
 * The product itself, where no person acts: the nightly run, and what follows from rules by itself. It holds no role,
 * so no action can be called as it; nothing that comes over HTTP turns into it.
 */
export function machineActor(orgUnitId: string, orgUnitIds: readonly string[]): Actor {
  return {
    personId: '',
    name: '系统',
    username: '',
    sessionId: '',
    mustChangePassword: false,
    isPasswordOld: false,
    orgUnitId,
    unitKind: 'unit',
    roles: [],
    departmentIds: [],
    orgUnitIds,
    posts: [],
  }
}

type Place = Pick<Context, 'tx' | 'actor' | 'today' | 'now' | 'origin'>

/** The same transaction, with the product itself on record as who acts; it sees no more than the person did. */
export function asMachine(place: Place): Context {
  const { actor } = place
  return { ...place, actor: machineActor(actor.orgUnitId, actor.orgUnitIds) }
}
