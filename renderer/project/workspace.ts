import { createContext, useContext, useSyncExternalStore } from 'react'
import type { Passage } from '../../shared/records/common.ts'
import type { Guid } from '../../shared/records/guid.ts'
import type { Memo } from '../../shared/records/memo.ts'

export type ViewName =
  | 'read'
  | 'codebook'
  | 'quotations'
  | 'cooccurrence'
  | 'matrices'
  | 'cases'
  | 'themes'
  | 'search'
  | 'memos'
  | 'history'

/** Which codings the text shows. Empty lists mean: all. */
export interface CodingFilter {
  readonly codeIds: readonly Guid[]
  /** Codes left out, whatever else is shown. Codes in both lists stand for what is below them too. */
  readonly hiddenCodeIds: readonly Guid[]
  readonly coderIds: readonly Guid[]
  /** Speakers by name. */
  readonly speakers: readonly string[]
  readonly uncodedOnly: boolean
}

export const NO_FILTER: CodingFilter = {
  codeIds: [],
  hiddenCodeIds: [],
  coderIds: [],
  speakers: [],
  uncodedOnly: false,
}

/** One passage in a list of words: with what is known of it, or as bare as a search hit. */
export interface WordsItem {
  readonly sourceId: Guid
  readonly passage: Passage
  /** The codings that made it count; the list shows their codes and coders. */
  readonly codingIds: readonly Guid[]
}

/** What stands behind a number: every view asks the same way, and the words are shown in one and the same list. */
export interface WordsRequest {
  /** What the number counts, e.g. “Setbacks × 1 year: 12 segments”. */
  readonly title: string
  readonly items: readonly WordsItem[]
  /** What choosing one does; without it, its place in the transcript opens. */
  readonly choose?: (item: WordsItem) => void
}

/**
 * Where the researcher is and what they have in hand: not part of the study, not in the history, but shared by
 * panels that know nothing of each other.
 */
export interface WorkspaceState {
  readonly view: ViewName
  readonly sourceId: Guid | null
  /** The words selected in the open source. */
  readonly selection: Passage | null
  /** The coding selected in the open source. */
  readonly codingId: Guid | null
  /** The code the codebook shows, or the code panel has selected. */
  readonly codeId: Guid | null
  readonly memoId: Guid | null
  /** A theme that was asked for from elsewhere; each wish is an object of its own. */
  readonly themeWish: { readonly themeId: Guid } | null
  readonly filter: CodingFilter
  /** A place the text should go to and point at; `nth` makes asking twice for the same place two wishes. */
  readonly goTo: { readonly sourceId: Guid; readonly passage: Passage; readonly nth: number } | null
  /** The text of the open source takes the keyboard as soon as it is there. */
  readonly wantsKeyboard: boolean
  readonly sidePanel: 'codes' | 'details'
  /** Codes by how lately they were applied, the last one first. */
  readonly recentCodes: readonly Guid[]
  readonly memoDraft: MemoDraft | null
  readonly eventDraft: EventDraft | null
  readonly linkDraft: LinkDraft | null
  /** The case whose page is open under Cases; null for all of them. */
  readonly caseId: Guid | null
  /** The words behind a number, listed over the view. */
  readonly words: WordsRequest | null
  /** What the quotations view asks for, as text. */
  readonly queryText: string
  /** What is to be taken out of the project; the dialog for it is open. */
  readonly exporting: ExportRequest | null
  /** The report of an import or export that is shown: its id, `last` for the newest, null for none. */
  readonly reportId: string | null
  /** A code chosen outside the text, to be applied to the selected words; `nth` tells one wish from the next. */
  readonly wish: { readonly codeId: Guid; readonly nth: number } | null
}

/** What to begin with in the dialog of exports. */
export interface ExportRequest {
  readonly kind: 'segments' | 'source' | 'copy' | 'folder'
  readonly sourceId: Guid | null
}

/** A memo being written: on an object, or on a passage that has no record yet. */
export interface MemoDraft {
  readonly memoId: Guid | null
  readonly memoKind: Memo['memoKind']
  readonly about: Memo['about']
  readonly passage: { readonly sourceId: Guid; readonly passage: Passage; readonly words: string } | null
  /** What a new memo begins with. */
  readonly begin?: Pick<Memo, 'title' | 'text' | 'rich'>
}

/** An event being recorded or changed: from selected words, from a timeline, or an old one. */
export interface EventDraft {
  readonly eventId: Guid | null
  /** Whose it is, where that is known. */
  readonly caseId: Guid | null
  readonly passage: { readonly sourceId: Guid; readonly passage: Passage; readonly words: string } | null
  /** The day pointed at, in EDTF. */
  readonly edtf: string | null
}

/** Words to be linked to a passage of another wave. */
export interface LinkDraft {
  readonly sourceId: Guid
  readonly passage: Passage
  readonly words: string
}

const START: WorkspaceState = {
  view: 'read',
  sourceId: null,
  selection: null,
  codingId: null,
  codeId: null,
  memoId: null,
  themeWish: null,
  filter: NO_FILTER,
  goTo: null,
  wantsKeyboard: false,
  sidePanel: 'codes',
  recentCodes: [],
  memoDraft: null,
  eventDraft: null,
  linkDraft: null,
  caseId: null,
  words: null,
  queryText: '',
  exporting: null,
  reportId: null,
  wish: null,
}

export class Workspace {
  #state: WorkspaceState
  #listeners = new Set<() => void>()

  constructor(start: Partial<WorkspaceState> = {}) {
    this.#state = { ...START, ...start }
  }

  get state(): WorkspaceState {
    return this.#state
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  change(part: Partial<WorkspaceState>): void {
    this.#state = { ...this.#state, ...part }
    for (const listener of this.#listeners) listener()
  }

  openSource(sourceId: Guid, { wantsKeyboard = false } = {}): void {
    if (this.#state.sourceId === sourceId) this.change({ view: 'read', wantsKeyboard })
    else this.change({ view: 'read', sourceId, selection: null, codingId: null, goTo: null, wantsKeyboard })
  }

  /** Remembers that a code was applied. */
  used(codeId: Guid): void {
    this.change({ recentCodes: [codeId, ...this.#state.recentCodes.filter((id) => id !== codeId)].slice(0, 50) })
  }

  wishCode(codeId: Guid): void {
    this.change({ wish: { codeId, nth: (this.#state.wish?.nth ?? 0) + 1 } })
  }

  /** Shows the quotations that answer a query. */
  openQuery(queryText: string): void {
    this.change({ view: 'quotations', queryText, words: null })
  }

  /** Shows what came in or went out, and what did not. */
  openReport(reportId: string): void {
    this.change({ reportId })
  }

  /** Shows a theme beside the map. */
  openTheme(themeId: Guid): void {
    this.change({ view: 'themes', themeWish: { themeId }, words: null })
  }

  /** Lists the words behind a number. */
  openWords(words: WordsRequest): void {
    this.change({ words })
  }

  /** Opens a source at a passage and points at it: how every number opens its words. */
  openPassage(sourceId: Guid, passage: Passage, codingId: Guid | null = null): void {
    const nth = (this.#state.goTo?.nth ?? 0) + 1
    this.change({ view: 'read', sourceId, selection: null, codingId, words: null, goTo: { sourceId, passage, nth } })
  }
}

export const WorkspaceContext = createContext<Workspace | null>(null)

export function useWorkspace(): Workspace {
  const workspace = useContext(WorkspaceContext)
  if (!workspace) throw new Error('No workspace here')
  return workspace
}

export function useWorkspaceState(): WorkspaceState {
  const workspace = useWorkspace()
  return useSyncExternalStore(workspace.subscribe, () => workspace.state)
}
