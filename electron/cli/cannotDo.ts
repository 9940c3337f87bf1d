/** What was asked for could not be done, in one sentence for the person who asked. */
export class CannotDo extends Error {
  readonly status: number

  constructor(message: string, status = 1) {
    super(message)
    this.name = 'CannotDo'
    this.status = status
  }
}
