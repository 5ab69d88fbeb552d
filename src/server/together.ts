/**
 * Waits for statements that were sent together, whose order does not matter: one journey to the database and back
 * instead of one each. When several fail, the first of the list is told, so that the same mistake always has the same
 * answer.
 */
export async function together<T extends readonly unknown[]>(
  work: readonly [...{ [K in keyof T]: T[K] | Promise<T[K]> }],
): Promise<T> {
  const ended = await Promise.allSettled(work)
  const failed = ended.find((one) => one.status === 'rejected')
  if (failed?.status === 'rejected') throw failed.reason
  return Promise.all(work) as Promise<unknown> as Promise<T>
}
