/**
 * An answer that PostgreSQL has written as JSON already. It goes out as it is: rows parsed into objects only to be
 * written again cost more than the query (docs/adr/0004-speed.md).
 */
export class JsonText<T> {
  readonly text: string
  /** What the text says; never set, there for the type alone. */
  declare readonly type?: T

  constructor(text: string) {
    this.text = text
  }

  parse(): T {
    return JSON.parse(this.text) as T
  }
}
