import type { LogHeader } from './logEntry.ts'

/**
 * What can be undone and redone, read off the log: it survives closing because the log does.
 *
 * A new change clears what could be redone, as everywhere. Entries that cannot be taken back are passed over
 * by neither side: nothing before them can be undone. The report of an export is no step at all: whoever presses undo after an
 * export means what they did before it.
 */
export interface UndoStack {
  /** Entries that undo would take back, the next one last. */
  readonly undoable: readonly LogHeader[]
  /** Entries that redo would bring back, the next one last. */
  readonly redoable: readonly LogHeader[]
}

export const EMPTY_UNDO_STACK: UndoStack = { undoable: [], redoable: [] }

export function stepUndoStack(stack: UndoStack, entry: LogHeader): UndoStack {
  if (entry.undoes !== null) {
    const undone = stack.undoable.at(-1)
    if (undone?.seq !== entry.undoes) return stack
    return { undoable: stack.undoable.slice(0, -1), redoable: [...stack.redoable, undone] }
  }
  if (entry.redoes !== null) {
    const redone = stack.redoable.at(-1)
    if (redone?.seq !== entry.redoes) return stack
    return { undoable: [...stack.undoable, redone], redoable: stack.redoable.slice(0, -1) }
  }
  if (entry.type === 'record-exchange') return stack
  if (!entry.undoable) return EMPTY_UNDO_STACK
  return { undoable: [...stack.undoable, entry], redoable: [] }
}

export function undoStackOf(log: readonly LogHeader[]): UndoStack {
  return log.reduce(stepUndoStack, EMPTY_UNDO_STACK)
}
