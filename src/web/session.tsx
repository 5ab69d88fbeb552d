import { useQuery, useQueryClient } from '@tanstack/react-query'
import { createContext, type ReactNode, use, useState } from 'react'
import { actIn, actingIn, type CallError, call, type Output, post } from '../client.ts'
import type { Step } from '../server/roles.ts'
import { ChangePasswordScreen } from './ChangePasswordScreen.tsx'
import { NoPostScreen } from './NoPostScreen.tsx'
import { SignInScreen } from './SignInScreen.tsx'
import { FailedScreen, WaitingScreen } from './screens.tsx'
import { asCallError, signedIn } from './signed-in.ts'

export type Me = Output<'me.get'>

type Session = {
  me: Me
  /** Acts in another of one's units from now on, in this tab. */
  switchUnit: (orgUnitId: string) => void
  signOut: () => Promise<void>
}

const SessionContext = createContext<Session | null>(null)
const keptUnit = 'bihuan.unit'

/** Who is signed in before anything else: comes from `GET /api/session.get`. */
export type SignedInPerson = {
  personId: string
  name: string
  username: string
  mustChangePassword: boolean
  isPasswordOld: boolean
  hasPost: boolean
}

/** Who the browser's cookie belongs to; null when to nobody. */
export async function sessionGet(): Promise<SignedInPerson | null> {
  const response = await fetch('/api/session.get').catch(() => null)
  const answer = await response?.json().catch(() => null)
  if (!response?.ok) throw asCallErrorOf(answer)
  return (answer as { person: SignedInPerson | null }).person
}

function asCallErrorOf(answer: unknown): Error {
  const { zh } = (answer ?? {}) as { zh?: string }
  return new Error(zh ?? '连不上服务器，请检查网络后重试。 The server cannot be reached; try again.')
}

/** Shows the product to who is signed in; to others the way in. */
export function SessionGate({ children }: { children: ReactNode }) {
  const client = useQueryClient()
  const person = useQuery({
    queryKey: ['session.get'],
    queryFn: sessionGet,
    staleTime: Number.POSITIVE_INFINITY,
  })
  const again = async () => {
    client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session.get' })
    await person.refetch()
  }
  if (person.isPending) return <WaitingScreen />
  if (person.isError)
    return <FailedScreen text={person.error.message} onRetry={() => void person.refetch()} />
  if (!person.data) return <SignInScreen onSignedIn={again} />
  if (!person.data.hasPost)
    return <NoPostScreen name={person.data.name} onSignOut={() => signOut().then(again)} />
  if (person.data.mustChangePassword) return <ChangePasswordScreen person={person.data} onChanged={again} />
  return <SignedIn onSignedOut={again}>{children}</SignedIn>
}

function SignedIn({ children, onSignedOut }: { children: ReactNode; onSignedOut: () => Promise<void> }) {
  const client = useQueryClient()
  const [unit, setUnit] = useState(() => {
    const known = sessionStorage.getItem(keptUnit) ?? localStorage.getItem(keptUnit) ?? undefined
    actIn(known)
    return known
  })
  const me = useQuery<Me, CallError>({
    queryKey: ['me.get', unit ?? null],
    queryFn: () =>
      signedIn(() => call('me.get', {})).catch((error) => {
        throw asCallError(error)
      }),
    staleTime: 60_000,
  })
  if (me.isPending) return <WaitingScreen />
  if (me.isError) return <FailedScreen text={me.error.message} onRetry={() => void me.refetch()} />
  const switchUnit = (orgUnitId: string) => {
    sessionStorage.setItem(keptUnit, orgUnitId)
    localStorage.setItem(keptUnit, orgUnitId)
    actIn(orgUnitId)
    client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session.get' })
    setUnit(orgUnitId)
  }
  // The server answers with the first unit when the remembered one is no longer theirs.
  if (actingIn() !== me.data.orgUnitId) actIn(me.data.orgUnitId)
  const session = { me: me.data, switchUnit, signOut: () => signOut().then(onSignedOut) }
  return (
    <SessionContext value={session}>
      <div key={me.data.orgUnitId} className="contents">
        {children}
      </div>
    </SessionContext>
  )
}

async function signOut(): Promise<void> {
  sessionStorage.removeItem(keptUnit)
  localStorage.removeItem(keptUnit)
  await post('/api/session.signOut', '{}', { 'content-type': 'application/json' }).catch(() => null)
  actIn(undefined)
}

export function useSession(): Session {
  const session = use(SessionContext)
  if (!session) throw new Error('useSession outside SessionGate')
  return session
}

/** The person signed in, their unit, roles and what they may do there. */
export function useMe(): Me {
  return useSession().me
}

/** Whether a row of the role × step table allows the person a step, such as `may('reviewLeader')`. */
export function useMay(): (step: Step) => boolean {
  const { steps } = useMe()
  return (step) => steps.includes(step)
}
