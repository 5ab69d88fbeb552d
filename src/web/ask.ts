import { useSyncExternalStore } from 'react'

type Waiting<Q, A> = { question: Q; promise: Promise<A>; answer: (answer: A) => void }

export type Ask<Q, A> = {
  /** Puts the question to the person; comes with the answer. While one waits, the others share its answer. */
  ask(question: Q): Promise<A>
  /** The question that waits, for the dialog that shows it; null when none does. */
  useWaiting(): { question: Q; answer: (answer: A) => void } | null
}

/** A question that code asks and one dialog at the root of the page answers: signing in again, two versions. */
export function openAsk<Q, A>(): Ask<Q, A> {
  let waiting: Waiting<Q, A> | null = null
  const listeners = new Set<() => void>()
  const set = (next: Waiting<Q, A> | null) => {
    waiting = next
    for (const listener of listeners) listener()
  }
  const subscribe = (listener: () => void) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }
  return {
    ask(question) {
      if (waiting) return waiting.promise
      const { promise, resolve } = Promise.withResolvers<A>()
      const answer = (given: A) => {
        set(null)
        resolve(given)
      }
      set({ question, promise, answer })
      return promise
    },
    useWaiting: () => useSyncExternalStore(subscribe, () => waiting),
  }
}
